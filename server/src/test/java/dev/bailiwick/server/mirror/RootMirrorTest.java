package dev.bailiwick.server.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.chain.NegativeAnchors;
import dev.bailiwick.resolver.validate.ValidationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A root zone that is right, and some that are not (RFC 8806, RFC 8976): by a clock that the test moves.
class RootMirrorTest implements MirrorWorld {
    private static final String ZONE =
            """
            . 300 SOA a.test. root.test. SERIAL 1800 900 604800 300
            . 300 NS a.test.
            test. 300 NS ns.test.
            ns.test. 300 A 192.0.2.1
            signed. 300 NS ns.test.
            signed. 300 DS 12345 13 2 e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d
            """;
    private static final Duration DAY = Duration.ofDays(1);

    private final SignedRoot root = new SignedRoot();
    private SignedRoot trusted = root;
    private Instant now = Instant.parse("2026-11-20T00:00:00Z");
    private boolean isUsed;
    private int changes;

    @TempDir private Path folder;
    private RootMirror mirror;

    @BeforeEach
    void open() {
        mirror = new RootMirror(folder.resolve("root.zone"), List.of(), this, () -> now);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Override
    public ValidationSettings validation() {
        return new ValidationSettings(
                trusted.anchors(),
                NegativeAnchors.NONE,
                KeyPolicy.DEFAULT,
                50,
                60,
                true,
                true,
                CryptoProvider.JDK);
    }

    @Override
    public void use(boolean isUsable) {
        isUsed = isUsable;
        changes++;
    }

    private String text(int serial, Duration signed) {
        long second = now.getEpochSecond();
        return root.text(
                ZONE.replace("SERIAL", String.valueOf(serial)),
                serial,
                second - 3600,
                second + signed.toSeconds());
    }

    private void write(String text) throws IOException {
        Path file = folder.resolve("root.zone");
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(now));
        mirror.look();
    }

    @Test
    void zoneThatIsRightIsUsedUntilItExpires() throws IOException {
        mirror.look();
        assertThat(isUsed).isFalse();
        write(text(7, DAY.multipliedBy(30)));
        assertThat(mirror.status()).containsEntry("used", true).containsEntry("serial", 7L);
        assertThat(mirror.status()).doesNotContainKey("problem");
        assertThat(isUsed).isTrue();
        now = now.plus(DAY.multipliedBy(6));
        mirror.look();
        assertThat(isUsed).isTrue();
        write(text(8, DAY.multipliedBy(30)));
        assertThat(mirror.status()).containsEntry("serial", 8L);
        now = now.plus(DAY.multipliedBy(7));
        mirror.look();
        assertThat(isUsed).as("a week is what the SOA says").isFalse();
        assertThat(mirror.slot().zone()).isNull();
        assertThat(String.valueOf(mirror.status().get("problem"))).contains("expired");
        write(text(9, DAY.multipliedBy(30)));
        assertThat(isUsed).isTrue();
        assertThat(changes).isEqualTo(3);
        assertThat(mirror.verified()).isEqualTo(3);
        assertThat(mirror.refused()).isZero();
    }

    @Test
    void zoneIsNotUsedLongerThanItsFirstSignature() throws IOException {
        write(text(7, DAY.multipliedBy(2)));
        now = now.plus(DAY);
        mirror.look();
        assertThat(isUsed).isTrue();
        now = now.plus(DAY);
        mirror.look();
        assertThat(isUsed).isFalse();
    }

    @Test
    void fileThatNobodyWroteForTooLongIsNotUsed() throws IOException {
        String text = text(7, DAY.multipliedBy(30));
        Path file = folder.resolve("root.zone");
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(now.minus(DAY.multipliedBy(8))));
        mirror.look();
        assertThat(isUsed).isFalse();
    }

    private void assertRefused(String text, String why) throws IOException {
        long refused = mirror.refused();
        write(text);
        assertThat(mirror.refused()).isEqualTo(refused + 1);
        assertThat(String.valueOf(mirror.status().get("problem"))).contains(why);
        assertThat(mirror.slot().zone()).isNull();
        assertThat(isUsed).isFalse();
        now = now.plusSeconds(1);
    }

    /// CVE-2026-33612, CVE-2026-42390: neither the digest alone nor the signatures alone will do.
    @Test
    void zoneThatIsNotWhollyRightIsNotUsed() throws IOException {
        String right = text(7, DAY.multipliedBy(30));
        long second = now.getEpochSecond();
        assertRefused(
                root.withoutDigest(ZONE.replace("SERIAL", "7"), second - 3600, second + 86_400),
                "without a ZONEMD record");
        assertRefused(right.replace("192.0.2.1", "192.0.2.2"), "ZONEMD");
        assertRefused(right + "evil. 300 IN NS ns.test.\n", "ZONEMD");
        assertRefused(right.replaceFirst("(?m)^ns\\.test\\. .*\\n", ""), "ZONEMD");
        assertRefused(right.replace(" 12345 13 2 ", " 12346 13 2 "), "ZONEMD");
        assertRefused("no zone at all", "");
        assertRefused(
                root.text(
                        ZONE.replace("SERIAL", "7"),
                        7,
                        second - 3600,
                        second + 86_400,
                        "evil. 300 IN TXT forged\n"),
                "evil. TXT without a right signature");
        trusted = new SignedRoot();
        assertRefused(right, "no trust anchor vouches for");
        // A zone of somebody who has no key and makes a digest of his own.
        SignedRoot forger = new SignedRoot();
        trusted = root;
        assertRefused(
                forger.text(ZONE.replace("SERIAL", "7"), 7, second - 3600, second + 86_400),
                "no trust anchor vouches for");
        write(right);
        assertThat(isUsed).isTrue();
    }

    @Test
    void signaturesThatAreOverAreNotRight() throws IOException {
        String right = text(7, DAY);
        now = now.plus(DAY.multipliedBy(2));
        assertRefused(right, "no trust anchor vouches for");
    }

    /// RFC 8806 §2: what is used stays when what comes next is not right.
    @Test
    void whatIsUsedStaysBesideWhatIsWrong() throws IOException {
        write(text(7, DAY.multipliedBy(30)));
        now = now.plusSeconds(60);
        write(text(8, DAY.multipliedBy(30)).replace("192.0.2.1", "192.0.2.2"));
        assertThat(isUsed).isTrue();
        assertThat(mirror.status()).containsEntry("serial", 7L);
        assertThat(String.valueOf(mirror.status().get("problem"))).contains("ZONEMD");
    }
}
