package dev.bailiwick.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ordinary clients ask does not look like a tunnel: delivery networks, antivirus, lists of senders, telemetry and
/// reverse look-ups, at rates that are high for them, on a clock of the test's. verify/tunnels/table asks more.
class BenignTrafficTest {
    private static final int QUERIES = 300_000;

    @ParameterizedTest
    @ValueSource(ints = {20_261, 31_337})
    void nobodyIsSuspected(int seed) {
        assertThat(new Neighbourhood(seed, 2).ask(QUERIES)).as("seed %d", seed).isEmpty();
    }
}
