package dev.bailiwick.server.recursive;

import dev.bailiwick.net.upstream.PortSource;
import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.wire.Octets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// Draws from a cryptographic generator many octets at a time, and gives them out once each. One stream of numbers for
/// all threads: nobody who sees some of them knows which others are left (CVE-2026-50252).
final class SecureEntropy implements Entropy {
    private static final int ROOM = 4096;

    private final RandomGenerator generator;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] drawn = new byte[ROOM];
    private int at = ROOM;

    /// @param generator in the product a cryptographic one; used by one thread at a time
    SecureEntropy(RandomGenerator generator) {
        this.generator = generator;
    }

    @Override
    public long nextLong() {
        lock.lock();
        try {
            if (at == ROOM) {
                generator.nextBytes(drawn);
                at = 0;
            }
            long number = Octets.i64(drawn, at);
            // What was given out cannot be found in memory later.
            Octets.i64(drawn, at, 0);
            at += Long.BYTES;
            return number;
        } finally {
            lock.unlock();
        }
    }

    /// The high half of a product has a bias of at most 2^-32: nobody sees enough numbers to notice.
    @Override
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> Integer.SIZE) * bound) >>> Integer.SIZE);
    }

    /// Ports of a range, ends included.
    PortSource ports(int first, int last) {
        int count = last - first + 1;
        return () -> first + nextInt(count);
    }
}
