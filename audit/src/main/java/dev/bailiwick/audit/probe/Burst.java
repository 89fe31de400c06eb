package dev.bailiwick.audit.probe;

import java.util.List;

/// What came of many equal questions.
///
/// @param sent datagrams that were sent
/// @param answered replies that had all they should
/// @param truncated replies with nothing but TC: the server asks to come again over TCP
/// @param spanMicros from the first datagram sent to the last one sent
/// @param sample the first exchange, for the evidence
public record Burst(int sent, int answered, int truncated, long spanMicros, List<Exchange> sample) {
    /// Most datagrams of one burst.
    static final int MAX_PACKETS = 200;

    static Burst nothing(Query query) {
        return new Burst(0, 0, 0, 0, List.of());
    }

    /// Questions without any reply.
    public int dropped() {
        return sent - answered - truncated;
    }
}
