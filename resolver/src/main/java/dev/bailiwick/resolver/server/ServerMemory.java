package dev.bailiwick.resolver.server;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.ServerAddress;
import java.util.concurrent.atomic.AtomicInteger;

/// States of servers by address, bounded. Safe for any number of threads.
public final class ServerMemory {
    private static final int WEIGHT_OCTETS = 200;
    private static final int SILENCES = 4;
    private static final long DOUBT_NANOS = 60_000_000_000L;

    private final WeightedCache<ServerAddress, ServerState> states;
    private final Entropy entropy;
    private final AtomicInteger ipv6Silences = new AtomicInteger();
    private volatile long ipv6DoubtfulUntilNanos;

    public ServerMemory(long capacityOctets, Entropy entropy) {
        this.states = new WeightedCache<>(capacityOctets);
        this.entropy = entropy;
    }

    /// The state of a server, a blank one when it was never met.
    public ServerState of(ServerAddress server) {
        ServerState known = states.get(server);
        if (known != null) {
            return known;
        }
        ServerState blank = new ServerState(entropy.nextLong());
        return states.putIf(
                server, blank, WEIGHT_OCTETS, server.hashCode(), (older, newer) -> false);
    }

    /// A server over IPv6 was silent or could not be reached, or it replied. When many are silent in a row and none
    /// replies, it is the way to all of them that is broken.
    public void ipv6(boolean hasReplied, long nowNanos) {
        if (hasReplied) {
            ipv6Silences.set(0);
        } else if (ipv6Silences.incrementAndGet() >= SILENCES) {
            ipv6DoubtfulUntilNanos = nowNanos + DOUBT_NANOS;
        }
    }

    /// Whether IPv6 seems not to work here, so that servers that nobody knows are better asked over IPv4.
    public boolean isIpv6Doubtful(long nowNanos) {
        return ipv6Silences.get() >= SILENCES && nowNanos - ipv6DoubtfulUntilNanos < 0;
    }

    /// Forgets everything.
    public int clear() {
        return states.removeIf((server, state) -> true);
    }
}
