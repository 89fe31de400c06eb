package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text from people who wish the server ill: no exception, bounded work, bounded memory. */
class HostileMasterFilesTest {
    private static ReadResult read(byte[] text) {
        return new MasterFileReader(ReadOptions.defaults())
                .read(
                        "db",
                        text,
                        Name.parse("example."),
                        (owner, ownerLength, type, ttl, rdata, at, length, line) -> {});
    }

    private static ReadResult read(String text) {
        return CollectedRecords.read(text, new CollectedRecords());
    }

    @Test
    void randomOctetsNeverThrow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] common =
                " \t\n\r();\"\\$@.0123456789abAINTX"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int round = 0; round < 3000; round++) {
            byte[] text = new byte[random.nextInt(300)];
            random.nextBytes(text);
            for (int i = 0; i < text.length; i++) {
                if (round % 2 == 0) {
                    text[i] = common[random.nextInt(common.length)];
                }
            }
            assertThat(read(text)).as("seed %d round %d", seed, round).isNotNull();
        }
    }

    @Test
    void mutatedZonesNeverThrow() throws IOException, URISyntaxException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path folder = Path.of(getClass().getResource("odd").toURI());
        for (String name : List.of("types", "escapes", "generate", "parentheses")) {
            byte[] good = Files.readAllBytes(folder.resolve(name + ".zone"));
            for (int round = 0; round < 1500; round++) {
                byte[] text = good.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    text[random.nextInt(text.length)] =
                            random.nextBoolean()
                                    ? (byte) random.nextInt(256)
                                    : good[random.nextInt(good.length)];
                }
                assertThat(read(text)).as("seed %d %s %d", seed, name, round).isNotNull();
            }
        }
    }

    @Test
    void deepParenthesesAreOnlyCounted() {
        int depth = 400_000;
        String text = "a 1 A " + "(".repeat(depth) + "192.0.2.1" + ")".repeat(depth) + "\n";
        assertThat(read(text).problems()).isEmpty();
        assertThat(read("a 1 A " + "(\n".repeat(depth)).errors()).isBetween(1, 20);
    }

    @Test
    void anEntryOfAMillionTokensIsPassedOver() {
        ReadResult result = read("a 1 TXT (" + " x".repeat(1_000_000) + ")\nb 1 A 192.0.2.1\n");
        assertThat(result.errors()).isEqualTo(1);
        assertThat(result.records()).isEqualTo(1);
    }

    @Test
    void generateDoesNotExplode() {
        assertThat(read("$GENERATE 0-999999999 a$ 1 A 192.0.2.1\n").records()).isZero();
        String directive = "$GENERATE 1-65536 a$ 1 A 192.0.2.1\n";
        ReadResult many = read("$TTL 1\n" + directive.repeat(20));
        assertThat(many.records()).isEqualTo(15 * 65_536);
        assertThat(many.errors()).isEqualTo(5);
        assertThat(read("$GENERATE 1-65536 a 1 TXT " + "${0,255} ".repeat(50_000) + "\n").errors())
                .isEqualTo(1);
    }

    @Test
    void includesDoNotLoopOrMultiply(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("self"), "$INCLUDE self\n");
        Files.writeString(folder.resolve("a"), "$INCLUDE b\n");
        Files.writeString(folder.resolve("b"), "$INCLUDE a\n");
        for (String name : List.of("self", "a")) {
            ReadResult result = CollectedRecords.read(folder.resolve(name), new CollectedRecords());
            assertThat(result.problems())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("the file includes itself");
        }
        for (int level = 0; level < 12; level++) {
            Files.writeString(
                    folder.resolve("level" + level),
                    ("$INCLUDE level" + (level + 1) + "\n").repeat(10));
        }
        Files.writeString(folder.resolve("level12"), "");
        ReadResult result = CollectedRecords.read(folder.resolve("level0"), new CollectedRecords());
        assertThat(result.octets()).isLessThan(10_000_000);
        assertThat(result.problems().getFirst().message())
                .isEqualTo("more than 8 files include one another");
    }

    @Test
    void memoryDoesNotGrowWithTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("db");
        String block = "name.of.a.host 3600 IN A 192.0.2.1\n".repeat(30_000);
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 30; i++) {
                out.write(block);
            }
        }
        var threads =
                (com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean();
        MasterFileReader reader = new MasterFileReader(ReadOptions.defaults());
        RecordSink sink = (owner, ownerLength, type, ttl, rdata, at, length, line) -> {};
        reader.read(file, Name.parse("example."), sink);
        long before = threads.getCurrentThreadAllocatedBytes();
        ReadResult result = reader.read(file, Name.parse("example."), sink);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(result.records()).isEqualTo(900_000);
        // A window, buffers for one record, and nothing for each record.
        assertThat(allocated).isLessThan(4L << 20);
    }
}
