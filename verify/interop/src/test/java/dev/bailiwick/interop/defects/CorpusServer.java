package dev.bailiwick.interop.defects;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Serves a corpus over UDP and TCP on loopback.
final class CorpusServer implements AutoCloseable {
    private static final int UDP_OCTETS = 1232;

    private final Corpus corpus;
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    CorpusServer(Corpus corpus, int port) throws IOException {
        this.corpus = corpus;
        InetAddress host = InetAddress.ofLiteral("127.0.0.1");
        udp = new DatagramSocket(port, host);
        tcp = new ServerSocket(port, 50, host);
        Thread.ofPlatform().daemon().start(this::datagrams);
        Thread.ofPlatform().daemon().start(this::connections);
    }

    private void datagrams() {
        byte[] room = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                udp.receive(packet);
                byte[] reply = reply(Arrays.copyOf(room, packet.getLength()), UDP_OCTETS);
                udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            udp.close();
        }
    }

    private void connections() {
        try {
            while (true) {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            udp.close();
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                byte[] reply = reply(in.readNBytes(in.readUnsignedShort()), 0xffff);
                ByteArrayOutputStream framed = new ByteArrayOutputStream();
                u16(framed, reply.length);
                framed.writeBytes(reply);
                out.write(framed.toByteArray());
            }
        } catch (IOException closed) {
            // The client has what it wanted.
            return;
        }
    }

    private byte[] reply(byte[] query, int most) {
        int end = Names.skipCompressed(query, Header.OCTETS, query.length) + 4;
        Name name = Objects.requireNonNull(Name.read(query, Header.OCTETS, query.length));
        int type = Octets.u16(query, end - 4);
        // RFC 4034 §6.2: names are asked for in any case, and answered in lower case.
        Draft draft = corpus.reply(Name.parse(name.toString().toLowerCase(Locale.ROOT)), type);
        byte[] whole = octets(query, end, draft, 0);
        return whole.length <= most ? whole : octets(query, end, new Draft(), Header.TC);
    }

    private static byte[] octets(byte[] query, int end, Draft draft, int flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        u16(out, Octets.u16(query, 0));
        int kept = Octets.u16(query, Header.FLAGS) & (Header.RD | Header.CD);
        u16(out, Header.QR | Header.AA | Header.RA | kept | flags | draft.rcode);
        u16(out, 1);
        u16(out, count(draft.answer));
        u16(out, count(draft.authority));
        u16(out, 1);
        out.write(query, Header.OCTETS, end - Header.OCTETS);
        draft.answer.forEach(set -> write(out, set));
        draft.authority.forEach(set -> write(out, set));
        out.write(0);
        u16(out, RrType.OPT);
        u16(out, UDP_OCTETS);
        u16(out, 0);
        u16(out, 0x8000);
        u16(out, 0);
        return out.toByteArray();
    }

    private static int count(List<SignedRrSet> sets) {
        return sets.stream().mapToInt(s -> s.set().rdata().size() + s.signatures().size()).sum();
    }

    private static void write(ByteArrayOutputStream out, SignedRrSet signed) {
        RrSet set = signed.set();
        set.rdata().forEach(rdata -> write(out, set, set.type(), rdata));
        signed.signatures().forEach(rrsig -> write(out, set, RrType.RRSIG, rrsig));
    }

    private static void write(ByteArrayOutputStream out, RrSet set, int type, byte[] rdata) {
        out.writeBytes(set.owner().wire());
        u16(out, type);
        u16(out, set.rrClass());
        u16(out, (int) (set.ttl() >>> 16));
        u16(out, (int) set.ttl());
        u16(out, rdata.length);
        out.writeBytes(rdata);
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
