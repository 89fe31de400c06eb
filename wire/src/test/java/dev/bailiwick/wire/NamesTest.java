package dev.bailiwick.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.text.NameText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in wire form, against plain and slow ways to do the same.
class NamesTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /// A name of short labels over few octets, so that names are often related.
    private byte[] name() {
        byte[] name = new byte[300];
        int w = 0;
        for (int labels = random.nextInt(5); labels > 0; labels--) {
            int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 2);
            name[w++] = (byte) length;
            for (int i = 0; i < length; i++) {
                name[w++] =
                        "aAbB@[`{zZ\0\200\377-0"
                                .getBytes(StandardCharsets.ISO_8859_1)[random.nextInt(15)];
            }
        }
        return Arrays.copyOf(name, w + 1);
    }

    private static List<byte[]> labels(byte[] name) {
        List<byte[]> labels = new ArrayList<>();
        for (int i = 0; name[i] != 0; i += name[i] + 1) {
            byte[] label = Arrays.copyOfRange(name, i + 1, i + 1 + name[i]);
            for (int k = 0; k < label.length; k++) {
                if (label[k] >= 'A' && label[k] <= 'Z') {
                    label[k] = (byte) (label[k] + 32);
                }
            }
            labels.add(label);
        }
        Collections.reverse(labels);
        return labels;
    }

    /// RFC 4034 §6.1, word by word.
    private static int naiveCompare(byte[] a, byte[] b) {
        List<byte[]> x = labels(a);
        List<byte[]> y = labels(b);
        for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
            int difference = Arrays.compareUnsigned(x.get(i), y.get(i));
            if (difference != 0) {
                return Integer.signum(difference);
            }
        }
        return Integer.compare(x.size(), y.size());
    }

    @Test
    void orderIsThatOfRfc4034Section61() {
        for (int round = 0; round < 50_000; round++) {
            byte[] a = name();
            byte[] b = name();
            assertThat(Integer.signum(Names.compare(a, 0, b, 0)))
                    .as(
                            HexFormat.of().formatHex(a)
                                    + ' '
                                    + HexFormat.of().formatHex(b)
                                    + " seed "
                                    + seed)
                    .isEqualTo(naiveCompare(a, b));
            boolean isBelow =
                    labels(a).size() >= labels(b).size()
                            && naiveCompare(tail(a, labels(b).size()), b) == 0;
            assertThat(Names.isAtOrBelow(a, 0, b, 0)).isEqualTo(isBelow);
            assertThat(Names.labels(a, 0)).isEqualTo(labels(a).size());
            assertThat(Names.length(a, 0)).isEqualTo(a.length);
        }
    }

    private static byte[] tail(byte[] name, int labels) {
        return Arrays.copyOfRange(
                name, Names.skip(name, 0, labels(name).size() - labels), name.length);
    }

    @Test
    void theExampleOfRfc4034Section61IsInOrder() {
        List<Name> sorted =
                List.of(
                        Name.parse("example."),
                        Name.parse("a.example."),
                        Name.parse("yljkjljk.a.example."),
                        Name.parse("Z.a.example."),
                        Name.parse("zABC.a.EXAMPLE."),
                        Name.parse("z.example."),
                        Name.parse("\\001.z.example."),
                        Name.parse("*.z.example."),
                        Name.parse("\\200.z.example."));
        List<Name> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, random);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(sorted);
    }

    /// RFC 4343 §3: A-Z and nothing else.
    @Test
    void eightOctetsFoldLikeEachOfThem() {
        byte[] octets = new byte[8];
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(octets);
            octets[random.nextInt(8)] = (byte) "@A[Z`a{z".charAt(random.nextInt(8));
            byte[] folded = new byte[8];
            Octets.i64(folded, 0, Names.fold(Octets.i64(octets, 0)));
            for (int i = 0; i < 8; i++) {
                boolean isUpper = octets[i] >= 'A' && octets[i] <= 'Z';
                assertThat(folded[i]).isEqualTo((byte) (isUpper ? octets[i] + 32 : octets[i]));
                assertThat(Names.fold(octets[i])).isEqualTo(folded[i]);
            }
        }
    }

    @Test
    void namesFoldAndCompareWithoutRegardToCase() {
        for (int round = 0; round < 5_000; round++) {
            byte[] a = name();
            byte[] folded = new byte[a.length];
            Names.fold(a, 0, a.length, folded, 0);
            assertThat(Names.equal(a, 0, folded, 0, a.length)).isTrue();
            byte[] b = a.clone();
            int at = random.nextInt(b.length);
            b[at] ^= (byte) (1 << random.nextInt(8));
            boolean isSame = Names.fold(a[at]) == Names.fold(b[at]);
            assertThat(Names.equal(a, 0, b, 0, a.length)).as("seed " + seed).isEqualTo(isSame);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, 1",
        "016100, 3",
        "0161, -1",
        "01, -1",
        "'', -1",
        "4061, -1",
        "c000, -1",
        "8000, -1",
        "0161c000, -1"
    })
    void lengthsAreOfWholeUncompressedNames(String hex, int length) {
        byte[] octets = HexFormat.of().parseHex(hex);
        assertThat(Names.length(octets, 0, octets.length)).isEqualTo(length);
    }

    /// RFC 1035 §2.3.4: 255 octets, with the root label.
    @Test
    void a255OctetNameIsTheLongest() {
        byte[] octets = new byte[300];
        for (int i = 0; i < 4; i++) {
            octets[64 * i] = (byte) (i < 3 ? 63 : 61);
        }
        octets[254] = 0;
        assertThat(Names.length(octets, 0, 300)).isEqualTo(255);
        assertThat(Names.decompress(octets, 0, 300, new byte[255], 0)).isEqualTo(255);
        octets[192] = 62;
        assertThat(Names.length(octets, 0, 300)).isEqualTo(Names.MALFORMED);
        assertThat(Names.decompress(octets, 0, 300, new byte[255], 0)).isEqualTo(Names.MALFORMED);
    }

    /// RFC 1035 §4.1.4: a pointer leads to a prior occurrence.
    @ParameterizedTest
    @CsvSource({
        "c000, 0", // to itself
        "c002c000, 0", // forward
        "0161c000, 0", // into its own first label
        "c0, 0", // half a pointer
        "0161c0, 0", // half a pointer behind a label
        "8001, 0", // reserved label types (RFC 6891 §5)
        "4001, 0",
        "ffff, 0", // beyond the end
        "0161, 0", // no end
        "00c001, 1" // to itself behind something
    })
    void hostilePointersAreMalformed(String hex, int at) {
        byte[] message = HexFormat.of().parseHex(hex);
        assertThat(Names.decompress(message, at, message.length, new byte[255], 0))
                .isEqualTo(Names.MALFORMED);
    }

    /// Without a bound a message of pointers to pointers costs the square of its length.
    @Test
    void chainsOfPointersAreFollowedAsFarAsANameCanNeed() {
        byte[] message = new byte[1000];
        for (int i = 0; i < 400; i++) {
            Octets.u16(message, 1 + 2 * i, i == 0 ? 0xc000 : 0xc000 | (1 + 2 * (i - 1)));
        }
        byte[] out = new byte[255];
        int last = 1 + 2 * (Names.MAX_POINTERS - 1);
        assertThat(Names.decompress(message, last, 801, out, 0)).isEqualTo(last + 2);
        assertThat(out[0]).isZero();
        assertThat(Names.decompress(message, last + 2, 801, out, 0)).isEqualTo(Names.MALFORMED);
    }

    @Test
    void randomMessagesAreReadOrRefusedWithinBounds() {
        for (int round = 0; round < 50_000; round++) {
            byte[] message = new byte[1 + random.nextInt(600)];
            random.nextBytes(message);
            for (int i = 0; i < message.length; i++) {
                message[i] &= (byte) (random.nextInt(10) == 0 ? 0xff : 0x07);
            }
            int at = random.nextInt(message.length);
            byte[] out = new byte[2 + 255];
            int next = Names.decompress(message, at, message.length, out, 2);
            if (next != Names.MALFORMED) {
                assertThat(next)
                        .as("seed " + seed)
                        .isGreaterThan(at)
                        .isLessThanOrEqualTo(message.length);
                assertThat(Names.length(out, 2, out.length)).isPositive();
                assertThat(Names.skipCompressed(message, at, message.length)).isEqualTo(next);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                "a.b.c.",
                "\\000\\255.",
                "a\\.b.c.",
                "\\\"\\;\\(\\)\\@\\$\\\\.",
                "*.x."
            })
    void printedNamesReadBack(String text) {
        if (text.isEmpty()) {
            assertThatThrownBy(() -> Name.parse(text)).hasMessageContaining("empty");
            return;
        }
        Name name = Name.parse(text);
        assertThat(name).hasToString(text);
        assertThat(Name.of(name.wire())).isEqualTo(name);
    }

    @Test
    void everyNameReadsBackFromItsText() {
        for (int round = 0; round < 20_000; round++) {
            byte[] wire = name();
            StringBuilder out = new StringBuilder();
            NameText.print(wire, 0, out);
            assertThat(Name.parse(out.toString()).wire()).as("seed " + seed).isEqualTo(wire);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a..b., EMPTY",
        ".a., EMPTY",
        "a.., EMPTY",
        "a\\, ESCAPE",
        "\\25, ESCAPE",
        "\\256., ESCAPE",
        "\\2a5., ESCAPE"
    })
    void badTextIsNoName(String text, String reason) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        int result = NameText.parse(ascii, 0, ascii.length, new byte[1], new byte[255], 0);
        assertThat(result)
                .isEqualTo(reason.equals("EMPTY") ? NameText.EMPTY_LABEL : NameText.BAD_ESCAPE);
        assertThat(NameText.reason(result)).isNotBlank();
    }

    @Test
    void relativeNamesEndInTheOrigin() {
        byte[] origin = Name.parse("Example.").wire();
        byte[] out = new byte[255];
        for (String[] pair :
                new String[][] {
                    {"a", "a.Example."},
                    {"@", "Example."},
                    {"\\@", "\\@.Example."},
                    {"a.b", "a.b.Example."},
                    {"a.", "a."},
                    {".", "."}
                }) {
            byte[] text = pair[0].getBytes(StandardCharsets.US_ASCII);
            int length = NameText.parse(text, 0, text.length, origin, out, 0);
            assertThat(Name.of(Arrays.copyOf(out, length))).hasToString(pair[1]);
        }
    }

    @Test
    void textIsHeldToTheLimitsOfRfc1035Section234() {
        byte[] out = new byte[255];
        String label = "x".repeat(63);
        String longest = (label + '.').repeat(3) + "x".repeat(61) + '.';
        for (String text : List.of(longest, longest.substring(0, longest.length() - 1))) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(NameText.parse(ascii, 0, ascii.length, new byte[1], out, 0)).isEqualTo(255);
            assertThat(NameText.parse(ascii, 0, ascii.length, Name.parse("y.").wire(), out, 0))
                    .isEqualTo(text.endsWith(".") ? 255 : NameText.NAME_TOO_LONG);
        }
        for (String text : List.of('x' + longest, "a." + longest, (label + '.').repeat(5))) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(NameText.parse(ascii, 0, ascii.length, new byte[1], out, 0)).isNegative();
        }
        byte[] ascii = (label + "x.").getBytes(StandardCharsets.US_ASCII);
        assertThat(NameText.parse(ascii, 0, ascii.length, new byte[1], out, 0))
                .isEqualTo(NameText.LABEL_TOO_LONG);
    }

    @Test
    void textOfAnyOctetsIsReadOrRefused() {
        byte[] origin = Name.parse("o.").wire();
        for (int round = 0; round < 50_000; round++) {
            byte[] text = new byte[random.nextInt(random.nextInt(10) == 0 ? 600 : 12)];
            random.nextBytes(text);
            for (int i = 0; i < text.length; i++) {
                if (random.nextInt(3) == 0) {
                    text[i] = (byte) "\\.a1".charAt(random.nextInt(4));
                }
            }
            byte[] out = new byte[255];
            int length = NameText.parse(text, 0, text.length, origin, out, 0);
            if (length > 0) {
                assertThat(Names.length(out, 0, 255)).as("seed " + seed).isEqualTo(length);
            } else {
                assertThat(NameText.reason(length)).isNotBlank();
            }
        }
    }
}
