package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Octets and text that nobody would write: nothing throws, and whatever is valid survives printing.
class HostileOctetsTest {
    private static final int ROUNDS = 400;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RdataParser parser = new RdataParser();
    private final byte[] out = new byte[TextCursor.MAX_RDATA + 1];

    private static List<Integer> types() {
        TreeSet<Integer> types = new TreeSet<>();
        for (String mnemonic : RrType.mnemonics()) {
            types.add(RrType.parse(mnemonic));
        }
        types.add(65_280);
        return new ArrayList<>(types);
    }

    @Test
    void validDataPrintAndReadBackToTheSameOctets() {
        System.out.println("seed " + seed);
        for (int type : types()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] octets = new byte[random.nextInt(random.nextBoolean() ? 12 : 80)];
                random.nextBytes(octets);
                lessRandom(octets);
                survives(type, octets);
            }
        }
    }

    @Test
    void mutatedSamplesPrintAndReadBackToTheSameOctets() {
        System.out.println("seed " + seed);
        for (Sample sample : Sample.all()) {
            byte[] wire = sample.wire();
            for (int round = 0; round < ROUNDS; round++) {
                byte[] octets =
                        Arrays.copyOf(wire, Math.max(0, wire.length + random.nextInt(5) - 3));
                for (int i = random.nextInt(3); i >= 0 && octets.length > 0; i--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt();
                }
                survives(sample.type(), octets);
            }
        }
    }

    /// Small numbers are lengths, counts and kinds: make them likely.
    private void lessRandom(byte[] octets) {
        int mask = new int[] {0xff, 0x7f, 0x0f, 0x03}[random.nextInt(4)];
        for (int i = 0; i < octets.length; i++) {
            if (random.nextInt(3) > 0) {
                octets[i] &= (byte) mask;
            }
        }
    }

    private void survives(int type, byte[] octets) {
        String where = RrType.text(type) + ' ' + Sample.hex(octets) + " seed " + seed;
        boolean isValid = RdataReader.isValid(type, octets, 0, octets.length);
        String printed = Sample.print(type, octets);
        int length = parser.parse(type, Line.tokens(printed), 0, Sample.ORIGIN, out, 0);
        if (isValid) {
            assertThat(length)
                    .as(where + " -> " + printed + ": " + parser.failure())
                    .isEqualTo(octets.length);
            assertThat(Sample.hex(Arrays.copyOf(out, length)))
                    .as(where + " -> " + printed)
                    .isEqualTo(Sample.hex(octets));
        } else {
            assertThat(printed).as(where).startsWith("\\# ");
            assertThat(length).as(where).isEqualTo(RdataParser.FAILED);
        }
        byte[] canonical = octets.clone();
        RdataNames.canonicalise(type, canonical, 0, canonical.length);
        if (isValid) {
            assertThat(RdataReader.isValid(type, canonical, 0, canonical.length))
                    .as(where)
                    .isTrue();
            assertThat(RdataNames.target(type, octets, 0, octets.length))
                    .as(where)
                    .isLessThan(octets.length);
        }
        RdataNames.compressible(
                type, octets, 0, octets.length, new int[RdataNames.MAX_COMPRESSIBLE]);
    }

    @Test
    void messagesFullOfPointersAreReadOrRefused() {
        System.out.println("seed " + seed);
        byte[] message = new byte[512];
        for (int type : types()) {
            for (int round = 0; round < ROUNDS; round++) {
                random.nextBytes(message);
                lessRandom(message);
                for (int i = 0; i < 20; i++) {
                    message[random.nextInt(message.length)] = (byte) (0xc0 | random.nextInt(2));
                }
                int at = random.nextInt(message.length);
                int end = at + random.nextInt(message.length - at);
                int rdlength = random.nextInt(40);
                int length = RdataReader.read(type, message, end, at, rdlength, out, 1);
                if (length != RdataReader.MALFORMED) {
                    assertThat(RdataReader.isValid(type, out, 1, length))
                            .as(RrType.text(type) + " seed " + seed)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void mutatedTextIsReadOrRefusedWithAReason() {
        System.out.println("seed " + seed);
        byte[] alphabet =
                "\\\"#.,=0189azAZ:/-+!@ \t(;'\200\377".getBytes(StandardCharsets.ISO_8859_1);
        for (Sample sample : Sample.all()) {
            for (int round = 0; round < ROUNDS; round++) {
                StringBuilder text = new StringBuilder(sample.text());
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int at = random.nextInt(text.length() + 1);
                    char c = (char) (alphabet[random.nextInt(alphabet.length)] & 0xff);
                    switch (random.nextInt(3)) {
                        case 0 -> text.insert(at, c);
                        case 1 -> text.setLength(Math.max(1, at));
                        default -> text.setCharAt(Math.min(at, text.length() - 1), c);
                    }
                }
                String where = sample + " as " + text + " seed " + seed;
                int length =
                        parser.parse(
                                sample.type(),
                                Line.tokens(text.toString()),
                                0,
                                Sample.ORIGIN,
                                out,
                                0);
                if (length == RdataParser.FAILED) {
                    assertThat(parser.failure()).as(where).isNotEmpty();
                    assertThat(parser.failedToken()).as(where).isNotNegative();
                } else {
                    assertThat(parser.failure()).as(where).isEmpty();
                    assertThat(RdataReader.isValid(sample.type(), out, 0, length))
                            .as(where)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void textThatDoesNotFitIsRefusedAtEveryLength() {
        for (Sample sample : Sample.all()) {
            int length = sample.wire().length;
            for (int room = 0; room < Math.min(length, 300); room++) {
                byte[] small = new byte[room + 2];
                assertThat(
                                parser.parse(
                                        sample.type(),
                                        Line.tokens(sample.text()),
                                        0,
                                        Sample.ORIGIN,
                                        small,
                                        2))
                        .as(sample + " in " + room)
                        .isEqualTo(RdataParser.FAILED);
                assertThat(parser.failure()).isNotEmpty();
            }
        }
    }
}
