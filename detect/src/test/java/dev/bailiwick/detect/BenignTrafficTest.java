package dev.bailiwick.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What ordinary clients ask does not look like a tunnel: delivery networks, antivirus, lists of senders, telemetry and
/// reverse look-ups, at rates that are high for them, on a clock of the test's.
class BenignTrafficTest {
    private static final int QUERIES = 300_000;

    private record Turn(long nanos, Neighbour neighbour, int perSecond) {}

    private static List<String> suspected(int seed, int queries) {
        Random random = new Random(seed);
        TunnelDetector detector =
                new TunnelDetector(TunnelSettings.DEFAULT, PublicSuffixes.builtIn(), random);
        PriorityQueue<Turn> turns =
                new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));
        Neighbour.Kind[] kinds = Neighbour.Kind.values();
        for (int i = 0; i < 2 * kinds.length; i++) {
            Neighbour.Kind kind = kinds[i % kinds.length];
            turns.add(
                    new Turn(
                            random.nextInt(1000),
                            new Neighbour(detector, kind, 0x0a00_0000L + i, random),
                            kind.perSecond));
        }
        List<String> suspected = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            Turn turn = turns.remove();
            if (turn.neighbour().ask(turn.nanos())) {
                suspected.add(turn.neighbour().words());
            }
            // Gaps as independent clients have them.
            double gap = -Math.log(1 - random.nextDouble()) / turn.perSecond();
            turns.add(
                    new Turn(
                            turn.nanos() + (long) (gap * Channel.SECOND),
                            turn.neighbour(),
                            turn.perSecond()));
        }
        return suspected;
    }

    @Test
    void nobodyIsSuspected() {
        for (int seed : new int[] {20_261, 31_337}) {
            assertThat(suspected(seed, QUERIES)).as("seed %d", seed).isEmpty();
        }
    }
}
