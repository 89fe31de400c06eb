package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.StreamLimits;
import java.util.HashMap;
import java.util.Map;

/// Counts the connections of a listener, over all and by source. Shared by its loops; asked twice in a connection's
/// life, so a lock is cheap enough.
final class ConnectionCensus {
    private static final long IPV4 = 0xffff_0000_0000L;

    private final StreamLimits limits;
    private final Map<Source, Integer> bySource = new HashMap<>();
    private int total;

    ConnectionCensus(StreamLimits limits) {
        this.limits = limits;
    }

    /// Whom connections are counted for: an IPv4 address or an IPv6 /64, which is what one network link gets, so that
    /// nobody has more sources than links.
    record Source(long high, boolean isIpv4) {
        static Source of(Exchange exchange) {
            return exchange.isIpv4()
                    ? new Source(IPV4 | exchange.peerLow(), true)
                    : new Source(exchange.peerHigh(), false);
        }
    }

    /// Whether a connection may be served.
    enum Admission {
        ADMITTED,
        FULL_FOR_SOURCE,
        FULL
    }

    /// Counts a new connection, unless a limit is reached.
    synchronized Admission admit(Source source) {
        int count = bySource.getOrDefault(source, 0);
        if (count >= limits.connectionsPerAddress()) {
            return Admission.FULL_FOR_SOURCE;
        }
        if (total >= limits.connections()) {
            return Admission.FULL;
        }
        bySource.put(source, count + 1);
        total++;
        return Admission.ADMITTED;
    }

    /// Counts an admitted connection off.
    synchronized void leave(Source source) {
        int left = bySource.getOrDefault(source, 1) - 1;
        if (left == 0) {
            bySource.remove(source);
        } else {
            bySource.put(source, left);
        }
        total--;
    }
}
