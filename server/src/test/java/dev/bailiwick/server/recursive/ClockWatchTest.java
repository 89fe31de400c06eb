package dev.bailiwick.server.recursive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Clocks that are wrong, and some that are not.
class ClockWatchTest {
    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    private Instant wall = Instant.parse("2026-11-20T00:00:00Z");
    private long nanos = -77;

    private ClockWatch watch() {
        return new ClockWatch(() -> wall, () -> nanos, BUILT);
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void timeThatPassesIsNothingToTell() {
        ClockWatch clock = watch();
        for (int i = 0; i < 1000; i++) {
            pass(Duration.ofMinutes(37));
            // Slewed: half a thousandth.
            wall = wall.plusMillis(1110);
            assertThat(clock.wallSeconds()).isEqualTo(wall.getEpochSecond());
            assertThat(clock.doubt()).isEmpty();
        }
        assertThat(clock.forward.sum() + clock.backward.sum()).isZero();
    }

    @Test
    void clockBeforeTheBuildIsDoubtedUntilItIsSet() {
        wall = Instant.parse("2001-02-03T04:05:06Z");
        ClockWatch clock = watch();
        assertThat(clock.doubt()).contains("2001-02-03").contains("built");
        pass(Duration.ofHours(5));
        assertThat(clock.doubt()).isNotEmpty();
        wall = Instant.parse("2026-11-20T00:00:00Z");
        assertThat(clock.doubt()).as("set, and so it jumped").contains("jumped").contains("ahead");
        pass(Duration.ofHours(2));
        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.forward.sum()).isOne();
    }

    @Test
    void clockThatJumpsIsDoubtedForAnHour() {
        ClockWatch clock = watch();
        pass(Duration.ofMinutes(3));
        wall = wall.minusSeconds(7200);
        clock.wallSeconds();
        assertThat(clock.doubt()).isEqualTo("the clock jumped 7200 s back");
        assertThat(clock.backward.sum()).isOne();
        pass(Duration.ofMinutes(59));
        assertThat(clock.doubt()).isNotEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.backward.sum()).as("told once").isOne();
    }

    @Test
    void threadThatSleptBetweenTwoClocksTellsNothing() {
        ClockWatch clock =
                new ClockWatch(
                        () -> {
                            Instant read = wall;
                            pass(Duration.ofMinutes(10));
                            return read;
                        },
                        () -> nanos,
                        BUILT);
        for (int i = 0; i < 10; i++) {
            clock.wallSeconds();
        }
        assertThat(clock.doubt()).isEmpty();
        assertThat(clock.forward.sum() + clock.backward.sum()).isZero();
    }

    @Test
    void theBuildKnowsItsDateAndWhatWasNotBuiltDoesNot() {
        assertThat(BuildDate.read()).isNotNull().isAfter("2025-12-31T00:00:00Z");
        assertThat(BuildDate.parse("${project.build.outputTimestamp}\n")).isNull();
        wall = Instant.EPOCH;
        assertThat(new ClockWatch(() -> wall, () -> nanos, null).doubt()).isEmpty();
    }
}
