package dev.bailiwick.server;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.server.answer.Event;
import dev.bailiwick.server.answer.QuerySample;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the queries that were chosen to be written, one event each with its parts as keys and values. This allocates:
/// it is for one query in many.
final class QueryLog implements QuerySample {
    /// The logger that whoever sets up logging can treat apart.
    private static final Logger LOG = LoggerFactory.getLogger("dev.bailiwick.query");

    /// Where a question begins (RFC 1035 §4.1.1).
    private static final int HEADER_OCTETS = 12;

    @Override
    public void take(Exchange exchange, QuestionView question, Event event, int octets) {
        Name name = name(exchange, event);
        LOG.atInfo()
                .addKeyValue("client", AddressText.of(exchange.peerAddress()))
                .addKeyValue("transport", exchange.transport().name().toLowerCase(Locale.ROOT))
                .addKeyValue("name", name == null ? "?" : name)
                .addKeyValue("class", name == null ? "?" : RrClass.text(question.qclass()))
                .addKeyValue("type", name == null ? "?" : RrType.text(question.qtype()))
                .addKeyValue("outcome", event.label())
                .addKeyValue("octets", octets)
                .log("query");
    }

    private static @Nullable Name name(Exchange exchange, Event event) {
        return switch (event) {
            case SHORT, RESPONSE, OPCODE, BAD_QUESTION -> null;
            default -> Name.read(exchange.request(), HEADER_OCTETS, exchange.requestLength());
        };
    }
}
