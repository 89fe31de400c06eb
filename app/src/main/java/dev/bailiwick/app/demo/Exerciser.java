package dev.bailiwick.app.demo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Asks a server of the sample zones questions of every kind, to have its code run as in real use. What it answers is
/// not looked at: that is what tests are for.
public final class Exerciser {
    private static final String[] NAMES = {
        "bailiwick.example",
        "www.bailiwick.example",
        "x.wild.bailiwick.example",
        "chain.bailiwick.example",
        "a.old.bailiwick.example",
        "x.sub.bailiwick.example",
        "no.bailiwick.example",
        "signed.bailiwick.example",
        "no.signed.bailiwick.example",
        "x.wild.signed.bailiwick.example",
        "sub.signed.bailiwick.example",
        "hashed.bailiwick.example",
        "no.hashed.bailiwick.example",
        "x.wild.hashed.bailiwick.example",
        "elsewhere.example"
    };

    /// A, NS, CNAME, SOA, MX, TXT, AAAA, DS, RRSIG, DNSKEY, ANY, AXFR, and one that nobody has.
    private static final int[] TYPES = {1, 2, 5, 6, 15, 16, 28, 43, 46, 48, 255, 252, 65_280};

    private static final int IN = 1;
    private static final int CHAOS = 3;
    private static final int UDP_TIMEOUT_MILLIS = 100;

    private final InetSocketAddress server;
    private final byte[] answer = new byte[65_535];

    public Exerciser(InetSocketAddress server) {
        this.server = server;
    }

    /// Asks everything so many times by datagrams, and once by a stream.
    public void run(int rounds) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(UDP_TIMEOUT_MILLIS);
            for (int round = 0; round < rounds; round++) {
                for (String name : NAMES) {
                    for (int type : TYPES) {
                        ask(socket, query(name, type, IN, 0, round % 2 == 0));
                    }
                }
                ask(socket, query("version.bind", 16, CHAOS, 0, true));
                ask(socket, new byte[] {0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0});
            }
        }
        try (Socket socket = new Socket()) {
            socket.connect(server);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String name : NAMES) {
                byte[] query = query(name, 255, IN, 0, true);
                out.writeShort(query.length);
                out.write(query);
                in.readFully(answer, 0, in.readUnsignedShort());
            }
        }
    }

    private void ask(DatagramSocket socket, byte[] query) throws IOException {
        socket.send(new DatagramPacket(query, query.length));
        try {
            socket.receive(new DatagramPacket(answer, answer.length));
        } catch (SocketTimeoutException lost) {
            // Some questions get no answer, and what matters is that they were asked.
            answer[0] = 0;
        }
    }

    /// A question (RFC 1035 §4.1), with OPT and DO (RFC 3225) when `isDnssec`.
    static byte[] query(String name, int type, int rrClass, int flags, boolean isDnssec) {
        ByteBuffer query = ByteBuffer.allocate(512);
        query.putShort((short) 4711).putShort((short) flags).putShort((short) 1).putInt(0);
        query.putShort((short) (isDnssec ? 1 : 0));
        for (String label : name.split("\\.", -1)) {
            query.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        query.put((byte) 0).putShort((short) type).putShort((short) rrClass);
        if (isDnssec) {
            query.put((byte) 0).putShort((short) 41).putShort((short) 1232).putInt(0x8000);
            query.putShort((short) 0);
        }
        byte[] octets = new byte[query.position()];
        query.flip().get(octets);
        return octets;
    }
}
