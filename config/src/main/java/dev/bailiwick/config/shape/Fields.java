package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode;
import dev.bailiwick.config.yaml.YamlNode.Entries;
import dev.bailiwick.config.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of one section while it is read.
public final class Fields {
    private final List<Key<?>> keys;
    private final Entries at;
    private final Reading reading;
    private final @Nullable Entry[] entries;
    private final @Nullable Object[] values;

    Fields(List<Key<?>> keys, Entries at, Reading reading) {
        this.keys = keys;
        this.at = at;
        this.reading = reading;
        this.entries = new @Nullable Entry[keys.size()];
        this.values = new @Nullable Object[keys.size()];
    }

    void read(int index, Entry entry) {
        Entry first = entries[index];
        if (first != null) {
            String message =
                    "key \"%s\" is already on line %d"
                            .formatted(entry.key().text(), first.key().line());
            reading.problems().error(entry.key(), message, "delete one of the two");
            return;
        }
        entries[index] = entry;
        Key<?> key = keys.get(index);
        reading.key(key.name());
        values[index] = key.shape().read(entry.value(), reading);
    }

    /// Gives the keys that are not written their defaults.
    ///
    /// @param here name of the section
    void readAbsent(String here) {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i] != null) {
                continue;
            }
            Key<?> key = keys.get(i);
            if (key.isRequired()) {
                String where = here.isEmpty() ? "the file" : here;
                String message = "\"%s\" is missing in %s".formatted(key.name(), where);
                String hint = "add \"%s:\" and %s".formatted(key.name(), key.shape().words());
                reading.problems().error(at, message, hint);
            } else if (key.shape() instanceof Section<?> section && key.absent().isEmpty()) {
                reading.key(key.name());
                values[i] = section.absent(at, reading);
            } else {
                values[i] = key.fallback();
            }
        }
    }

    /// The value of a key that is required or has a default.
    public <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key));
    }

    /// The value of a key; null when it is absent without a default, or wrong.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T find(Key<T> key) {
        return (T) values[index(key)];
    }

    /// Whether the key is written.
    public boolean has(Key<?> key) {
        return entries[index(key)] != null;
    }

    public Reading reading() {
        return reading;
    }

    /// A key is found by being the one, not one like it: each is asked for once a zone.
    @SuppressWarnings("ReferenceEquality")
    private int index(Key<?> key) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i) == key) {
                return i;
            }
        }
        throw new IllegalArgumentException("no key " + key.name() + " in this section");
    }

    /// Reports a mistake at a key, or at the section when the key is not written.
    public void refuse(Key<?> key, String message, @Nullable String hint) {
        reading.problems().error(place(key), message, hint);
    }

    /// Reports something at a key that works but that somebody should look at.
    public void warn(Key<?> key, String message, @Nullable String hint) {
        reading.problems().warning(place(key), message, hint);
    }

    private YamlNode place(Key<?> key) {
        Entry entry = entries[index(key)];
        return entry == null ? at : entry.key();
    }
}
