package dev.bailiwick.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import dev.bailiwick.net.udp.LateAnswers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends a deferred answer from the thread that has it: one system call there is cheaper than waking the worker.
///
/// ```
/// | mmsghdr 64 | iovec 16 | name 32 | control 64 | message |
/// ```
final class LinuxUdpResponder implements Responder {
    private static final int VECTOR = MessageBlock.HEADER_OCTETS;
    private static final int NAME = VECTOR + 16;
    private static final int CONTROL = NAME + SocketName.ROOM;
    private static final int TEXT = CONTROL + MessageBlock.CONTROL_ROOM;

    private final LinuxUdpSocket socket;
    private final LateAnswers late;
    private final byte[] name;
    private final byte[] control;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isCancelled;

    /// Keeps what request `i` of the batch says about its way back.
    LinuxUdpResponder(LinuxUdpSocket socket, LateAnswers late, MessageBlock messages, int i) {
        this.socket = socket;
        this.late = late;
        MemorySegment memory = messages.memory();
        name = copy(memory, messages.name(i), messages.nameOctets());
        long octets =
                AskedAddress.prepare(
                        memory, messages.control(i), messages.controlOctets(i), socket.isIpv4());
        control = copy(memory, messages.control(i), (int) octets);
        late.opened();
    }

    private static byte[] copy(MemorySegment memory, long at, int octets) {
        return memory.asSlice(at, octets).toArray(JAVA_BYTE);
    }

    @Override
    public boolean send(byte[] message, int length) {
        Objects.checkFromIndexSize(0, length, Math.min(message.length, Exchange.MESSAGE_OCTETS));
        if (isClosed.get() || isCancelled) {
            return false;
        }
        boolean isSent;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = LinuxCalls.state(arena);
            MemorySegment block = arena.allocate(TEXT + (long) length, 8);
            fill(block, message, length);
            long header = block.address();
            isSent =
                    socket.borrow(descriptor ->
                            LinuxCalls.send(state, descriptor, header, 1, Numbers.MSG_DONTWAIT))
                            > 0;
        }
        if (isSent) {
            late.answered();
        } else {
            isCancelled = true;
        }
        return isSent;
    }

    /// Writes all that the kernel needs to one piece of memory: pieces of their own cost more than the rest of this.
    private void fill(MemorySegment block, byte[] message, int length) {
        long at = block.address();
        block.set(JAVA_LONG, VECTOR, at + TEXT);
        block.set(JAVA_LONG, VECTOR + 8, length);
        block.set(JAVA_LONG, 0, at + NAME);
        block.set(JAVA_INT, 8, name.length);
        block.set(JAVA_LONG, 16, at + VECTOR);
        block.set(JAVA_LONG, 24, 1);
        MemorySegment.copy(name, 0, block, JAVA_BYTE, NAME, name.length);
        if (control.length > 0) {
            block.set(JAVA_LONG, 32, at + CONTROL);
            block.set(JAVA_LONG, 40, control.length);
            MemorySegment.copy(control, 0, block, JAVA_BYTE, CONTROL, control.length);
        }
        MemorySegment.copy(message, 0, block, JAVA_BYTE, TEXT, length);
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public void closeConnection() {
        close();
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            late.closed();
        }
    }
}
