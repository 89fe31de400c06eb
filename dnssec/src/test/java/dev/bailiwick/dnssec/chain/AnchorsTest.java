package dev.bailiwick.dnssec.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    /// As Debian's dns-root-data has them.
    private static final String ROOT_KEYS =
            """
            . IN DNSKEY 257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwNR1AkUTV74bU= ; keytag 20326
            . IN DNSKEY 257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc= ; keytag 38696
            """;

    private final List<Problem> problems = new ArrayList<>();

    private static List<String> hex(TrustAnchors anchors) {
        return Objects.requireNonNull(anchors.at(Name.ROOT)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    private TrustAnchors read(String text) {
        return AnchorText.read("anchors", text, problems);
    }

    @Test
    void builtInAnchorsNameTheKeysOfTheRoot() {
        TrustAnchors read = read(ROOT_KEYS);
        assertThat(problems).isEmpty();
        assertThat(hex(TrustAnchors.root())).isEqualTo(hex(read)).hasSize(2);
    }

    @Test
    void recordsOfBothTypesAreReadWithAndWithoutTtlAndClass() {
        TrustAnchors anchors =
                read(
                        """
                        ; a comment
                        example. 3600 IN DS 12345 13 1 ( 0000000000000000000000000000000000000000 )
                        Test IN 60 DS 12345 8 1 0000000000000000000000000000000000000000
                        test. DS 12346 8 1 0000000000000000000000000000000000000000
                        """);
        assertThat(problems).isEmpty();
        assertThat(anchors.at(Name.parse("test."))).hasSize(2);
        assertThat(anchors.at(Name.parse("example."))).hasSize(1);
        assertThat(anchors.closest(Name.parse("www.TEST."))).isEqualTo(Name.parse("test."));
        assertThat(anchors.closest(Name.parse("org."))).isNull();
    }

    @Test
    void everyMistakeHasItsLine() {
        read("test. A 192.0.2.1\n\nexample. DS 1 2\na..b DS 1 8 2 00\n");
        assertThat(problems).extracting(Problem::line).containsExactly(1, 3, 4);
    }

    /// RFC 4034 §5.1.4: its zone cannot be believed, and the rest can.
    @Test
    void digestThatIsCutOffIsAnAnchorThatNamesNoKey() {
        TrustAnchors anchors =
                read("example. DS 12345 8 1 " + "00".repeat(32) + "\nexample. DS 1 8 2\n");
        assertThat(problems).extracting(Problem::line).containsExactly(1, 2);
        assertThat(problems)
                .extracting(Problem::severity)
                .containsExactly(Severity.WARNING, Severity.ERROR);
        List<byte[]> ds = Objects.requireNonNull(anchors.at(Name.parse("example.")));
        assertThat(ds).hasSize(1);
        EntryPoints points = EntryPoints.of(ds, KeyPolicy.DEFAULT);
        assertThat(points.isEmpty()).as("unsigned").isFalse();
    }

    /// RFC 7646 §2
    @Test
    void negativeAnchorEndsAtItsTimeAndAtACloserAnchor() {
        TrustAnchors anchors =
                read("sub.broken.example. DS 1 8 2 " + "00".repeat(32) + "\n" + ROOT_KEYS);
        NegativeAnchors negative =
                new NegativeAnchors(Map.of(Name.parse("broken.example."), 1000L));
        Name domain = Name.parse("broken.example.");
        assertThat(negative.closest(Name.parse("a.broken.example."), anchors, 999))
                .isEqualTo(domain);
        assertThat(negative.closest(Name.parse("a.broken.example."), anchors, 1000)).isNull();
        assertThat(negative.closest(Name.parse("a.sub.broken.example."), anchors, 999)).isNull();
        assertThat(negative.closest(Name.parse("example."), anchors, 999)).isNull();
    }
}
