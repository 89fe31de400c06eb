package dev.bailiwick.cache;

import dev.bailiwick.wire.Name;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Entries by name and type. Expired ones stay until something else needs the room: they may be answered stale
/// (RFC 8767).
public final class RecordCache {
    private final WeightedCache<RecordKey, Entry> entries;

    /// @param capacityOctets bound of the estimated memory
    public RecordCache(long capacityOctets) {
        entries = new WeightedCache<>(capacityOctets);
    }

    /// The entry of a name and type, expired or not.
    public @Nullable Entry find(Name name, int type) {
        return entries.get(new RecordKey(name, type));
    }

    /// The entry of a name and type, which does not count as a use.
    public @Nullable Entry peek(Name name, int type) {
        return entries.peek(new RecordKey(name, type));
    }

    /// Puts an entry in, unless something that is better founded may still be used.
    ///
    /// @return what is now there
    public Entry put(Entry entry, long nowNanos) {
        return entries.putIf(
                entry.key(),
                entry,
                entry.weightOctets(),
                group(entry.name()),
                (older, newer) -> mayReplace(older, newer, nowNanos));
    }

    /// RFC 2181 §5.4.1, and what was verified does not give way to what was not (RFC 4035 §4.5).
    private static boolean mayReplace(Entry older, Entry newer, long nowNanos) {
        if (older.isExpired(nowNanos)) {
            return true;
        }
        if (older.security() == Security.SECURE && newer.security() != Security.SECURE) {
            return newer.security() == Security.INSECURE
                    && newer.trust().compareTo(older.trust()) > 0;
        }
        return newer.trust().compareTo(older.trust()) >= 0 || newer.security() == Security.SECURE;
    }

    /// Whose share a name counts against: the domain that somebody registered, as far as that can be told from the
    /// name alone. Its last two labels, or three when the second is as short as those under which others register
    /// (`co.uk`).
    static int group(Name name) {
        int labels = name.labels();
        if (labels <= 2) {
            return name.hashCode();
        }
        Name two = name.suffix(2);
        return two.firstLabelLength() <= 3 ? name.suffix(3).hashCode() : two.hashCode();
    }

    /// Takes out one name and type.
    public void remove(Name name, int type) {
        entries.remove(new RecordKey(name, type));
    }

    /// Takes out all that is at a name, or at and below it.
    ///
    /// @return how many entries
    public int flush(Name name, boolean isBelowToo) {
        return entries.removeIf((key, entry) ->
                isBelowToo ? key.name().isAtOrBelow(name) : key.name().equals(name));
    }

    /// Shows every entry, in no order, while others go on writing.
    public void forEach(Consumer<Entry> visitor) {
        entries.forEach((key, entry) -> visitor.accept(entry));
    }

    /// How many entries there are, expired ones too.
    public int size() {
        return entries.size();
    }

    /// Their estimated memory.
    public long sizeOctets() {
        return entries.sizeOctets();
    }

    /// Steps of eviction since the start.
    public long evictions() {
        return entries.evictions();
    }
}
