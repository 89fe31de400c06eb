package dev.bailiwick.server.secondary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import dev.bailiwick.wire.tsig.TsigView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// RFC 1996 §3: secondaries are told, and of many versions the newest.
@Timeout(60)
class NotifierTest {
    private static final Name APEX = Name.parse("example.");
    private static final TsigKey KEY =
            new TsigKey(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, new byte[32]);

    private static Zone zone(int serial) {
        ZoneEditor editor = new ZoneEditor(APEX, "test");
        byte[] owner = Arrays.copyOf(APEX.wire(), 300);
        byte[] soa = new byte[2 + 20];
        Octets.i32(soa, 2, serial);
        editor.add(owner, APEX.length(), RrType.SOA, 60, soa, 0, 22, 0);
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }

    /// The serial of the SOA that a notification carries: it lies behind the question, and its names are the root.
    private static int serial(byte[] message) {
        int behindQuestion = Header.OCTETS + APEX.length() + 4;
        int fixed = behindQuestion + (message[behindQuestion] < 0 ? 2 : APEX.length());
        return Octets.i32(message, fixed + 10 + 2);
    }

    private static byte[] answer(byte[] request, int length) {
        TsigView view = new TsigView();
        int at = view.find(request, length);
        view.read(request, length, at);
        TsigSession session = new TsigSession(KEY);
        long now = InstantSource.system().millis() / 1000;
        assertThat(session.checkRequest(request, view, now)).isEqualTo(TsigStatus.OK);
        int end = Header.OCTETS + APEX.length() + 4;
        byte[] answer = Arrays.copyOf(Arrays.copyOf(request, end), 400);
        Octets.u16(answer, Header.FLAGS, Octets.u16(request, Header.FLAGS) | Header.QR | Header.AA);
        Octets.u16(answer, Header.ANCOUNT, 0);
        Octets.u16(answer, Header.ARCOUNT, 0);
        return Arrays.copyOf(answer, session.sign(answer, end, now));
    }

    @Test
    void ofManyVersionsTheNewestIsToldAndOneAtATime() throws Exception {
        try (DatagramSocket secondary =
                        new DatagramSocket(
                                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
                Notifier notifier = new Notifier(InstantSource.system())) {
            secondary.setSoTimeout(30_000);
            InetSocketAddress address =
                    new InetSocketAddress(
                            InetAddress.ofLiteral("127.0.0.1"), secondary.getLocalPort());
            notifier.apply(Map.of(APEX, List.of(new Peer(address, KEY))));
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            assertThat(notifier.published(zone(1))).isOne();
            secondary.receive(packet);
            List<Integer> told = new ArrayList<>();
            told.add(serial(packet.getData()));
            // Published while the first is not answered yet.
            for (int serial = 2; serial <= 100; serial++) {
                notifier.published(zone(serial));
            }
            while (told.getLast() != 100) {
                byte[] answer = answer(packet.getData(), packet.getLength());
                secondary.send(
                        new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                packet = new DatagramPacket(new byte[4096], 4096);
                secondary.receive(packet);
                told.add(serial(packet.getData()));
            }
            // One may have been sent again if this machine stood still.
            assertThat(told).isSorted().hasSizeLessThan(10).startsWith(1);
        }
    }
}
