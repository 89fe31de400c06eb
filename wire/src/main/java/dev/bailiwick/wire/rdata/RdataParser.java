package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.Tokens;
import org.jspecify.annotations.Nullable;

/// Record data from presentation form (RFC 1035 §5.1 and the RFC of each type), or from the form for any type
/// `\# length hex` (RFC 3597 §5).
///
/// An instance belongs to one thread. It allocates nothing as long as it succeeds, but for buffers that grow once.
public final class RdataParser {
    /// Result of [#parse]: the text is no data of the type.
    public static final int FAILED = -1;

    private final TextCursor in = new TextCursor();

    /// Reads the data of one record.
    ///
    /// A service parameter `key="a b"` is one token that has the quotes in it, or a token `key=` and a quoted token
    /// right behind it.
    ///
    /// @param type record type
    /// @param firstToken index of the first token behind the type
    /// @param origin name in wire form that relative names are below of
    /// @param out takes at most 65535 octets from `outAt`; where it ends earlier, longer data fail
    /// @return octets written, or [#FAILED]
    public int parse(
            int type, Tokens tokens, int firstToken, byte[] origin, byte[] out, int outAt) {
        in.begin(tokens, firstToken, origin, out, outAt);
        RdataLayout layout = RdataLayout.of(type);
        boolean isRead =
                (in.more() && in.tokens.is(in.token, "\\#"))
                        ? GenericText.parse(type, in)
                        : readFields(layout);
        return isRead ? in.at - outAt : FAILED;
    }

    private boolean readFields(@Nullable RdataLayout layout) {
        if (layout == null) {
            return GenericText.failUnknown(in);
        }
        in.syntax = layout.syntax;
        for (int i = 0; i < layout.fields.length; i++) {
            in.label = layout.labels[i];
            if (!layout.fields[i].parse(in)) {
                return false;
            }
        }
        return !in.more()
                || in.fail(
                        "'" + in.quote() + "' is more than the record has",
                        "write " + layout.syntax);
    }

    /// Index of the token that the last failure is about; when something is missing, of the last token.
    public int failedToken() {
        return in.failedToken;
    }

    /// What is wrong, for the operator; empty when the last call succeeded.
    public String failure() {
        String failure = in.failure;
        return failure == null ? "" : failure;
    }

    /// What to write instead, or null where nobody can know.
    public @Nullable String hint() {
        return in.hint;
    }
}
