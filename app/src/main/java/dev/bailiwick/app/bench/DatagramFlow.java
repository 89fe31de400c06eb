package dev.bailiwick.app.bench;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;

/// A client over UDP.
final class DatagramFlow implements Flow {
    private static final int BUFFER_OCTETS = 1 << 20;
    private static final int HEADER_OCTETS = 12;

    private final DatagramChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);
    private final ByteBuffer in = ByteBuffer.allocateDirect(4096);

    private DatagramFlow(DatagramChannel channel) {
        this.channel = channel;
    }

    static DatagramFlow open(LoadPlan plan) throws IOException {
        DatagramChannel channel = DatagramChannel.open(plan.family());
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
            channel.connect(plan.target());
            channel.configureBlocking(false);
            return new DatagramFlow(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean send(byte[] octets, int start, int length, int id) throws IOException {
        out.clear().putShort((short) id).put(octets, start + 2, length - 2).flip();
        try {
            return channel.write(out) > 0;
        } catch (PortUnreachableException nobodyThere) {
            // It tells of an earlier datagram: the question counts as sent, and will be as lost.
            return true;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void receive(Receiver receiver) throws IOException {
        while (true) {
            in.clear();
            try {
                int octets = channel.read(in);
                if (octets <= 0) {
                    return;
                }
                if (octets >= HEADER_OCTETS) {
                    receiver.answer(in.getShort(0) & 0xffff, in.getShort(2) & 0xffff);
                }
            } catch (PortUnreachableException nobodyThere) {
                return;
            }
        }
    }

    @Override
    public SelectableChannel channel() {
        return channel;
    }
}
