package dev.bailiwick.net.portable;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import dev.bailiwick.net.udp.LateAnswers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends a deferred answer through the channel that was asked.
final class PortableUdpResponder implements Responder {
    private final DatagramChannel channel;
    private final InetSocketAddress peer;
    private final LateAnswers late;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile boolean isCancelled;

    PortableUdpResponder(DatagramChannel channel, InetSocketAddress peer, LateAnswers late) {
        this.channel = channel;
        this.peer = peer;
        this.late = late;
        late.opened();
    }

    @Override
    public boolean send(byte[] message, int length) {
        Objects.checkFromIndexSize(0, length, Math.min(message.length, Exchange.MESSAGE_OCTETS));
        if (isClosed.get() || isCancelled) {
            return false;
        }
        try {
            if (channel.send(ByteBuffer.wrap(message, 0, length), peer) > 0) {
                late.answered();
                return true;
            }
            isCancelled = true;
        } catch (IOException gone) {
            isCancelled = true;
        }
        return false;
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
