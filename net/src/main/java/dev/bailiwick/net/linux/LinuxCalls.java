package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The C library's socket calls. Every call gives what C gives, or the negated error number.
///
/// All functions are called as if they took six longs and gave one: where arguments travel in registers, as on every
/// machine that [LinuxSupport] knows, a long passes for a shorter integer, and what a function does not take it does
/// not look at. Java makes code for each shape of a call at every start, so that one shape instead of twelve is felt.
/// A second one keeps the error number. It is for calls that have failed: they are made again to learn why, since
/// keeping the number costs an object each time until the last compiler has seen the call.
///
/// Pointers travel as plain longs: callers own the memory for longer than the call, and a long needs no
/// check of a scope at every call.
final class LinuxCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final FunctionDescriptor SHAPE =
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CALL = LINKER.downcallHandle(SHAPE);
    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment NAME = function("getsockname");
    private static final MemorySegment SET = function("setsockopt");
    private static final MemorySegment GET = function("getsockopt");
    private static final MemorySegment RECEIVE = function("recvmmsg");
    private static final MemorySegment SEND = function("sendmmsg");
    private static final MemorySegment MAP = function("mmap");
    private static final MemorySegment UNMAP = function("munmap");
    private static final long MAP_FAILED = -1;

    private LinuxCalls() {}

    /// Calls that keep the error number, linked when they are first needed.
    private static final class Failed {
        private static final MethodHandle CALL =
                LINKER.downcallHandle(SHAPE, Linker.Option.captureCallState("errno"));
        private static final long ERRNO =
                Linker.Option.captureStateLayout()
                        .byteOffset(MemoryLayout.PathElement.groupElement("errno"));

        private Failed() {}

        static int result(long returned, MemorySegment state) {
            return (int) returned >= 0 ? (int) returned : -state.get(JAVA_INT, ERRNO);
        }
    }

    /// Links what is linked late otherwise.
    static void linkFailed() {
        try (Arena arena = Arena.ofConfined()) {
            int closed = Failed.result(0, state(arena));
            assert closed == 0;
        }
    }

    /// Room for the error number of one thread's calls.
    static MemorySegment state(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    static int socket(int family, int type) {
        return call(SOCKET, family, type, 0, 0, 0);
    }

    static int close(int socket) {
        return call(CLOSE, socket, 0, 0, 0, 0);
    }

    static int bind(int socket, long name, int length) {
        return call(BIND, socket, name, length, 0, 0);
    }

    static int name(int socket, long name, long length) {
        return call(NAME, socket, name, length, 0, 0);
    }

    static int set(int socket, int level, int option, long value, int length) {
        return call(SET, socket, level, option, value, length);
    }

    static int get(int socket, int level, int option, long value, long length) {
        return call(GET, socket, level, option, value, length);
    }

    /// recvmmsg without its timeout, which is only looked at between datagrams and so bounds nothing. When it fails
    /// it is called again, not to wait; if it does not fail again, so much the better.
    static int receive(MemorySegment state, int socket, long headers, int count, int flags) {
        try {
            int received =
                    (int)
                            (long)
                                    CALL.invokeExact(
                                            RECEIVE,
                                            (long) socket,
                                            headers,
                                            (long) count,
                                            (long) flags,
                                            0L,
                                            0L);
            return received >= 0
                    ? received
                    : again(RECEIVE, state, socket, headers, count, flags | Numbers.MSG_DONTWAIT);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    /// sendmmsg; called again on failure as [#receive] is.
    static int send(MemorySegment state, int socket, long headers, int count, int flags) {
        try {
            int sent =
                    (int)
                            (long)
                                    CALL.invokeExact(
                                            SEND,
                                            (long) socket,
                                            headers,
                                            (long) count,
                                            (long) flags,
                                            0L,
                                            0L);
            return sent >= 0
                    ? sent
                    : again(SEND, state, socket, headers, count, flags | Numbers.MSG_DONTWAIT);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    /// setpriority: on Linux the niceness of one thread, for all that its manual says of processes.
    static int priority(int which, int thread, int niceness) {
        return call(function("setpriority"), which, thread, niceness, 0, 0);
    }

    /// Zeroed memory of which only touched pages cost anything, freed with the arena.
    static MemorySegment map(Arena arena, long octets) {
        try {
            long address =
                    (long)
                            CALL.invokeExact(
                                    MAP,
                                    0L,
                                    octets,
                                    (long) Numbers.PROT_READ_WRITE,
                                    (long) Numbers.MAP_PRIVATE_ANONYMOUS,
                                    -1L,
                                    0L);
            if (address == MAP_FAILED) {
                throw new OutOfMemoryError("mmap of " + octets + " octets");
            }
            return MemorySegment.ofAddress(address).reinterpret(octets, arena, LinuxCalls::unmap);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    private static void unmap(MemorySegment mapped) {
        int failed = call(UNMAP, mapped.address(), mapped.byteSize(), 0, 0, 0);
        assert failed == 0;
    }

    /// Any other call that fits the shape, made again when it fails.
    static int call(MemorySegment function, long a, long b, long c, long d, long e) {
        try {
            int result = (int) (long) CALL.invokeExact(function, a, b, c, d, e, 0L);
            if (result >= 0) {
                return result;
            }
            try (Arena arena = Arena.ofConfined()) {
                return again(function, state(arena), a, b, c, d, e);
            }
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    private static int again(
            MemorySegment function, MemorySegment state, long a, long b, long c, long d)
            throws Throwable {
        return again(function, state, a, b, c, d, 0);
    }

    private static int again(
            MemorySegment function, MemorySegment state, long a, long b, long c, long d, long e)
            throws Throwable {
        return Failed.result(
                (long) Failed.CALL.invokeExact(function, state, a, b, c, d, e, 0L), state);
    }

    static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /// A call into C throws nothing of its own: what arrives here is an error of the machine.
    private static Error unexpected(Throwable cause) {
        return cause instanceof Error error ? error : new AssertionError(cause);
    }
}
