package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.PortHolder;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.holders.PortHolders;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A bound UDP socket. Its worker uses the descriptor freely, as it is the one that closes it; all others borrow it,
/// so that a number closed and given out again by the kernel is never written to.
final class LinuxUdpSocket {
    /// How long a read of an idle socket lasts: a worker looks this often whether it should stop. Costs an idle
    /// worker five wakeups a second and a busy one nothing.
    static final int TICK_MILLIS = 200;

    /// RFC 8200 §5: every IPv6 link carries packets of this size. Longer responses are fragmented by us to it, as
    /// no reply of a router may be trusted to say more.
    private static final int IPV6_MINIMUM_MTU = 1280;

    private static final int DROPS_IN_MEMINFO = 8;
    private static final int MEMINFO_WORDS = 16;

    private final int descriptor;
    private final InetSocketAddress address;
    private final ReadWriteLock borrowing = new ReentrantReadWriteLock();
    private boolean isClosed;
    private long lastDrops;

    private LinuxUdpSocket(int descriptor, InetSocketAddress address) {
        this.descriptor = descriptor;
        this.address = address;
    }

    /// What a borrower does with the descriptor.
    @FunctionalInterface
    interface Borrower {
        /// Makes one call, which must not block.
        ///
        /// @return the call's result: zero or more, or a negated error number
        int use(int socket);
    }

    /// Opens, sets up and binds.
    ///
    /// @param isShared whether more sockets will be bound to the same address and port
    static LinuxUdpSocket open(InetSocketAddress address, SocketOptions options, boolean isShared)
            throws BindFailure {
        try (Arena arena = Arena.ofConfined()) {
            boolean isIpv4 = address.getAddress() instanceof Inet4Address;
            int descriptor =
                    LinuxCalls.socket(
                            isIpv4 ? Numbers.AF_INET : Numbers.AF_INET6,
                            Numbers.SOCK_DGRAM | Numbers.SOCK_CLOEXEC);
            if (descriptor < 0) {
                throw failure(address, -descriptor, "socket");
            }
            SocketSetup setup = new SocketSetup(arena, descriptor);
            setup.apply(options, isIpv4, isShared, address.getAddress().isAnyLocalAddress());
            MemorySegment name = arena.allocate(SocketName.ROOM, 8);
            MemorySegment length = arena.allocate(JAVA_INT);
            length.set(JAVA_INT, 0, SocketName.ROOM);
            int octets = SocketName.write(name, 0, address);
            int result = LinuxCalls.bind(descriptor, name.address(), octets);
            if (result >= 0) {
                result = LinuxCalls.name(descriptor, name.address(), length.address());
            }
            if (result < 0) {
                LinuxCalls.close(descriptor);
                throw failure(address, -result, "bind");
            }
            setup.limitPacketSize(isIpv4, IPV6_MINIMUM_MTU);
            int port = SocketName.port(name, 0);
            return new LinuxUdpSocket(
                    descriptor, new InetSocketAddress(address.getAddress(), port));
        }
    }

    private static BindFailure failure(InetSocketAddress address, int errno, String call) {
        BindFailure.Reason reason =
                switch (errno) {
                    case Numbers.EADDRINUSE -> BindFailure.Reason.IN_USE;
                    case Numbers.EADDRNOTAVAIL -> BindFailure.Reason.NOT_LOCAL;
                    case Numbers.EACCES, Numbers.EPERM -> BindFailure.Reason.NOT_PERMITTED;
                    default -> BindFailure.Reason.OTHER;
                };
        List<PortHolder> holders =
                reason == BindFailure.Reason.IN_USE
                        ? PortHolders.of(address, Transport.UDP)
                        : List.of();
        IOException cause = new SocketException(call + " failed with error number " + errno);
        return new BindFailure(address, Transport.UDP, reason, holders, cause);
    }

    /// For the owner.
    int descriptor() {
        return descriptor;
    }

    InetSocketAddress address() {
        return address;
    }

    boolean isIpv4() {
        return address.getAddress() instanceof Inet4Address;
    }

    boolean isWildcard() {
        return address.getAddress().isAnyLocalAddress();
    }

    /// Uses the descriptor from another thread than the owner's.
    ///
    /// @return the borrower's result, or a negated EPERM when the socket is closed
    int borrow(Borrower borrower) {
        borrowing.readLock().lock();
        try {
            return isClosed ? -Numbers.EPERM : borrower.use(descriptor);
        } finally {
            borrowing.readLock().unlock();
        }
    }

    /// Datagrams that the kernel dropped at this socket, mostly as its buffer was full. The kernel is asked when
    /// somebody wants to know: SO_RXQ_OVFL would send the same number with every datagram.
    long kernelDrops() {
        borrowing.readLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            return isClosed ? lastDrops : readDrops(arena);
        } finally {
            borrowing.readLock().unlock();
        }
    }

    private long readDrops(Arena arena) {
        MemorySegment words = arena.allocate(JAVA_INT, MEMINFO_WORDS);
        MemorySegment length = arena.allocate(JAVA_INT);
        length.set(JAVA_INT, 0, (int) words.byteSize());
        int result =
                LinuxCalls.get(
                        descriptor,
                        Numbers.SOL_SOCKET,
                        Numbers.SO_MEMINFO,
                        words.address(),
                        length.address());
        return result < 0
                ? 0
                : Integer.toUnsignedLong(words.getAtIndex(JAVA_INT, DROPS_IN_MEMINFO));
    }

    /// Closes; for the owner. Waits for borrowers, which never block.
    void close() {
        borrowing.writeLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!isClosed) {
                lastDrops = readDrops(arena);
                isClosed = true;
                LinuxCalls.close(descriptor);
            }
        } finally {
            borrowing.writeLock().unlock();
        }
    }
}
