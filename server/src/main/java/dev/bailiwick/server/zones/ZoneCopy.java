package dev.bailiwick.server.zones;

import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.master.ZoneFileWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// The copy of a zone on disk: a master file whose time of change says when it was last known to be right. It is
/// written aside, forced to disk and put in its place in one step, so that whenever the machine stops there is a whole
/// old zone or a whole new one.
public final class ZoneCopy {
    private final Path file;

    public ZoneCopy(Path file) {
        this.file = file;
    }

    /// Writes a new version.
    public void write(Zone zone, Instant confirmed) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve("." + file.getFileName() + ".new");
        try (FileChannel channel =
                        FileChannel.open(
                                aside,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                BufferedWriter out =
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        Channels.newOutputStream(channel),
                                        StandardCharsets.US_ASCII))) {
            new ZoneFileWriter(zone, out).write();
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        Files.setLastModifiedTime(aside, FileTime.from(confirmed));
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// Notes that the version on disk is still the primary's.
    public void confirm(Instant now) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(now));
    }

    /// When a primary last confirmed it.
    ///
    /// @return that time, or the beginning of 1970 when there is no copy
    public Instant confirmed() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException absent) {
            return Instant.EPOCH;
        }
    }
}
