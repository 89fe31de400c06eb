package dev.bailiwick.audit.probe;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was sent to somebody, and what came back.
///
/// @param note what was special about sending it, maybe empty
/// @param sent the request's octets
/// @param received messages in the order they came; at most what was asked to be kept
/// @param receivedOctets of all messages, also those that were not kept
/// @param micros from sending to the first message, or to giving up
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Exchange(
        Via via,
        InetSocketAddress to,
        Query query,
        String note,
        byte[] sent,
        Outcome outcome,
        List<byte[]> received,
        long receivedOctets,
        long micros) {

    /// The first reply, when there is one that can be read.
    public @Nullable Reply reply() {
        return outcome == Outcome.ANSWERED && !received.isEmpty()
                ? Reply.read(received.getFirst())
                : null;
    }

    /// Whether a reply came that can be read.
    public boolean isAnswered() {
        return reply() != null;
    }

    /// The code of the reply, or -1 without one.
    public int rcode() {
        Reply reply = reply();
        return reply == null ? -1 : reply.rcode();
    }

    /// The exchange in lines for people.
    public List<String> lines() {
        return ExchangeText.lines(this);
    }
}
