package dev.bailiwick.net.linux;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A socket that one thread asks one question with. Belongs to that thread.
public final class QuerySocket implements AutoCloseable {
    private static final int NONE = -1;

    private final QueryPoll poll;
    private final Thread asker = Thread.currentThread();
    private final int descriptor;
    private final long deadlineNanos;
    private volatile int events;
    private int error;

    QuerySocket(QueryPoll poll, int descriptor, long deadlineNanos) {
        this.poll = poll;
        this.descriptor = descriptor;
        this.deadlineNanos = deadlineNanos;
    }

    static QuerySocket failed(QueryPoll poll, int error) {
        QuerySocket socket = new QuerySocket(poll, NONE, 0);
        socket.error = error;
        return socket;
    }

    void fail(int number) {
        error = number;
    }

    /// The error number that says why the query is not under way, or that ended it; 0 when it is.
    public int error() {
        return error;
    }

    /// Called by the thread that waits for all; 0 to have the time looked at.
    void wake(int seen) {
        if (seen != 0) {
            events = seen;
        }
        LockSupport.unpark(asker);
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /// Waits for a datagram.
    ///
    /// @return its octets; null when the time is over, or when [#error] says why none will come
    /// @throws InterruptedException when the thread was interrupted
    public byte @Nullable [] receive() throws InterruptedException {
        while (true) {
            int seen = events;
            while (seen == 0) {
                if (isLate(System.nanoTime()) || poll.isClosed()) {
                    return null;
                }
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException("nobody waits");
                }
                seen = events;
            }
            // Before reading: what comes after that is told once more.
            events = 0;
            byte[] octets = poll.receive(descriptor);
            if (octets != null) {
                return octets;
            }
            if ((seen & Numbers.EPOLLERR) != 0) {
                // An ICMP error, which reading has taken away.
                error = Numbers.ECONNREFUSED;
                return null;
            }
        }
    }

    /// What an error number means, for people.
    public static String text(int error) {
        return switch (error) {
            case Numbers.ECONNREFUSED -> "port unreachable";
            case Numbers.ENETUNREACH -> "network unreachable";
            case Numbers.EHOSTUNREACH -> "host unreachable";
            case Numbers.EADDRINUSE -> "no local port is free";
            case Numbers.EMFILE -> "no descriptor is left";
            case Numbers.EPERM, Numbers.EACCES -> "not permitted";
            default -> "error number " + error;
        };
    }

    @Override
    public void close() {
        if (descriptor != NONE) {
            poll.leave(descriptor);
        }
    }
}
