package dev.bailiwick.server.answer;

import dev.bailiwick.authority.Response;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;

/// Questions about the server itself in class CHAOS (RFC 4892): answered only with what the operator told it to say.
final class Chaos {
    private static final byte[] VERSION_BIND = Name.parse("version.bind.").foldedWithPadding();
    private static final byte[] VERSION_SERVER = Name.parse("version.server.").foldedWithPadding();
    private static final byte[] HOSTNAME_BIND = Name.parse("hostname.bind.").foldedWithPadding();
    private static final byte[] ID_SERVER = Name.parse("id.server.").foldedWithPadding();

    /// Answers if there is something to say.
    boolean answer(QuestionView question, AnswerSettings settings, Response response) {
        byte[] text = text(question.qname(), settings);
        int qtype = question.qtype();
        if (text.length == 0 || (qtype != RrType.TXT && qtype != RrType.ANY)) {
            return false;
        }
        return response.putChaosText(text);
    }

    private static byte[] text(SearchName name, AnswerSettings settings) {
        if (is(name, VERSION_BIND) || is(name, VERSION_SERVER)) {
            return settings.version();
        }
        if (is(name, HOSTNAME_BIND) || is(name, ID_SERVER)) {
            return settings.hostname();
        }
        return NOTHING;
    }

    private static final byte[] NOTHING = {};

    private static boolean is(SearchName name, byte[] wanted) {
        return name.length() == wanted.length - 8
                && Names.equal(name.lower(), 0, wanted, 0, name.length());
    }
}
