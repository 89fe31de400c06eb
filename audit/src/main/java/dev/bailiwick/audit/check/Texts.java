package dev.bailiwick.audit.check;

import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text that a server wrote, made harmless.
final class Texts {
    private static final int LONGEST = 120;

    private Texts() {}

    /// The first TXT record of the answers in presentation form, or null when there is none or it is empty.
    static @Nullable String first(@Nullable Reply reply) {
        if (reply == null || reply.rcode() != Rcode.NOERROR) {
            return null;
        }
        List<Resource> texts = reply.of(Section.ANSWER, RrType.TXT);
        if (texts.isEmpty() || texts.getFirst().data().equals("\"\"")) {
            return null;
        }
        return cut(texts.getFirst().data());
    }

    /// The first exchange that brings text for one of some names of class CHAOS (RFC 4892 §3), or null when none does.
    static @Nullable Exchange chaos(ServerView server, String... names) {
        for (String name : names) {
            Exchange exchange = server.prober().udp(Query.of(name, RrType.TXT).inClass(RrClass.CH));
            if (first(exchange.reply()) != null) {
                return exchange;
            }
        }
        return null;
    }

    /// Octets as text when they are printable, else as hexadecimal digits.
    static String printable(byte[] octets) {
        for (byte octet : octets) {
            if (octet < ' ' || octet > '~') {
                return cut("0x" + HexFormat.of().formatHex(octets));
            }
        }
        return cut(new String(octets, StandardCharsets.US_ASCII));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
