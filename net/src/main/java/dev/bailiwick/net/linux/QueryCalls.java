package dev.bailiwick.net.linux;

import java.lang.foreign.MemorySegment;

/// The C library's calls for sockets that ask and for waiting until many of them have something. Linked when the
/// first socket asks: a server that asks nobody has no need of them.
final class QueryCalls {
    private static final MemorySegment CONNECT = LinuxCalls.function("connect");
    private static final MemorySegment SEND = LinuxCalls.function("send");
    private static final MemorySegment RECEIVE = LinuxCalls.function("recv");
    private static final MemorySegment WRITE = LinuxCalls.function("write");
    private static final MemorySegment EVENT = LinuxCalls.function("eventfd");
    private static final MemorySegment POLL = LinuxCalls.function("epoll_create1");
    private static final MemorySegment CONTROL = LinuxCalls.function("epoll_ctl");
    private static final MemorySegment WAIT = LinuxCalls.function("epoll_wait");

    private QueryCalls() {}

    static int connect(int socket, long name, int length) {
        return LinuxCalls.call(CONNECT, socket, name, length, 0, 0);
    }

    static int send(int socket, long octets, int length) {
        return LinuxCalls.call(SEND, socket, octets, length, Numbers.MSG_DONTWAIT, 0);
    }

    /// An error that waits at the socket fails one call and is gone with the next: what comes back is then that there
    /// is nothing to read.
    static int receive(int socket, long octets, int room) {
        return LinuxCalls.call(RECEIVE, socket, octets, room, Numbers.MSG_DONTWAIT, 0);
    }

    static int write(int descriptor, long octets, int length) {
        return LinuxCalls.call(WRITE, descriptor, octets, length, 0, 0);
    }

    /// A descriptor that wakes whoever waits for it when it is written to.
    static int event() {
        return LinuxCalls.call(EVENT, 0, Numbers.EFD_CLOEXEC | Numbers.EFD_NONBLOCK, 0, 0, 0);
    }

    static int poll() {
        return LinuxCalls.call(POLL, Numbers.EPOLL_CLOEXEC, 0, 0, 0, 0);
    }

    /// Adds a descriptor to those that are waited for.
    static int add(int poll, int descriptor, long event) {
        return LinuxCalls.call(CONTROL, poll, Numbers.EPOLL_CTL_ADD, descriptor, event, 0);
    }

    /// Waits; no time is -1.
    static int await(int poll, long events, int count, int millis) {
        return LinuxCalls.call(WAIT, poll, events, count, millis, 0);
    }
}
