package dev.bailiwick.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreThoseOfTheSortedValuesToOnePercent() {
        SplittableRandom random = new SplittableRandom(1);
        long[] values = new long[20_000];
        Latencies latencies = new Latencies();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextLong(1L << (1 + random.nextInt(40)));
            latencies.record(values[i]);
        }
        Arrays.sort(values);

        for (double percent : new double[] {0.1, 10, 50, 90, 99, 99.9, 100}) {
            long exact = values[(int) Math.ceil(values.length * percent / 100) - 1];
            assertThat(latencies.percentile(percent))
                    .as("p%s", percent)
                    .isBetween(exact, exact + exact / 128 + 1);
        }
        assertThat(latencies.max()).isEqualTo(values[values.length - 1]);
        assertThat(latencies.recorded()).isEqualTo(values.length);
    }

    @Test
    void theLongestTimeOfAllHasAPlace() {
        Latencies latencies = new Latencies();
        latencies.record(Long.MAX_VALUE);
        latencies.record(-1);

        assertThat(latencies.percentile(50)).isZero();
        assertThat(latencies.percentile(100)).isCloseTo(Long.MAX_VALUE, withPercentage(1));
    }

    @Test
    void withoutAnswersThereIsNothingToTell() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
