package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Objects;

/// Memory that the kernel reads and writes while one socket is set up, or while one datagram is read. It is borrowed
/// for as long as that takes and not while anybody waits, so a few do for thousands of queries.
///
/// ```
/// | any address 32 | server's address 32 | event 16 | message |
/// ```
final class QueryRoom {
    private static final int SERVER = SocketName.ROOM;
    private static final int EVENT = 2 * SocketName.ROOM;
    private static final int MESSAGE = EVENT + 16;

    private final MemorySegment memory;
    private final long base;
    private final int messageOctets;

    /// @param messageOctets longest message, either way
    QueryRoom(int messageOctets) {
        this.messageOctets = messageOctets;
        memory = Arena.ofAuto().allocate(MESSAGE + messageOctets, 8);
        base = memory.address();
    }

    /// Writes the address that is connected to; its length in octets.
    int server(InetSocketAddress server) {
        return SocketName.write(memory, SERVER, server);
    }

    /// Writes the address that is bound: any, with a port.
    void local(boolean isIpv4, int port) {
        SocketName.writeAny(memory, 0, isIpv4, port);
    }

    void event(int events, int descriptor) {
        PollEvent.write(memory, EVENT, events, descriptor);
    }

    void message(byte[] octets, int length) {
        Objects.checkFromIndexSize(0, length, Math.min(octets.length, messageOctets));
        MemorySegment.copy(octets, 0, memory, JAVA_BYTE, MESSAGE, length);
    }

    /// A copy of the message.
    byte[] message(int length) {
        return memory.asSlice(MESSAGE, length).toArray(JAVA_BYTE);
    }

    int messageOctets() {
        return messageOctets;
    }

    long localAt() {
        return base;
    }

    long serverAt() {
        return base + SERVER;
    }

    long eventAt() {
        return base + EVENT;
    }

    long messageAt() {
        return base + MESSAGE;
    }
}
