package dev.bailiwick.dnssec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 4648 §7 and §10.
class Base32HexTest {
    @ParameterizedTest
    @CsvSource({
        "'',''",
        "f,co",
        "fo,cpng",
        "foo,cpnmu",
        "foob,cpnmuog",
        "fooba,cpnmuoj1",
        "foobar,cpnmuoj1e8"
    })
    void textIsAsInRfc4648(String plain, String encoded) {
        byte[] out = new byte[16];
        byte[] octets = plain.getBytes(US_ASCII);
        int digits = Base32Hex.encode(octets, 0, octets.length, out, 0);
        assertThat(new String(out, 0, digits, US_ASCII)).isEqualTo(encoded);
        byte[] back = new byte[16];
        byte[] upper = encoded.toUpperCase(java.util.Locale.ROOT).getBytes(US_ASCII);
        assertThat(Base32Hex.decode(upper, 0, upper.length, back, 0)).isEqualTo(octets.length);
        assertThat(Arrays.copyOf(back, octets.length)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "cpn", "cpnmuo", "cw", "c=", "cp", "cpnh"})
    void whatNoEncoderWritesIsMalformed(String text) {
        byte[] octets = text.getBytes(US_ASCII);
        assertThat(Base32Hex.decode(octets, 0, octets.length, new byte[16], 0))
                .isEqualTo(Base32Hex.MALFORMED);
    }

    @Test
    void orderOfTextIsOrderOfOctets() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] a = new byte[20];
            byte[] b = new byte[20];
            random.nextBytes(a);
            random.nextBytes(b);
            b[0] = a[0];
            byte[] textA = new byte[32];
            byte[] textB = new byte[32];
            Base32Hex.encode(a, 0, 20, textA, 0);
            Base32Hex.encode(b, 0, 20, textB, 0);
            assertThat(Integer.signum(Arrays.compare(textA, textB)))
                    .as("seed %d", seed)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
        }
    }
}
