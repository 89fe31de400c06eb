package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 5155 §5 and Appendix A.
class Nsec3HashTest {
    private static String hash(Nsec3Hash hasher, String name, byte[] salt, int iterations) {
        byte[] lower = Name.parse(name).foldedWithPadding();
        byte[] out = new byte[Nsec3Hash.LENGTH];
        hasher.hash(lower, 0, lower.length - 8, salt, iterations, out, 0);
        byte[] label = new byte[Nsec3Hash.LABEL_LENGTH];
        assertThat(Base32Hex.encode(out, 0, out.length, label, 0)).isEqualTo(32);
        return new String(label, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "example, 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom",
        "a.example, 35mthgpgcu1qg68fab165klnsnk3dpvl",
        "ai.example, gjeqe526plbf1g8mklp59enfd789njgi",
        "ns1.example, 2t7b4g4vsa5smi47k61mv5bv1a22bojr",
        "ns2.example, q04jkcevqvmu85r014c7dkba38o0ji5r",
        "w.example, k8udemvp1j2f7eg6jebps17vp3n8i58h",
        "*.w.example, r53bq7cc2uvmubfu5ocmm6pers9tk9en",
        "x.w.example, b4um86eghhds6nea196smvmlo4ors995",
        "y.w.example, ji6neoaepv8b5o6k4ev33abha8ht9fgc",
        "x.y.w.example, 2vptu5timamqttgl4luu9kg21e0aor3s",
        "xx.example, t644ebqk9bibcna874givr6joj62mlhv",
        "2T7B4G4VSA5SMI47K61MV5BV1A22BOJR.example, kohar7mbb8dc2ce8a9qvl8hon4k53uhi",
    })
    void namesHashAsInRfc5155AppendixA(String name, String expected) {
        assertThat(hash(new Nsec3Hash(), name, HexFormat.of().parseHex("aabbccdd"), 12))
                .isEqualTo(expected);
    }

    @Test
    void withoutSaltAndIterationsItIsPlainSha1() throws Exception {
        byte[] name = Name.parse("example.").wire();
        byte[] expected = java.security.MessageDigest.getInstance("SHA-1").digest(name);
        byte[] out = new byte[30];
        new Nsec3Hash().hash(name, 0, name.length, new byte[0], 0, out, 10);
        assertThat(java.util.Arrays.copyOfRange(out, 10, 30)).isEqualTo(expected);
    }

    @Test
    void hashingAllocatesNothing() {
        var hasher = new Nsec3Hash();
        byte[] name = Name.parse("www.example.").wire();
        byte[] salt = new byte[0];
        byte[] out = new byte[20];
        byte[] label = new byte[32];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 2; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                hasher.hash(name, 0, name.length, salt, 1, out, 0);
                Base32Hex.encode(out, 0, 20, label, 0);
                Base32Hex.decode(label, 0, 32, out, 0);
            }
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            if (round == 1) {
                assertThat(bytes).isLessThan(20_000);
            }
        }
    }
}
