package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The C library's socket calls. Every call gives what C gives, or the negated error number.
///
/// Pointers travel as plain longs: callers own the memory for longer than the call, and a long needs no
/// check of a scope at every call.
final class LinuxCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final long MAP_FAILED = -1;

    private static final MethodHandle SOCKET =
            call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle NAME =
            call("getsockname", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET =
            call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle GET =
            call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor RECEIVING =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle RECEIVE =
            LINKER.downcallHandle(address("recvmmsg"), RECEIVING);
    private static final MethodHandle RECEIVE_AGAIN = call("recvmmsg", RECEIVING);
    private static final FunctionDescriptor SENDING =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SEND = LINKER.downcallHandle(address("sendmmsg"), SENDING);
    private static final MethodHandle SEND_AGAIN = call("sendmmsg", SENDING);
    private static final MethodHandle MAP =
            call("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle UNMAP = call("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);

    private LinuxCalls() {}

    /// Room for the error number of one thread's calls.
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    static int socket(MemorySegment state, int family, int type) {
        try {
            return result((int) SOCKET.invokeExact(state, family, type, 0), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    static int close(MemorySegment state, int socket) {
        try {
            return result((int) CLOSE.invokeExact(state, socket), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    static int bind(MemorySegment state, int socket, long name, int length) {
        try {
            return result((int) BIND.invokeExact(state, socket, name, length), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    static int name(MemorySegment state, int socket, long name, long length) {
        try {
            return result((int) NAME.invokeExact(state, socket, name, length), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    static int set(MemorySegment state, int socket, int level, int option, long value, int length) {
        try {
            return result(
                    (int) SET.invokeExact(state, socket, level, option, value, length), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    static int get(
            MemorySegment state, int socket, int level, int option, long value, long length) {
        try {
            return result(
                    (int) GET.invokeExact(state, socket, level, option, value, length), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    /// recvmmsg without its timeout, which is only looked at between datagrams and so bounds nothing. When it fails
    /// it is called again, not to wait, so that only failures pay for keeping the error number (an object, until
    /// the last compiler has seen the call); if it does not fail again, so much the better.
    static int receive(MemorySegment state, int socket, long headers, int count, int flags) {
        try {
            int received = (int) RECEIVE.invokeExact(socket, headers, count, flags, 0L);
            if (received >= 0) {
                return received;
            }
            int again = flags | Numbers.MSG_DONTWAIT;
            return result(
                    (int) RECEIVE_AGAIN.invokeExact(state, socket, headers, count, again, 0L),
                    state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    /// sendmmsg; called again on failure as [#receive] is.
    static int send(MemorySegment state, int socket, long headers, int count, int flags) {
        try {
            int sent = (int) SEND.invokeExact(socket, headers, count, flags);
            if (sent >= 0) {
                return sent;
            }
            int again = flags | Numbers.MSG_DONTWAIT;
            return result(
                    (int) SEND_AGAIN.invokeExact(state, socket, headers, count, again), state);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    /// Zeroed memory of which only touched pages cost anything, freed with the arena.
    static MemorySegment map(Arena arena, long octets) {
        MemorySegment state = state(arena);
        try {
            long address =
                    (long)
                            MAP.invokeExact(
                                    state,
                                    0L,
                                    octets,
                                    Numbers.PROT_READ_WRITE,
                                    Numbers.MAP_PRIVATE_ANONYMOUS,
                                    -1,
                                    0L);
            if (address == MAP_FAILED) {
                throw new OutOfMemoryError("mmap of " + octets + " octets: errno " + errno(state));
            }
            return MemorySegment.ofAddress(address).reinterpret(octets, arena, LinuxCalls::unmap);
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    private static void unmap(MemorySegment mapped) {
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) UNMAP.invokeExact(state(arena), mapped.address(), mapped.byteSize());
            assert failed == 0;
        } catch (Throwable cause) {
            throw unexpected(cause);
        }
    }

    private static int result(int returned, MemorySegment state) {
        return returned >= 0 ? returned : -errno(state);
    }

    private static int errno(MemorySegment state) {
        return state.get(JAVA_INT, ERRNO);
    }

    private static MemorySegment address(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    private static MethodHandle call(String name, ValueLayout result, ValueLayout... arguments) {
        return call(name, FunctionDescriptor.of(result, arguments));
    }

    private static MethodHandle call(String name, FunctionDescriptor function) {
        return LINKER.downcallHandle(
                address(name), function, Linker.Option.captureCallState("errno"));
    }

    /// A call into C throws nothing of its own: what arrives here is an error of the machine.
    private static Error unexpected(Throwable cause) {
        return cause instanceof Error error ? error : new AssertionError(cause);
    }
}
