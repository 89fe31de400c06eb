package dev.bailiwick.verify.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SEEDS = 2_000;
    private static final int SIGNED_SEEDS = 80;
    private static final int REPLAYED = 20;

    @Test
    void whateverTheNetworkDoesNothingIsPoisonedAndNothingIsOwed() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        int answered = 0;
        int failed = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation.Outcome outcome = Simulation.run(seed, Surprises.NONE);
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
    void whatIsBogusIsNeitherServedNorCachedAsGood() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        int answered = 0;
        int secure = 0;
        for (long seed = 0; seed < SIGNED_SEEDS; seed++) {
            Simulation.Outcome outcome = Simulation.run(seed, Surprises.SIGNED);
            faults.addAll(outcome.faults());
            answered += outcome.answered();
            secure += outcome.secure();
        }
        assertThat(faults).isEmpty();
        assertThat(answered).isGreaterThan(10 * SIGNED_SEEDS);
        assertThat(secure).isGreaterThan(10 * SIGNED_SEEDS);
    }

    /// RFC 8767 §4 and §5.
    @Test
    void expiredDataAreAnsweredAsTheSettingsSayAndNotOtherwise() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        int stale = 0;
        for (long seed = 0; seed < SIGNED_SEEDS; seed++) {
            boolean isSigned = seed % 2 == 0;
            Simulation.Outcome outcome = Simulation.run(seed, Surprises.dying(isSigned, seed));
            faults.addAll(outcome.faults());
            stale += outcome.stale();
        }
        assertThat(faults).isEmpty();
        assertThat(stale).isGreaterThan(SIGNED_SEEDS / 10);
    }

    @Test
    void seedsReplay() throws InterruptedException {
        for (long seed = 0; seed < REPLAYED; seed++) {
            for (Surprises surprises :
                    List.of(Surprises.NONE, Surprises.SIGNED, Surprises.dying(true, seed))) {
                assertThat(Simulation.run(seed, surprises))
                        .isEqualTo(Simulation.run(seed, surprises));
            }
        }
    }
}
