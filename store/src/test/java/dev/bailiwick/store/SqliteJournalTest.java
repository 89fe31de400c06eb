package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneChange;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was added is there after the file was closed and opened again, in order, and only what was trimmed is gone.
class SqliteJournalTest {
    private static final Name APEX = Name.parse("example.");
    private static final Name OTHER = Name.parse("Other.test.");

    @TempDir private Path folder;

    private static byte[] soa(int serial) {
        byte[] rdata = new byte[2 + 20];
        Octets.i32(rdata, 2, serial);
        return rdata;
    }

    private static Zone zone() {
        ZoneEditor editor = new ZoneEditor(APEX, "test");
        byte[] owner = Arrays.copyOf(APEX.wire(), 300);
        editor.add(owner, APEX.length(), RrType.SOA, 60, soa(1), 0, 22, 0);
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }

    private static ZoneDifference step(int from) {
        ZoneChange first = new ZoneChange(zone());
        byte[] owner = Arrays.copyOf(APEX.wire(), 300);
        first.remove(owner, APEX.length(), RrType.SOA, soa(1), 0, 22);
        first.add(owner, APEX.length(), RrType.SOA, 60, soa(from), 0, 22);
        Zone before = first.finish();
        if (before == null) {
            throw new AssertionError(first.problem());
        }
        ZoneChange change = new ZoneChange(before);
        change.remove(owner, APEX.length(), RrType.SOA, soa(from), 0, 22);
        change.add(owner, APEX.length(), RrType.SOA, 60, soa(from + 1), 0, 22);
        if (change.finish() == null) {
            throw new AssertionError(change.problem());
        }
        return change.difference();
    }

    @Test
    void whatWasAddedIsThereAfterwards() throws IOException {
        Path file = folder.resolve("new/journal");
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.origin(APEX)).isNull();
            journal.begin(APEX, new byte[] {1, 2});
            journal.begin(OTHER, new byte[] {3});
            for (int serial = 1; serial <= 5; serial++) {
                journal.append(APEX, step(serial));
            }
            journal.append(OTHER, step(9));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            assertThat(journal.origin(Name.parse("EXAMPLE."))).containsExactly(1, 2);
            assertThat(journal.differences(APEX).stream().map(ZoneDifference::to))
                    .containsExactly(2L, 3L, 4L, 5L, 6L);
            long octets = journal.octets(APEX);
            journal.trim(APEX, 4);
            assertThat(journal.differences(APEX).stream().map(ZoneDifference::to))
                    .containsExactly(5L, 6L);
            assertThat(journal.octets(APEX)).isPositive().isLessThan(octets);
            journal.trim(APEX, 77);
            assertThat(journal.differences(APEX)).hasSize(2);
            journal.forget(APEX);
            assertThat(journal.origin(APEX)).isNull();
            assertThat(journal.differences(APEX)).isEmpty();
            assertThat(journal.differences(OTHER)).hasSize(1);
        }
    }

    @Test
    void oneProcessAtATime() throws IOException {
        Path file = folder.resolve("journal");
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            journal.begin(APEX, new byte[] {1});
            assertThatThrownBy(() -> SqliteJournal.open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void whatIsNoJournalIsLeftAlone() throws IOException {
        Path file = folder.resolve("journal");
        Files.writeString(
                file, "this is somebody's letter, and not a short one at that\n".repeat(99));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteJournal.open(file)).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
