package dev.bailiwick.movedclock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The clocks of this machine, moved by the seconds that a file says. The file is read again every few milliseconds.
public final class MovedClock implements InstantSource {
    private static final long REREAD_NANOS = 2_000_000;

    private final Path file;
    private long readAt;
    private long offsetNanos;

    /// @param file holds a decimal number of seconds; replaced by renaming when time passes
    public MovedClock(Path file) {
        this.file = file;
        read(System.nanoTime());
    }

    private void read(long now) {
        try {
            BigDecimal seconds = new BigDecimal(Files.readString(file).strip());
            offsetNanos = seconds.movePointRight(9).longValue();
            readAt = now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long offset() {
        long now = System.nanoTime();
        if (now - readAt > REREAD_NANOS) {
            read(now);
        }
        return offsetNanos;
    }

    /// Monotonic as long as the file's number grows.
    public long nanos() {
        return System.nanoTime() + offset();
    }

    @Override
    public Instant instant() {
        return Instant.now().plusNanos(offset());
    }
}
