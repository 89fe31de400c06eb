package dev.bailiwick.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Sockets that ask one question each, and one thread that waits for all of them with epoll and wakes those who asked.
///
/// A query costs seven system calls: socket, bind, connect, epoll_ctl, send, recv and close, which takes the socket out
/// of the poll too. Sockets are watched by edges, so nothing is set again and what comes is told once. Times that are
/// over are looked for by the same thread a hundred times a second while somebody waits: a timer of its own for every
/// query, which nearly never fires, costs more than the query's other half.
///
/// Safe for any number of threads; made for virtual ones, which a wait takes off their carrier.
public final class QueryPoll implements AutoCloseable {
    private static final int EVENTS = 256;
    private static final int TICK_MILLIS = 10;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);

    /// Ticks without anybody who waits after which the thread sleeps until it is woken: most queries find it awake.
    private static final int IDLE_TICKS = 100;

    private static final int FOREVER = -1;

    /// Rooms that are kept: more than run at the same time on any machine.
    private static final int KEPT_ROOMS = 256;

    private final int poll;
    private final int bell;
    private final int messageOctets;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment word;
    private final ArrayBlockingQueue<QueryRoom> rooms = new ArrayBlockingQueue<>(KEPT_ROOMS);
    private final Object lock = new Object();

    /// Those who wait by descriptor; the kernel gives out the lowest numbers first.
    private @Nullable QuerySocket[] waiting = new @Nullable QuerySocket[64];

    private int waitingCount;
    private int idleTicks;
    private volatile boolean isAsleep;
    private volatile boolean isClosed;

    private QueryPoll(int poll, int bell, int messageOctets) {
        this.poll = poll;
        this.bell = bell;
        this.messageOctets = messageOctets;
        word = arena.allocate(Long.BYTES, Long.BYTES);
        word.set(ValueLayout.JAVA_LONG, 0, 1);
    }

    /// Starts the thread that waits.
    ///
    /// @param messageOctets longest message that is sent or taken; of a longer one that comes only the beginning is seen
    /// @throws IllegalStateException when the kernel has no descriptor left for it
    public static QueryPoll open(int messageOctets) {
        int poll = QueryCalls.poll();
        int bell = QueryCalls.event();
        if (poll < 0 || bell < 0) {
            throw new IllegalStateException(
                    "epoll cannot be had: error number " + -Math.min(poll, bell));
        }
        QueryPoll opened = new QueryPoll(poll, bell, messageOctets);
        int watched = opened.watch(bell);
        if (watched < 0) {
            throw new IllegalStateException("epoll watches nothing: error number " + -watched);
        }
        Thread.ofPlatform().name("upstream").daemon().start(opened::run);
        return opened;
    }

    private int watch(int descriptor) {
        QueryRoom room = room();
        try {
            room.event(Numbers.EPOLLIN | Numbers.EPOLLET, descriptor);
            return QueryCalls.add(poll, descriptor, room.eventAt());
        } finally {
            giveBack(room);
        }
    }

    private QueryRoom room() {
        QueryRoom room = rooms.poll();
        return room == null ? new QueryRoom(messageOctets) : room;
    }

    /// Whether there was room for it does not matter.
    private void giveBack(QueryRoom room) {
        rooms.offer(room);
    }

    /// Sends a query from a socket of its own, which is connected: the kernel drops what others send.
    ///
    /// @param ports local ports to try, one after another until one is free
    /// @param portTries how many of them
    /// @param query octets 0 to `length`; not kept
    /// @param deadlineNanos when nobody waits any longer, as [System#nanoTime] counts
    /// @return the socket, to be closed by the caller; [QuerySocket#error] says whether the query is under way
    /// @throws IndexOutOfBoundsException when the query is shorter than `length`, or longer than any message
    public QuerySocket ask(
            InetSocketAddress server,
            IntSupplier ports,
            int portTries,
            byte[] query,
            int length,
            long deadlineNanos) {
        if (isClosed) {
            return QuerySocket.failed(this, Numbers.EPERM);
        }
        boolean isIpv4 = server.getAddress() instanceof Inet4Address;
        QueryRoom room = room();
        try {
            room.message(query, length);
            int octets = room.server(server);
            int type = Numbers.SOCK_DGRAM | Numbers.SOCK_CLOEXEC;
            int descriptor = LinuxCalls.socket(isIpv4 ? Numbers.AF_INET : Numbers.AF_INET6, type);
            if (descriptor < 0) {
                return QuerySocket.failed(this, -descriptor);
            }
            int result = bind(room, descriptor, isIpv4, octets, ports, portTries);
            if (result >= 0) {
                result = QueryCalls.connect(descriptor, room.serverAt(), octets);
            }
            if (result < 0) {
                LinuxCalls.close(descriptor);
                return QuerySocket.failed(this, -result);
            }
            QuerySocket socket = new QuerySocket(this, descriptor, deadlineNanos);
            enter(socket, descriptor);
            room.event(Numbers.EPOLLIN | Numbers.EPOLLET, descriptor);
            result = QueryCalls.add(poll, descriptor, room.eventAt());
            if (result >= 0) {
                result = QueryCalls.send(descriptor, room.messageAt(), length);
            }
            if (result < 0) {
                socket.fail(-result);
            }
            return socket;
        } finally {
            giveBack(room);
        }
    }

    private static int bind(
            QueryRoom room,
            int descriptor,
            boolean isIpv4,
            int octets,
            IntSupplier ports,
            int portTries) {
        int result = -Numbers.EADDRINUSE;
        for (int left = portTries; left > 0; left--) {
            room.local(isIpv4, ports.getAsInt());
            result = LinuxCalls.bind(descriptor, room.localAt(), octets);
            // A port below 1024 may be forbidden where the one after it is not.
            if (result != -Numbers.EADDRINUSE && result != -Numbers.EACCES) {
                return result;
            }
        }
        return result;
    }

    private void enter(QuerySocket socket, int descriptor) {
        synchronized (lock) {
            if (descriptor >= waiting.length) {
                waiting = Arrays.copyOf(waiting, Math.max(descriptor + 1, 2 * waiting.length));
            }
            waiting[descriptor] = socket;
            waitingCount++;
            if (isAsleep && !isClosed) {
                isAsleep = false;
                ring();
            }
        }
    }

    private void ring() {
        int written = QueryCalls.write(bell, word.address(), Long.BYTES);
        assert written == Long.BYTES;
    }

    /// Closes a socket that nobody waits at any more.
    void leave(int descriptor) {
        synchronized (lock) {
            waiting[descriptor] = null;
            waitingCount--;
        }
        int closed = LinuxCalls.close(descriptor);
        assert closed == 0;
    }

    /// Reads a datagram.
    ///
    /// @return null when there is none
    byte @Nullable [] receive(int descriptor) {
        QueryRoom room = room();
        try {
            int length = QueryCalls.receive(descriptor, room.messageAt(), room.messageOctets());
            return length < 0 ? null : room.message(length);
        } finally {
            giveBack(room);
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    private void run() {
        MemorySegment events = arena.allocate((long) EVENTS * PollEvent.OCTETS, 8);
        long swept = System.nanoTime();
        while (!isClosed) {
            int millis = isAsleep ? FOREVER : TICK_MILLIS;
            int count = QueryCalls.await(poll, events.address(), EVENTS, millis);
            if (count > 0) {
                wake(events, count);
            }
            long now = System.nanoTime();
            if (now - swept >= TICK_NANOS) {
                swept = now;
                sweep(now);
            }
        }
        end();
    }

    private void wake(MemorySegment events, int count) {
        synchronized (lock) {
            for (int i = 0; i < count; i++) {
                int descriptor = PollEvent.descriptor(events, i);
                QuerySocket socket = descriptor < waiting.length ? waiting[descriptor] : null;
                // A number that was closed and given out again wakes the wrong one, who finds
                // nothing.
                if (socket != null) {
                    socket.wake(PollEvent.events(events, i));
                }
            }
        }
    }

    /// Wakes those whose time is over.
    private void sweep(long now) {
        synchronized (lock) {
            if (waitingCount == 0) {
                isAsleep = ++idleTicks >= IDLE_TICKS;
                return;
            }
            idleTicks = 0;
            for (QuerySocket socket : waiting) {
                if (socket != null && socket.isLate(now)) {
                    socket.wake(0);
                }
            }
        }
    }

    /// Behind the one who closes, who still rings; nobody else does once it is closed.
    private void end() {
        synchronized (lock) {
            for (QuerySocket socket : waiting) {
                if (socket != null) {
                    socket.wake(0);
                }
            }
            LinuxCalls.close(bell);
            LinuxCalls.close(poll);
        }
    }

    /// Ends the thread; those who wait are told that nothing came.
    @Override
    public void close() {
        synchronized (lock) {
            if (!isClosed) {
                isClosed = true;
                ring();
            }
        }
    }
}
