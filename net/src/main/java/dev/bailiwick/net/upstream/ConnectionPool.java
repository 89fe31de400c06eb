package dev.bailiwick.net.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Connections that are kept for the next message, and how many there may be to each server. Opening one for every
/// truncated answer would let whoever causes such answers have connections opened elsewhere (CVE-2023-46317).
final class ConnectionPool {
    private final UpstreamLimits limits;
    private final Map<InetSocketAddress, Door> doors = new HashMap<>();
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();
    private final LongAdder opened = new LongAdder();
    private boolean isClosed;

    ConnectionPool(UpstreamLimits limits) {
        this.limits = limits;
    }

    /// How many may use a server's connections, and how many want to.
    private static final class Door {
        final Semaphore places;
        int users;

        Door(int places) {
            this.places = new Semaphore(places);
        }
    }

    private record Idle(InetSocketAddress server, UpstreamConnection connection, long since) {}

    /// Takes a place at a server's; must be followed by [#leave] when it is given.
    boolean enter(InetSocketAddress server, long timeoutNanos) throws InterruptedException {
        Door door;
        synchronized (this) {
            door = doors.computeIfAbsent(server, s -> new Door(limits.connectionsPerServer()));
            door.users++;
        }
        boolean isIn = false;
        try {
            isIn = door.places.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS);
            return isIn;
        } finally {
            if (!isIn) {
                forget(server, door);
            }
        }
    }

    void leave(InetSocketAddress server) {
        Door door;
        synchronized (this) {
            door = doors.get(server);
        }
        if (door != null) {
            door.places.release();
            forget(server, door);
        }
    }

    private synchronized void forget(InetSocketAddress server, Door door) {
        if (--door.users == 0) {
            doors.remove(server);
        }
    }

    /// A connection to the server that is open, as far as anybody knows.
    synchronized @Nullable UpstreamConnection takeIdle(InetSocketAddress server) {
        sweep();
        for (Iterator<Idle> newest = idle.descendingIterator(); newest.hasNext(); ) {
            Idle candidate = newest.next();
            if (candidate.server.equals(server)) {
                newest.remove();
                return candidate.connection;
            }
        }
        return null;
    }

    UpstreamConnection connect(InetSocketAddress server, long deadline) throws IOException {
        opened.increment();
        return UpstreamConnection.open(server, deadline);
    }

    /// Keeps a connection for the next message.
    synchronized void keep(InetSocketAddress server, UpstreamConnection connection) {
        sweep();
        if (isClosed) {
            connection.close();
            return;
        }
        if (idle.isEmpty()) {
            Thread.ofVirtual().name("idle connections").start(this::watch);
        }
        idle.addLast(new Idle(server, connection, System.nanoTime()));
        if (idle.size() > limits.idleConnections()) {
            idle.removeFirst().connection.close();
        }
    }

    /// Closes what nobody uses, and ends when nothing is left.
    private void watch() {
        boolean isLeft = true;
        while (isLeft) {
            try {
                TimeUnit.NANOSECONDS.sleep(limits.idleNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            synchronized (this) {
                sweep();
                isLeft = !idle.isEmpty();
            }
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        while (!idle.isEmpty() && now - idle.getFirst().since >= limits.idleNanos()) {
            idle.removeFirst().connection.close();
        }
    }

    /// Connections opened so far.
    long opened() {
        return opened.sum();
    }

    synchronized void close() {
        isClosed = true;
        idle.forEach(kept -> kept.connection.close());
        idle.clear();
    }
}
