package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.Rcode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An exchange in lines: what went out after `>`, what came in after `<`.
///
/// What a stranger wrote is escaped by the presentation form of names and data, so no line can hold control characters.
final class ExchangeText {
    /// Most records of a message that are shown.
    private static final int MAX_RECORDS = 12;

    /// Most messages of an exchange that are shown.
    private static final int MAX_MESSAGES = 3;

    /// Longest line.
    private static final int MAX_LINE = 400;

    private ExchangeText() {}

    static List<String> lines(Exchange exchange) {
        List<String> lines = new ArrayList<>();
        String note = exchange.note().isEmpty() ? "" : " (" + exchange.note() + ")";
        lines.add(
                "> %s %s, %d octets%s: %s"
                        .formatted(
                                exchange.via(),
                                address(exchange.to()),
                                exchange.sent().length,
                                note,
                                exchange.query()));
        switch (exchange.outcome()) {
            case SILENCE -> lines.add("< nothing within " + millis(exchange.micros()));
            case CLOSED -> lines.add("< closed: nobody listens there");
            case HUNG_UP -> lines.add("< the connection was ended without a reply");
            case UNSENT -> lines.add("< could not be sent");
            case GARBAGE -> lines.add("< something that is no reply to this question");
            case ANSWERED -> {
                int shown = Math.min(MAX_MESSAGES, exchange.received().size());
                for (int i = 0; i < shown; i++) {
                    message(exchange, exchange.received().get(i), lines);
                }
                if (exchange.received().size() > shown) {
                    lines.add("< and more: %d octets in all".formatted(exchange.receivedOctets()));
                }
            }
        }
        return lines;
    }

    private static void message(Exchange exchange, byte[] octets, List<String> lines) {
        Reply reply = Reply.read(octets);
        if (reply == null) {
            lines.add("< %d octets that are no message".formatted(octets.length));
            return;
        }
        StringBuilder head = new StringBuilder();
        head.append("< ").append(octets.length).append(" octets after ");
        head.append(millis(exchange.micros())).append(": ").append(Rcode.text(reply.rcode()));
        int opcode = reply.flags() >>> 11 & 0xf;
        head.append(opcode == Opcode.QUERY ? "" : " " + Opcode.text(opcode));
        FlagText.append(reply.flags(), head);
        Reply.Counts counts = reply.counts();
        head.append("; records: ").append(counts.answers()).append(", ");
        head.append(counts.authorities()).append(", ").append(counts.additionals());
        if (reply.edns() != null) {
            head.append("; edns=").append(reply.edns().payloadSize());
            head.append((reply.edns().flags() & Query.DNSSEC_OK) == 0 ? "" : " do");
        }
        head.append(reply.isWhole() || reply.isTruncated() ? "" : "; malformed");
        lines.add(head.toString());
        int shown = Math.min(MAX_RECORDS, reply.records().size());
        for (Resource each : reply.records().subList(0, shown)) {
            String text = each.toString();
            lines.add("<   " + (text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text));
        }
        if (reply.records().size() > shown) {
            lines.add("<   and %d more".formatted(reply.records().size() - shown));
        }
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }

    /// `192.0.2.1@53`.
    static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + "@" + address.getPort();
    }
}
