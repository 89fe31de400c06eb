package dev.bailiwick.server.zones;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneChange;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.master.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The zones that are served, and their files: loads what is new or has changed, keeps what has not, and never lets
/// a file that does not load take the place of data that is served.
///
/// Calls come one at a time (the lock sees to it); queries go on all the while and see each zone change at once.
public final class ZoneKeeper implements ZoneHolder {
    /// Octets of replaced zones that are worth a collection: some milliseconds in which nothing is answered.
    private static final long MANY_OCTETS = 32 << 20;

    /// Zones whose configuration was large: what was read of it is worth a collection before they are loaded. It would
    /// stay in memory until the heap is full, which after loading it never is.
    private static final int MANY_ZONES = 1_000;

    private final ReadOptions options;
    private final int threads;
    private final KeptZones kept;
    private final ZoneEvents events;
    private final Map<Name, Entry> entries = new LinkedHashMap<>();
    private volatile List<ZoneSlot> served = List.of();
    private final Map<Name, ZoneHistory> histories = new ConcurrentHashMap<>();
    private final AtomicLong replacedOctets = new AtomicLong();

    /// @param threads zones read at the same time, at least 1
    /// @param kept zones that change by updates
    public ZoneKeeper(ReadOptions options, int threads, KeptZones kept, ZoneEvents events) {
        this.kept = kept;
        this.options = options;
        this.threads = threads;
        this.events = events;
    }

    private static final class Entry {
        final ZoneSlot slot;
        Path file;
        ZoneSource.Origin origin = ZoneSource.Origin.FILE;
        boolean isKept;
        boolean keepsHistory;
        Map<Path, FileMark> marks = Map.of();

        Entry(ZoneSource source) {
            slot = new ZoneSlot(source.name());
            file = source.file();
        }

        boolean isCopy() {
            return origin == ZoneSource.Origin.PRIMARIES;
        }

        boolean hasChanged(Path wanted) {
            if (marks.isEmpty() || !file.equals(wanted)) {
                return true;
            }
            for (Map.Entry<Path, FileMark> mark : marks.entrySet()) {
                if (!mark.getValue().equals(FileMark.of(mark.getKey()))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// What a round of loading came to.
    ///
    /// @param loaded zones read and served from now on
    /// @param failed zones that could not be read
    /// @param unchanged zones that were left as they are
    /// @param removed zones served no more
    public record Outcome(int loaded, int failed, int unchanged, int removed) {}

    /// Makes the set of zones what is wanted, and reads those whose files have changed.
    ///
    /// @param wanted zones with names that differ
    /// @param looksAtFiles whether files of zones that are there already are read when they have changed
    /// @param publish takes the new index before zones that are gone are forgotten
    /// @return what was done
    public synchronized Outcome apply(
            Collection<ZoneSource> wanted, boolean looksAtFiles, IndexConsumer publish) {
        Map<Name, ZoneSource> byName = new LinkedHashMap<>();
        for (ZoneSource source : wanted) {
            byName.put(source.name(), source);
        }
        int removed = 0;
        for (Name name : List.copyOf(entries.keySet())) {
            if (!byName.containsKey(name)) {
                entries.remove(name);
                histories.remove(name);
                events.removed(name);
                removed++;
            }
        }
        List<ZoneSource> changed = new ArrayList<>();
        for (ZoneSource source : byName.values()) {
            Entry entry = entries.get(source.name());
            boolean isLookedAt = looksAtFiles || entry == null;
            if (entry == null) {
                entry = new Entry(source);
                entries.put(source.name(), entry);
            }
            entry.origin = source.origin();
            entry.keepsHistory = source.keepsHistory();
            if (!source.isCopy()) {
                entry.slot.expiresAt(0);
            }
            if (isLookedAt && isToRead(entry, source)) {
                changed.add(source);
            }
        }
        if (served.isEmpty() && changed.size() >= MANY_ZONES) {
            System.gc();
        }
        int failed = load(changed);
        List<ZoneSlot> slots = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> slots.add(entry.slot));
        served = List.copyOf(slots);
        publish.accept(new ZoneIndex(slots));
        release();
        int unchanged = byName.size() - changed.size();
        return new Outcome(changed.size() - failed, failed, unchanged, removed);
    }

    /// A copy is read when the server starts; later it is we who write it.
    private static boolean isToRead(Entry entry, ZoneSource source) {
        return source.isCopy()
                ? entry.slot.zone() == null && Files.exists(source.file())
                : entry.hasChanged(source.file());
    }

    /// The contents of a zone, null when it has none.
    @Override
    public synchronized @Nullable Zone zone(Name name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.slot.zone();
    }

    /// The differences of a zone that are known. Never waits.
    public @Nullable ZoneHistory history(Name name) {
        return histories.get(name);
    }

    /// Serves a new version that does not come from a file.
    ///
    /// @param difference from the version before; null when it is not known
    /// @param millis how long it took to come
    @Override
    public synchronized void replace(
            Name name, Zone zone, @Nullable ZoneDifference difference, long millis) {
        Entry entry = entries.get(name);
        if (entry != null && entry.isCopy()) {
            publish(entry, zone, difference, millis);
        }
    }

    /// Whether a zone changes by updates and its file has not been changed since it was read.
    public synchronized boolean isAsRead(Name name) {
        Entry entry = entries.get(name);
        return entry != null && (entry.isKept || !entry.hasChanged(entry.file));
    }

    /// The master file of a zone; null when there is no such zone.
    public synchronized @Nullable Path file(Name name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.file;
    }

    /// Serves the version that an update has made.
    ///
    /// @return false when the zone is no longer what was changed
    public synchronized boolean update(Zone before, Zone next, ZoneDifference difference) {
        Entry entry = entries.get(before.apex());
        if (entry == null || !before.equals(entry.slot.zone())) {
            return false;
        }
        entry.isKept = true;
        publish(entry, next, difference, 0);
        return true;
    }

    /// Notes until when a zone of primaries may be served unless one of them is heard of.
    @Override
    public synchronized void expiresAt(Name name, Instant end) {
        Entry entry = entries.get(name);
        if (entry != null && entry.isCopy()) {
            entry.slot.expiresAt(end.getEpochSecond());
        }
    }

    /// Stops answering from a zone whose contents are too old; it stays one of ours.
    @Override
    public synchronized void withdraw(Name name) {
        Entry entry = entries.get(name);
        if (entry != null && entry.isCopy()) {
            entry.slot.publish(null);
        }
    }

    /// The one place where a version of a zone begins to be served.
    ///
    /// @param difference from the version before; null when it is not known
    private void publish(Entry entry, Zone zone, @Nullable ZoneDifference difference, long millis) {
        Zone before = entry.slot.zone();
        if (before != null && difference == null) {
            replacedOctets.addAndGet(before.octets());
        }
        entry.slot.publish(zone);
        if (!entry.keepsHistory || before == null) {
            histories.remove(zone.apex());
        } else {
            histories
                    .computeIfAbsent(zone.apex(), name -> new ZoneHistory())
                    .add(before, zone, difference);
        }
        events.loaded(zone, millis);
    }

    /// Reads some zones again whether or not their files have changed.
    ///
    /// @return what was done; names that are not served count as failed
    public synchronized Outcome reload(Collection<Name> names) {
        List<ZoneSource> sources = new ArrayList<>();
        int copies = 0;
        for (Name name : names) {
            Entry entry = entries.get(name);
            if (entry != null && entry.isCopy()) {
                copies++;
            } else if (entry != null) {
                sources.add(new ZoneSource(name, entry.file, entry.origin, entry.keepsHistory));
            }
        }
        int failed = load(sources) + names.size() - copies - sources.size();
        release();
        return new Outcome(names.size() - copies - failed, failed, copies, 0);
    }

    /// Takes an index.
    @FunctionalInterface
    public interface IndexConsumer {
        void accept(ZoneIndex index);
    }

    /// Every zone of the last index and its contents, null where it has never loaded. Waits for nobody: who looks at a
    /// server wants to know what it does while it reads files.
    public Map<Name, @Nullable Zone> zones() {
        Map<Name, @Nullable Zone> zones = new LinkedHashMap<>();
        for (ZoneSlot slot : served) {
            zones.put(slot.apex(), slot.zone());
        }
        return zones;
    }

    private int load(List<ZoneSource> sources) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        Runnable work =
                () -> {
                    ZoneLoader loader = new ZoneLoader(options);
                    for (int i = next.getAndIncrement();
                            i < sources.size();
                            i = next.getAndIncrement()) {
                        if (!load(loader, sources.get(i))) {
                            failed.incrementAndGet();
                        }
                    }
                };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, sources.size()); i++) {
            helpers.add(Thread.ofPlatform().name("zone-loader-" + i).start(work));
        }
        work.run();
        for (Thread helper : helpers) {
            join(helper);
        }
        return failed.get();
    }

    /// Gives back the memory of zones that were replaced. Nothing else would: answering leaves nothing to collect.
    private void release() {
        if (replacedOctets.getAndSet(0) >= MANY_OCTETS) {
            System.gc();
        }
    }

    private static void join(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean load(ZoneLoader loader, ZoneSource source) {
        Entry entry = entries.get(source.name());
        if (entry == null) {
            throw new IllegalStateException("no entry for " + source.name());
        }
        try {
            entry.isKept = !source.isCopy() && kept.isKept(source.name());
            return entry.isKept ? loadKept(entry, loader, source) : loadFile(entry, loader, source);
        } catch (IOException e) {
            refuse(entry, source, String.valueOf(e.getMessage()), null);
            return false;
        }
    }

    /// The same path: one that was asked for its text keeps it, and this one goes when the zone is read.
    private static Path passing(Path file) {
        return file.resolveSibling(file.getFileName());
    }

    private boolean loadFile(Entry entry, ZoneLoader loader, ZoneSource source) {
        long start = System.nanoTime();
        // Marks are taken before reading: a change while reading is then seen at the next reload.
        Map<Path, FileMark> marks = new HashMap<>();
        marks.put(source.file(), FileMark.of(source.file()));
        ZoneLoader.Result result = loader.loadVerified(source.name(), passing(source.file()));
        for (Path file : result.files()) {
            marks.computeIfAbsent(file, FileMark::of);
        }
        Zone zone = result.zone();
        entry.file = source.file();
        if (zone == null) {
            // Without marks the next reload tries again.
            entry.marks = Map.of();
            events.failed(source.name(), result.problems(), entry.slot.zone() != null);
            return false;
        }
        entry.marks = Map.copyOf(marks);
        publish(entry, zone, null, (System.nanoTime() - start) / 1_000_000);
        return true;
    }

    /// Reads the copy of a zone and what has changed since, unless it is served already; and looks at its file, for
    /// what somebody writes there would have no effect.
    private boolean loadKept(Entry entry, ZoneLoader loader, ZoneSource source) throws IOException {
        entry.file = source.file();
        Map<Path, FileMark> marks = Map.of(source.file(), FileMark.of(source.file()));
        if (entry.slot.zone() == null) {
            long start = System.nanoTime();
            ZoneLoader.Result result = loader.load(source.name(), kept.copyOf(source.name()));
            Zone copy = result.zone();
            if (copy == null) {
                entry.marks = Map.of();
                events.failed(source.name(), result.problems(), false);
                return false;
            }
            List<ZoneDifference> since = kept.since(source.name(), copy.facts().serial());
            Zone zone = replayed(copy, since);
            publish(entry, zone, null, (System.nanoTime() - start) / 1_000_000);
            if (entry.keepsHistory) {
                histories.computeIfAbsent(source.name(), n -> new ZoneHistory()).addAll(since);
            }
        }
        if (!kept.isOrigin(source.name(), source.file())) {
            refuse(
                    entry,
                    source,
                    "this file was edited, but the zone has changed by updates since it was read",
                    "make the change by an update, such as with nsupdate; or give up what updates"
                            + " have changed: bailiwick zone adopt "
                            + source.name());
            return false;
        }
        entry.marks = marks;
        return true;
    }

    private static Zone replayed(Zone copy, List<ZoneDifference> since) throws IOException {
        if (since.isEmpty()) {
            return copy;
        }
        ZoneChange change = new ZoneChange(copy);
        for (ZoneDifference difference : since) {
            if (!difference.applyTo(change)) {
                throw new IOException(
                        "the journal does not fit the copy of "
                                + copy.apex()
                                + " at serial "
                                + difference.from());
            }
        }
        Zone zone = change.finish();
        if (zone == null) {
            throw new IOException("the journal makes no zone of " + change.problem());
        }
        return zone;
    }

    private void refuse(Entry entry, ZoneSource source, String why, @Nullable String hint) {
        entry.marks = Map.of();
        Problem problem = new Problem(Severity.ERROR, source.file().toString(), 0, 0, why, hint);
        events.failed(source.name(), List.of(problem), entry.slot.zone() != null);
    }
}
