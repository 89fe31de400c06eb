package dev.bailiwick.config.shape;

import org.jspecify.annotations.Nullable;

/// A key of a section: the only place where its name, type, bounds, default and meaning are written.
///
/// @param fallback the value when the key is absent; null when there is none
/// @param absent what holds when the key is absent, in words for the reference page
/// @param doc what the key is for: one or two sentences
public record Key<T>(
        String name,
        Shape<T> shape,
        @Nullable T fallback,
        boolean isRequired,
        String absent,
        String doc) {

    /// A key with a default.
    public static <T> Key<T> of(String name, Shape<T> shape, T fallback, String doc) {
        return new Key<>(name, shape, fallback, false, "`" + shape.print(fallback) + "`", doc);
    }

    /// A key that must be there.
    public static <T> Key<T> required(String name, Shape<T> shape, String doc) {
        return new Key<>(name, shape, null, true, "required", doc);
    }

    /// A key without a value when it is absent: the section decides what then holds.
    ///
    /// @param absent what that is, in words
    public static <T> Key<T> optional(String name, Shape<T> shape, String absent, String doc) {
        return new Key<>(name, shape, null, false, absent, doc);
    }

    /// A section: absent is the same as empty.
    public static <T> Key<T> section(String name, Section<T> section, String doc) {
        return new Key<>(name, section, null, false, "", doc);
    }
}
