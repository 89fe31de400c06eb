package dev.bailiwick.net.linux;

import static dev.bailiwick.net.SocketOptions.LONGEST_DATAGRAM;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.bailiwick.net.Exchange;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The native memory of one worker: everything that recvmmsg and sendmmsg point at, laid out once.
///
/// ```
/// headers in   batch x 64   struct mmsghdr
/// headers out  batch x 64
/// vectors in   batch x 16   struct iovec
/// vectors out  batch x 16
/// names        batch x 32   struct sockaddr_in or sockaddr_in6
/// controls     batch x 64   the address that was asked, for wildcard sockets
/// requests     batch x 4160
/// responses    batch x 65536 at most: written one behind the other, so that a batch of small ones
///                            touches a few pages and stays in the first cache
/// ```
/// Whatever does not change between batches is written by the constructor. The kernel writes name lengths back,
/// but always the same ones: one socket has one family.
///
/// ```
/// mmsghdr | name 8 | name length 4 + 4 | vectors 8 | count 8 | control 8 | control length 8 | flags 4 + 4 | length 4 + 4 |
/// ```
final class MessageBlock {
    static final int HEADER_OCTETS = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTORS = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;

    private static final int VECTOR_OCTETS = 16;
    static final int CONTROL_ROOM = 64;

    /// One cache line more than a request: with a stride of a whole page all requests would begin in the same set
    /// of the first cache and push each other out.
    private static final int REQUEST_STRIDE = LONGEST_DATAGRAM + 64;

    private static final int RESPONSE_ROOM = 1 << 16;
    private static final int RESPONSE_ALIGNMENT = 63;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final MemorySegment memory;
    private final MemorySegment requestArray;
    private final MemorySegment responseArray;
    private final boolean isIpv4;
    private final int nameOctets;
    private final boolean hasControl;
    private final long out;
    private final long vectorsOut;
    private final long names;
    private final long controls;
    private final long requests;
    private final long responses;
    private long responseEnd;

    MessageBlock(Arena arena, Exchange exchange, int batch, boolean isIpv4, boolean hasControl) {
        this.isIpv4 = isIpv4;
        this.nameOctets = isIpv4 ? SocketName.IPV4_OCTETS : SocketName.IPV6_OCTETS;
        this.hasControl = hasControl;
        out = (long) batch * HEADER_OCTETS;
        long vectorsIn = 2 * out;
        vectorsOut = vectorsIn + (long) batch * VECTOR_OCTETS;
        names = vectorsOut + (long) batch * VECTOR_OCTETS;
        controls = names + (long) batch * SocketName.ROOM;
        requests = controls + (long) batch * CONTROL_ROOM;
        responses = requests + (long) batch * REQUEST_STRIDE;
        memory = LinuxCalls.map(arena, responses + (long) batch * RESPONSE_ROOM);
        requestArray = MemorySegment.ofArray(exchange.request());
        responseArray = MemorySegment.ofArray(exchange.response());
        long base = memory.address();
        for (int i = 0; i < batch; i++) {
            long vectorIn = vectorsIn + (long) i * VECTOR_OCTETS;
            memory.set(LONG, vectorIn, base + request(i));
            memory.set(LONG, vectorIn + 8, LONGEST_DATAGRAM);
            presetHeader((long) i * HEADER_OCTETS, base + vectorIn);
            presetHeader(
                    out + (long) i * HEADER_OCTETS, base + vectorsOut + (long) i * VECTOR_OCTETS);
            memory.set(LONG, (long) i * HEADER_OCTETS + NAME, base + name(i));
            if (hasControl) {
                memory.set(LONG, (long) i * HEADER_OCTETS + CONTROL, base + control(i));
                memory.set(LONG, (long) i * HEADER_OCTETS + CONTROL_LENGTH, CONTROL_ROOM);
            }
        }
    }

    private void presetHeader(long header, long vector) {
        memory.set(INT, header + NAME_LENGTH, nameOctets);
        memory.set(LONG, header + VECTORS, vector);
        memory.set(LONG, header + VECTOR_COUNT, 1);
    }

    MemorySegment memory() {
        return memory;
    }

    long headersIn() {
        return memory.address();
    }

    /// The header of the response with that number, for sendmmsg.
    long headersOut(int first) {
        return memory.address() + out + (long) first * HEADER_OCTETS;
    }

    /// Where the sender of request `i` is.
    long name(int i) {
        return names + (long) i * SocketName.ROOM;
    }

    int nameOctets() {
        return nameOctets;
    }

    /// Where the control data of request `i` is.
    long control(int i) {
        return controls + (long) i * CONTROL_ROOM;
    }

    /// Octets of control data that came with request `i`; 0 on sockets with one address.
    int controlOctets(int i) {
        return hasControl ? (int) memory.get(LONG, (long) i * HEADER_OCTETS + CONTROL_LENGTH) : 0;
    }

    private long request(int i) {
        return requests + (long) i * REQUEST_STRIDE;
    }

    /// Whether request `i` was longer than its room.
    boolean isTruncated(int i) {
        return (memory.get(INT, (long) i * HEADER_OCTETS + FLAGS) & Numbers.MSG_TRUNC) != 0;
    }

    /// Begins a batch of responses.
    void beginResponses() {
        responseEnd = responses;
    }

    /// Copies request `i` and its sender into the exchange.
    void take(int i, Exchange exchange) {
        int length = memory.get(INT, (long) i * HEADER_OCTETS + LENGTH);
        MemorySegment.copy(memory, JAVA_BYTE, request(i), requestArray, JAVA_BYTE, 0, length);
        exchange.requestLength(length);
        SocketName.read(memory, name(i), isIpv4, exchange);
    }

    /// Copies the exchange's response to request `i` into place `place` of the batch.
    void put(int place, int i, int length) {
        long at = responseEnd;
        MemorySegment.copy(responseArray, JAVA_BYTE, 0, memory, JAVA_BYTE, at, length);
        responseEnd = (at + length + RESPONSE_ALIGNMENT) & ~RESPONSE_ALIGNMENT;
        long base = memory.address();
        long vector = vectorsOut + (long) place * VECTOR_OCTETS;
        memory.set(LONG, vector, base + at);
        memory.set(LONG, vector + 8, length);
        long header = out + (long) place * HEADER_OCTETS;
        memory.set(LONG, header + NAME, base + name(i));
        if (hasControl) {
            memory.set(LONG, header + CONTROL, base + control(i));
            memory.set(
                    LONG,
                    header + CONTROL_LENGTH,
                    AskedAddress.prepare(memory, control(i), controlOctets(i), isIpv4));
        }
    }

    /// Makes the first `count` headers ready for the next read.
    void reset(int count) {
        if (hasControl) {
            for (int i = 0; i < count; i++) {
                memory.set(LONG, (long) i * HEADER_OCTETS + CONTROL_LENGTH, CONTROL_ROOM);
            }
        }
    }
}
