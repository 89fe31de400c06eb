package dev.bailiwick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.text.PeriodText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

/// Types, classes and numbers by name (RFC 6895, RFC 3597 §5).
class RegistryTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyTypeReadsBackFromItsText() {
        for (int type = 0; type <= 0xffff; type++) {
            String text = RrType.text(type);
            byte[] lower = ascii('x' + text.toLowerCase(Locale.ROOT) + 'x');
            assertThat(RrType.parse(text)).isEqualTo(type);
            assertThat(RrType.parse("TYPE" + type)).isEqualTo(type);
            assertThat(RrType.parse(lower, 1, lower.length - 1)).as(text).isEqualTo(type);
        }
    }

    @Test
    void mnemonicsAreThoseOfDnsjava() {
        for (String mnemonic : RrType.mnemonics()) {
            int theirs = Type.value(mnemonic);
            assertThat(theirs == -1 ? RrType.parse(mnemonic) : theirs)
                    .as(mnemonic)
                    .isEqualTo(RrType.parse(mnemonic));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "TYPE",
                "TYPE65536",
                "TYPE01",
                "TYPE-1",
                "TYPE1x",
                "AAAAA",
                "TYPE99999999999",
                "\u00e4"
            })
    void noTypeHasTheseNames(String text) {
        byte[] octets = ascii(text);
        assertThat(RrType.parse(text)).isEqualTo(RrType.UNKNOWN);
        assertThat(RrType.parse(octets, 0, octets.length)).isEqualTo(RrType.UNKNOWN);
    }

    /// RFC 6895 §3.1.
    @Test
    void metaTypesAreThoseThatStandInNoZone() {
        assertThat(RrType.isMeta(RrType.ANY)).isTrue();
        assertThat(RrType.isMeta(RrType.AXFR)).isTrue();
        assertThat(RrType.isMeta(RrType.OPT)).isTrue();
        assertThat(RrType.isMeta(RrType.TSIG)).isTrue();
        assertThat(RrType.isMeta(RrType.NXNAME)).isTrue();
        assertThat(RrType.isMeta(0)).isTrue();
        assertThat(RrType.isMeta(RrType.A)).isFalse();
        assertThat(RrType.isMeta(RrType.URI)).isFalse();
        assertThat(RrType.isMeta(127)).isFalse();
    }

    @Test
    void everyClassReadsBackFromItsText() {
        for (int rrClass = 0; rrClass <= 0xffff; rrClass++) {
            assertThat(RrClass.parse(RrClass.text(rrClass).toLowerCase(Locale.ROOT)))
                    .isEqualTo(rrClass);
        }
        assertThat(RrClass.parse("CLASS1")).isEqualTo(RrClass.IN);
        assertThat(RrClass.parse("CLASS65536")).isEqualTo(RrClass.UNKNOWN);
        assertThat(RrClass.parse("CLASS")).isEqualTo(RrClass.UNKNOWN);
        assertThat(RrClass.parse("INN")).isEqualTo(RrClass.UNKNOWN);
    }

    @Test
    void numbersAreBigEndian() {
        byte[] octets = new byte[9];
        Octets.u16(octets, 1, 0xfedc);
        assertThat(octets).startsWith(0, 0xfe, 0xdc, 0);
        assertThat(Octets.u16(octets, 1)).isEqualTo(0xfedc);
        assertThat(Octets.u8(octets, 1)).isEqualTo(0xfe);
        Octets.i32(octets, 1, 0x89abcdef);
        assertThat(Octets.u32(octets, 1)).isEqualTo(0x89abcdefL);
        assertThat(Octets.i32(octets, 1)).isEqualTo(0x89abcdef);
        Octets.i64(octets, 1, 0x8123456789abcdefL);
        assertThat(Octets.i64(octets, 1)).isEqualTo(0x8123456789abcdefL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4294967295, 4294967295",
        "1s, 1",
        "1h30m, 5400",
        "1W2D3h4M5s, 788645",
        "1h5, 3605",
        "0w, 0",
        "'', -1",
        "h, -1",
        "1x, -1",
        "-1, -1",
        "4294967296, -1",
        "99999999w, -1",
        "1hh, -1",
        "1 h, -1",
        "49710d6h28m15s, 4294967295",
        "49710d6h28m16s, -1",
        "99999999999999999999999999, -1"
    })
    void periodsAreSecondsOrUnits(String text, long seconds) {
        byte[] octets = ascii(text);
        assertThat(PeriodText.parse(octets, 0, octets.length)).isEqualTo(seconds);
    }
}
