package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in record data of messages (RFC 1035 §4.1.4, RFC 3597 §4).
class DecompressionTest {
    /// `example.` lies at 12.
    private static final String QUESTION = "000000000000000000000000" + "076578616d706c6500";

    private static final byte[] REFUSED = {};

    private static byte[] read(int type, String rdata) {
        byte[] message = HexFormat.of().parseHex(QUESTION + rdata);
        byte[] out = new byte[TextCursor.MAX_RDATA];
        int length =
                RdataReader.read(type, message, message.length, 21, message.length - 21, out, 0);
        return length < 0 ? REFUSED : Arrays.copyOf(out, length);
    }

    @ParameterizedTest
    @CsvSource({
        "NS, 016ec00c, n.example.",
        "CNAME, c00c, example.",
        "PTR, c00c, example.",
        "MB, c00c, example.",
        "MINFO, c00c016dc00c, example. m.example.",
        "MX, 000ac00c, 10 example.",
        "SOA, c00cc015 00000001 00000002 00000003 00000004 00000005, example. example. 1 2 3 4 5",
        "RP, c00cc00c, example. example.",
        "AFSDB, 0001c00c, 1 example.",
        "RT, 0001c00c, 1 example.",
        "PX, 0001c00cc00c, 1 example. example.",
        "SRV, 000100020003c00c, 1 2 3 example.",
        "KX, 0001c00c, 1 example.",
        "DNAME, c00c, example.",
        "NXT, c00c40, example. A",
        "NAPTR, 00010002000000c00c, 1 2 \"\" \"\" \"\" example."
    })
    void typesUpToRfc3597AreTakenCompressed(String type, String rdata, String text) {
        int number = RrType.parse(type);
        byte[] read = read(number, rdata.replace(" ", ""));
        assertThat(read).isNotSameAs(REFUSED);
        assertThat(Sample.print(number, read)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "NSEC, c00c0001 40",
        "LP, 0001c00c",
        "SVCB, 0001c00c",
        "IPSECKEY, 010300c00c",
        "TALINK, c00cc00c",
        "DSYNC, 003b010035c00c",
        "RRSIG, 00010801000000010000000100000001 0001c00c00"
    })
    void laterTypesAreNot(String type, String rdata) {
        assertThat(read(RrType.parse(type), rdata.replace(" ", ""))).isSameAs(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c015", "c016", "c0ff", "c0", "c00cff", "ff", "40", "016e", "016ec0", ""})
    void pointersThatLeadNowhereBackAreMalformed(String rdata) {
        assertThat(read(RrType.NS, rdata)).isSameAs(REFUSED);
    }

    @Test
    void dataMayNotReachBeyondTheirLengthOrTheMessage() {
        byte[] message = HexFormat.of().parseHex(QUESTION + "016ec00c");
        byte[] out = new byte[TextCursor.MAX_RDATA];
        assertThat(RdataReader.read(RrType.NS, message, 25, 21, 3, out, 0)).isNegative();
        assertThat(RdataReader.read(RrType.NS, message, 25, 21, 5, out, 0)).isNegative();
        assertThat(RdataReader.read(RrType.NS, message, 25, 21, 65_535, out, 0)).isNegative();
        assertThat(RdataReader.read(65_280, message, 25, 21, 65_535, out, 0)).isNegative();
        assertThat(RdataReader.read(65_280, message, 25, 21, 4, out, 0)).isEqualTo(4);
    }

    @Test
    void dataThatGrowBeyond65535OctetsWhenDecompressedAreMalformed() {
        byte[] message = new byte[65_535];
        message[0] = 63;
        message[64] = 63;
        message[128] = 0;
        int at = 129;
        int rdlength = message.length - at;
        // SIG: eighteen octets, a pointer to a name of 129 octets, a signature to the end.
        message[at + 18] = (byte) 0xc0;
        byte[] out = new byte[TextCursor.MAX_RDATA];
        int length = RdataReader.read(RrType.SIG, message, message.length, at, rdlength, out, 0);
        assertThat(length).isEqualTo(rdlength + 127);
        byte[] longer = Arrays.copyOf(message, 65_535 + 127);
        assertThat(RdataReader.read(RrType.SIG, longer, longer.length, at, 65_532, out, 0))
                .isNegative();
    }
}
