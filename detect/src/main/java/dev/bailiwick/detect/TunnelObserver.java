package dev.bailiwick.detect;

import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tells a [TunnelDetector] what was answered. A work area of one thread at a time.
public final class TunnelObserver {
    /// A pair is judged at every so-manieth question.
    private static final int EVERY = 8;

    private final TunnelDetector detector;
    private final SearchName search = new SearchName();

    TunnelObserver(TunnelDetector detector) {
        this.detector = detector;
    }

    /// Adds a question for which servers may have been asked, and its answer.
    ///
    /// @param isIpv4 the client's family
    /// @param bits its IPv4 address in the lower 32 bits, or the upper 64 bits of its IPv6 address
    /// @param name in uncompressed wire form, from index 0
    /// @param length octets of the name
    /// @param type that was asked for
    /// @param rcode a number of [dev.bailiwick.wire.Rcode]
    /// @param answer the answer section
    /// @return the client and its domain, when they are suspected from now on
    public @Nullable Suspect see(
            boolean isIpv4,
            long bits,
            byte[] name,
            int length,
            int type,
            int rcode,
            List<SignedRrSet> answer,
            long nowNanos) {
        if (search.set(name, 0, length) != length || detector.isExempt(search)) {
            return null;
        }
        int domain = detector.registered(search);
        long pair = detector.pair(isIpv4, bits, search.hash(domain));
        ReentrantLock lock = detector.lock(pair);
        lock.lock();
        try {
            Traffic traffic = detector.place(pair, nowNanos);
            traffic.add(search, domain, type, rcode, answer, nowNanos);
            return traffic.queries() % EVERY == 0
                    ? detector.judge(traffic, isIpv4, bits, search, domain, nowNanos)
                    : null;
        } finally {
            lock.unlock();
        }
    }
}
