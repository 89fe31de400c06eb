package dev.bailiwick.verify.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SEEDS = 2_000;
    private static final int REPLAYED = 100;

    @Test
    void whateverTheNetworkDoesNothingIsPoisonedAndNothingIsOwed() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        int answered = 0;
        int failed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation.Outcome outcome = Simulation.run(seed);
            faults.addAll(outcome.faults());
            answered += outcome.answered();
            failed += outcome.failed();
        }
        assertThat(faults).isEmpty();
        // Otherwise the network would do too little, or too much, for this to mean anything.
        assertThat(answered).isGreaterThan(failed);
        assertThat(failed).isGreaterThan(SEEDS);
    }

    @Test
    void seedsReplay() throws InterruptedException {
        for (long seed = 0; seed < REPLAYED; seed++) {
            assertThat(Simulation.run(seed)).isEqualTo(Simulation.run(seed));
        }
    }
}
