package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.dnssec.anchor.AnchorState;
import dev.bailiwick.dnssec.anchor.TrackedKey;
import dev.bailiwick.dnssec.anchor.TrustPoint;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has become of trust anchors is there after the file was closed and opened again.
class SqliteAnchorsTest {
    private static final Name ZONE = Name.parse("Example.");

    @TempDir private Path folder;

    private static TrackedKey key(int octet, AnchorState state) {
        return new TrackedKey(new byte[] {1, 1, 3, 8, (byte) octet}, state, 100, 200);
    }

    private static TrustPoint point(TrackedKey... keys) {
        return new TrustPoint(ZONE, "abc", List.of(keys), 1, 1L << 40, 3);
    }

    @Test
    void trustPointsAreThereAgain() throws IOException {
        Path file = folder.resolve("state/anchors.sqlite");
        try (SqliteAnchors anchors = SqliteAnchors.open(file)) {
            assertThat(anchors.load(ZONE)).isNull();
            anchors.save(point(key(1, AnchorState.VALID)));
            anchors.save(point(key(2, AnchorState.PENDING), key(1, AnchorState.REVOKED)));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (SqliteAnchors anchors = SqliteAnchors.open(file)) {
            assertThat(anchors.load(Name.ROOT)).isNull();
            assertThat(anchors.load(Name.parse("eXample."))).isNotNull();
            assertThat(anchors.load(ZONE))
                    .usingRecursiveComparison()
                    .isEqualTo(point(key(2, AnchorState.PENDING), key(1, AnchorState.REVOKED)));
        }
    }

    @Test
    void fileOfAnotherKindIsNotTouched() throws IOException {
        Path file = folder.resolve("journal.sqlite");
        SqliteJournal.open(file).close();
        assertThatThrownBy(() -> SqliteAnchors.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown version");
    }
}
