package dev.bailiwick.server.zones;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a file looked like when it was read, to see whether it has changed since.
///
/// @param modifiedNanos its time of change since 1970; 0 when it could not be looked at
/// @param size octets
/// @param key the file itself (device and inode), so that a file put in its place is seen; null where there is none
record FileMark(long modifiedNanos, long size, @Nullable Object key) {

    /// Looks at a file. One that is absent or forbidden has a mark as well, unlike that of any file that is there.
    static FileMark of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileMark(
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    attributes.size(),
                    attributes.fileKey());
        } catch (IOException e) {
            return new FileMark(0, 0, e.getClass().getName());
        }
    }
}
