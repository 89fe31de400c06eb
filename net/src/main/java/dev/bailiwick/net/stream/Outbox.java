package dev.bailiwick.net.stream;

import dev.bailiwick.net.StreamLimits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Messages that other threads send on a connection, until its loop writes them. Senders wait while it is full.
final class Outbox {
    private static final int PREFIX = 2;

    private final Deque<byte[]> messages = new ArrayDeque<>();
    private int octets;
    private boolean isShut;

    /// Queues a copy of a message.
    ///
    /// @param mayWait whether to wait for room; else a full outbox refuses
    /// @return whether it was queued; false for good once the connection is closed
    synchronized boolean offer(byte[] message, int length, boolean mayWait)
            throws InterruptedException {
        while (!isShut && octets >= StreamLimits.OUTPUT_OCTETS) {
            if (!mayWait) {
                return false;
            }
            wait();
        }
        if (!isShut) {
            messages.add(Arrays.copyOf(message, length));
            octets += length;
        }
        return !isShut;
    }

    /// Moves as many messages as fit, each with its length before it.
    ///
    /// @return the number of messages moved
    synchronized int drainTo(ByteBuffer out) {
        int count = 0;
        byte[] next = messages.peek();
        while (next != null && out.remaining() >= PREFIX + next.length) {
            out.putShort((short) next.length).put(next);
            octets -= next.length;
            messages.remove();
            count++;
            next = messages.peek();
        }
        if (count > 0) {
            notifyAll();
        }
        return count;
    }

    synchronized boolean isEmpty() {
        return messages.isEmpty();
    }

    synchronized boolean isShut() {
        return isShut;
    }

    /// Octets of messages held.
    synchronized int octets() {
        return octets;
    }

    /// Refuses all that comes and lets waiting senders go.
    synchronized void shut() {
        isShut = true;
        messages.clear();
        octets = 0;
        notifyAll();
    }
}
