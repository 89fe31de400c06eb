package dev.bailiwick.app.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/// A client over one TCP connection, with as many queries under way as it may have (RFC 7766 §6.2.1.1).
final class StreamFlow implements Flow {
    private static final int CONNECT_MILLIS = 2000;
    private static final int OUT_OCTETS = 1 << 16;
    private static final int IN_OCTETS = 1 << 18;
    private static final int LENGTH_OCTETS = 2;
    private static final int HEADER_OCTETS = 12;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_OCTETS);
    private final ByteBuffer in = ByteBuffer.allocateDirect(IN_OCTETS);

    private StreamFlow(SocketChannel channel) {
        this.channel = channel;
    }

    static StreamFlow open(LoadPlan plan) throws IOException {
        SocketChannel channel = SocketChannel.open(plan.family());
        try {
            channel.socket().connect(plan.target(), CONNECT_MILLIS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            return new StreamFlow(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean send(byte[] octets, int start, int length, int id) throws IOException {
        if (out.remaining() < LENGTH_OCTETS + length) {
            flush();
            if (out.remaining() < LENGTH_OCTETS + length) {
                return false;
            }
        }
        out.putShort((short) length).putShort((short) id).put(octets, start + 2, length - 2);
        return true;
    }

    @Override
    public void flush() throws IOException {
        if (out.position() > 0) {
            out.flip();
            channel.write(out);
            out.compact();
        }
    }

    @Override
    public void receive(Receiver receiver) throws IOException {
        int octets = channel.read(in);
        if (octets < 0) {
            throw new EOFException("the server closed a connection");
        }
        in.flip();
        while (in.remaining() >= LENGTH_OCTETS) {
            int at = in.position();
            int length = in.getShort(at) & 0xffff;
            if (in.remaining() < LENGTH_OCTETS + length) {
                break;
            }
            if (length >= HEADER_OCTETS) {
                receiver.answer(in.getShort(at + 2) & 0xffff, in.getShort(at + 4) & 0xffff);
            }
            in.position(at + LENGTH_OCTETS + length);
        }
        in.compact();
    }

    @Override
    public SelectableChannel channel() {
        return channel;
    }
}
