package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneJournal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The zones that change by updates, on disk: for each a copy of some version and a journal of what has changed since.
/// The master file that a zone began with is not read any more, and not written; its digest tells whether somebody
/// edits it all the same. The journal is opened when the first zone needs it.
public final class KeptZones implements AutoCloseable {
    /// Octets of changes before a new copy is written; more for zones of which that is little.
    private static final long SMALL_OCTETS = 1 << 20;

    /// The longest file name that is made of a zone's name.
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Opener opener;
    private @Nullable ZoneJournal journal;

    /// Opens a journal.
    @FunctionalInterface
    public interface Opener {
        ZoneJournal open(Path file) throws IOException;
    }

    /// @param folder for this alone; made when it is needed
    public KeptZones(Path folder, Opener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    private Path journalFile() {
        return folder.resolve("journal.sqlite");
    }

    private synchronized ZoneJournal journal() throws IOException {
        ZoneJournal open = journal;
        if (open == null) {
            open = opener.open(journalFile());
            journal = open;
        }
        return open;
    }

    /// Whether a zone has changed by an update.
    boolean isKept(Name zone) throws IOException {
        return Files.exists(journalFile()) && journal().origin(zone) != null;
    }

    /// Where a zone's copy is.
    Path copyOf(Name zone) {
        return folder.resolve(fileName(zone));
    }

    /// Writes a zone where nothing reads it again.
    ///
    /// @return the file
    public Path export(Zone zone, Instant now) throws IOException {
        Path file = folder.resolve("export").resolve(fileName(zone.apex()));
        new ZoneCopy(file).write(zone, now);
        return file;
    }

    private static String fileName(Name zone) {
        String text = zone.toString().toLowerCase(Locale.ROOT);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSafe =
                    (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.".indexOf(c) >= 0;
            safe.append(isSafe ? String.valueOf(c) : "%" + Integer.toHexString(c));
        }
        // The leading letter keeps the root and names that begin with a dot apart from what folders
        // mean by it.
        String name =
                safe.length() <= LONGEST_NAME
                        ? safe.toString()
                        : HexFormat.of().formatHex(sha256().digest(zone.foldedWithPadding()));
        return "z-" + name + "zone";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /// Whether a zone's master file is the one that it began with.
    boolean isOrigin(Name zone, Path file) throws IOException {
        return !Files.exists(file) || Arrays.equals(journal().origin(zone), digest(file));
    }

    /// What leads from the version in a zone's copy to the last one.
    ///
    /// @param serial of the copy
    List<ZoneDifference> since(Name zone, long serial) throws IOException {
        List<ZoneDifference> all = journal().differences(zone);
        for (int first = 0; first < all.size(); first++) {
            if (all.get(first).from() == serial) {
                return all.subList(first, all.size());
            }
        }
        if (all.isEmpty() || all.getLast().to() == serial) {
            // A copy was written, and the machine stopped before the journal was trimmed.
            return List.of();
        }
        throw new IOException("the journal does not go on from serial " + serial + " of " + zone);
    }

    /// Keeps a change: it is on disk when this returns.
    ///
    /// @param before the version that changes
    /// @param file the master file that this version was read from, when it was
    /// @throws IOException when it is not kept
    public void append(Zone before, ZoneDifference difference, Path file, Instant now)
            throws IOException {
        Name zone = before.apex();
        ZoneJournal open = journal();
        if (open.origin(zone) == null) {
            new ZoneCopy(copyOf(zone)).write(before, now);
            open.begin(zone, digest(file));
        }
        open.append(zone, difference);
    }

    /// Writes a new copy of a zone when its journal has become long, and trims that.
    ///
    /// @return whether there was reason to
    public boolean compact(Zone zone, Instant now) throws IOException {
        Name name = zone.apex();
        if (journal().octets(name) < Math.max(SMALL_OCTETS, zone.octets() / 2)) {
            return false;
        }
        new ZoneCopy(copyOf(name)).write(zone, now);
        journal().trim(name, zone.facts().serial());
        return true;
    }

    /// Keeps a zone no longer: its master file is what counts again.
    ///
    /// @return whether it was kept
    public boolean forget(Name zone) throws IOException {
        if (!isKept(zone)) {
            return false;
        }
        journal().forget(zone);
        Files.deleteIfExists(copyOf(zone));
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        ZoneJournal open = journal;
        if (open != null) {
            open.close();
        }
    }
}
