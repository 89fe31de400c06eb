package dev.bailiwick.server.zones;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What a file looked like when it was read, to see whether it has changed since.
///
/// @param modified its time of change; null when it could not be looked at
/// @param size octets
/// @param key the file itself (device and inode), so that a file put in its place is seen; null where there is none
record FileMark(@Nullable FileTime modified, long size, @Nullable Object key) {

    /// Looks at a file. One that is absent or forbidden has a mark as well, unlike that of any file that is there.
    static FileMark of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileMark(
                    attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return new FileMark(null, 0, e.getClass().getName());
        }
    }
}
