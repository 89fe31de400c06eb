package dev.bailiwick.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void packetsHaveTheirGap() {
        Pace pace = new Pace(50);

        assertThat(pace.reserve(1, 0)).isZero();
        assertThat(pace.reserve(1, 0)).isEqualTo(SECOND / 50);
        assertThat(pace.reserve(5, 0)).isEqualTo(2 * SECOND / 50);
        assertThat(pace.reserve(1, 0)).isEqualTo(7 * SECOND / 50);
    }

    @Test
    void restDoesNotSaveUpForABurst() {
        Pace pace = new Pace(10);
        pace.reserve(1, 0);

        assertThat(pace.reserve(1, 100 * SECOND)).isZero();
        assertThat(pace.reserve(1, 100 * SECOND)).isEqualTo(SECOND / 10);
    }

    @Test
    void aClockThatBeginsBelowZeroIsNoReasonToWait() {
        Pace pace = new Pace(10);

        assertThat(pace.reserve(1, Long.MIN_VALUE + 5)).isZero();
        assertThat(pace.reserve(1, Long.MIN_VALUE + 5)).isEqualTo(SECOND / 10);
    }
}
