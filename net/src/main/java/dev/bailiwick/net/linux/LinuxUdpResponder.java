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
final class LinuxUdpResponder implements Responder {
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
            long header = header(arena, message, length);
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

    private long header(Arena arena, byte[] message, int length) {
        MemorySegment text = arena.allocate(length);
        MemorySegment.copy(message, 0, text, JAVA_BYTE, 0, length);
        MemorySegment vector = arena.allocate(JAVA_LONG, 2);
        vector.setAtIndex(JAVA_LONG, 0, text.address());
        vector.setAtIndex(JAVA_LONG, 1, length);
        MemorySegment header = arena.allocate(MessageBlock.HEADER_OCTETS, 8);
        header.setAtIndex(JAVA_LONG, 0, arena.allocateFrom(JAVA_BYTE, name).address());
        header.set(JAVA_INT, 8, name.length);
        header.setAtIndex(JAVA_LONG, 2, vector.address());
        header.setAtIndex(JAVA_LONG, 3, 1);
        if (control.length > 0) {
            MemorySegment asked = arena.allocate(control.length, 8);
            MemorySegment.copy(control, 0, asked, JAVA_BYTE, 0, control.length);
            header.setAtIndex(JAVA_LONG, 4, asked.address());
            header.setAtIndex(JAVA_LONG, 5, control.length);
        }
        return header.address();
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
