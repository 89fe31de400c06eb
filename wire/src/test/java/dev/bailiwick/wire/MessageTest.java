package dev.bailiwick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Name NAME = Name.parse("WwW.example.");

    private static byte[] query(byte[] cookie) {
        byte[] octets = new byte[QueryWriter.MAX_OCTETS];
        int length =
                QueryWriter.write(
                        octets, 0x1234, Header.RD, NAME, RrType.A, RrClass.IN, 1232, true, cookie);
        return Arrays.copyOf(octets, length);
    }

    /// The question, an A record with a signature, NS in the authority section, its glue, and OPT with an error.
    private static byte[] response() {
        return HexFormat.of()
                .parseHex(
                        "12348400"
                                + "0001000200010002"
                                + "03777777076578616d706c650000010001"
                                + "c00c00010001000000100004c0000201"
                                + "c00c002e00010000001000170001080200000010"
                                + "00000002000000010007"
                                + "00aabbccdd"
                                + "c010000200010000003c0005026e73c010"
                                + "c05c"
                                + "00010001000000100004c0000235"
                                + "0000290400010080000008000f000400096162");
    }

    @Test
    void queriesAreWrittenAsTheyAreRead() {
        byte[] cookie = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] octets = query(cookie);
        Message message = Message.read(octets, octets.length);
        assertThat(message).isNotNull();
        assertThat(message.id()).isEqualTo(0x1234);
        assertThat(message.qname()).hasToString("WwW.example.");
        assertThat(message.qtype()).isEqualTo(RrType.A);
        assertThat(message.edns()).isNotNull();
        assertThat(message.edns().isDnssecOk()).isTrue();
        assertThat(message.edns().cookie()).isEqualTo(cookie);
    }

    @Test
    void signaturesStandWithTheirSet() {
        byte[] octets = response();
        Message message = Message.read(octets, octets.length);
        assertThat(message).isNotNull();
        assertThat(message.answer()).hasSize(1);
        assertThat(message.answer().getFirst().isSigned()).isTrue();
        assertThat(message.answer().getFirst().set().rdata()).hasSize(1);
    }

    /// RFC 4035 §3.1.1 wants them together, and some servers put them apart.
    @Test
    void signaturesInAnotherSectionStandWithTheirSet() {
        String set = "c00c00010001000000100004c0000201";
        String signature =
                "c00c002e0001000000100017000108020000001000000002000000010007" + "00aabbccdd";
        String foreign =
                "c010002e0001000000100017000108020000001000000002000000010007" + "00aabbccdd";
        byte[] octets =
                HexFormat.of()
                        .parseHex(
                                "1234840000010001000100010377777707657861"
                                        + "6d706c650000010001"
                                        + set
                                        + foreign
                                        + signature);
        Message message = Message.read(octets, octets.length);
        assertThat(message).isNotNull();
        assertThat(message.answer()).hasSize(1);
        assertThat(message.answer().getFirst().isSigned()).isTrue();
        assertThat(message.authority()).extracting(SignedRrSet::type).containsExactly(RrType.RRSIG);
        assertThat(message.additional()).isEmpty();
    }

    /// RFC 6891 §6.1.3: the upper eight bits of the code are in OPT. RFC 8914 §2.
    @Test
    void ednsExtendsTheResponseCode() {
        byte[] octets = response();
        Message message = Message.read(octets, octets.length);
        assertThat(message).isNotNull();
        assertThat(message.rcode()).isEqualTo(0x10);
        assertThat(message.edns()).isNotNull();
        assertThat(message.edns().extendedErrors())
                .containsExactly(new Message.ExtendedErrorText(9, "ab"));
    }

    /// RFC 2181 §9: what stands in front of the cut may be used.
    @Test
    void truncatedMessagesAreReadAsFarAsTheyGo() {
        byte[] octets = response();
        octets[Header.FLAGS] |= 0x02;
        Message message = Message.read(octets, octets.length - 30);
        assertThat(message).isNotNull();
        assertThat(message.answer()).hasSize(1);
        octets[Header.FLAGS] &= ~0x02;
        assertThat(Message.read(octets, octets.length - 30)).isNull();
    }

    @Test
    void anyOctetsAreReadWithoutAnException() {
        Random random = new Random(42);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = response();
            for (int i = random.nextInt(4); i >= 0; i--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            Message.read(octets, random.nextInt(octets.length + 1));
        }
    }

    /// CVE-2024-1737: a set with more records than anybody needs makes every later step slow.
    @Test
    void hugeSetsAreRefused() {
        byte[] octets = new byte[65_535];
        int at = QueryWriter.write(octets, 1, 0x8000, NAME, RrType.A, 1, 0, false, null);
        int count = 0;
        while (count < 300) {
            Octets.u16(octets, at, 0xc00c);
            Octets.u16(octets, at + 2, RrType.A);
            Octets.u16(octets, at + 4, RrClass.IN);
            Octets.u16(octets, at + 10, 4);
            Octets.i32(octets, at + 12, count++);
            at += 16;
        }
        Octets.u16(octets, Header.ANCOUNT, count);
        assertThat(Message.read(octets, at)).isNull();
        Octets.u16(octets, Header.ANCOUNT, 100);
        assertThat(Message.read(octets, at)).isNotNull();
    }
}
