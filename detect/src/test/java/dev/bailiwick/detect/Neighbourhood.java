package dev.bailiwick.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Clients of every kind that ask at the same time, on a clock of the test's.
final class Neighbourhood {
    private record Turn(long nanos, Neighbour neighbour, int perSecond) {}

    private final Random random;
    private final TunnelDetector detector;
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));
    private long nanos;

    /// @param ofEachKind clients
    Neighbourhood(int seed, int ofEachKind) {
        random = new Random(seed);
        detector = new TunnelDetector(TunnelSettings.DEFAULT, PublicSuffixes.builtIn(), random);
        long client = 0x0a00_0000L;
        for (int i = 0; i < ofEachKind; i++) {
            for (Neighbour.Kind kind : Neighbour.Kind.values()) {
                Neighbour neighbour = new Neighbour(detector, kind, client++, random);
                turns.add(new Turn(random.nextInt(1000), neighbour, kind.perSecond));
            }
        }
    }

    /// Lets them ask, with gaps as independent clients have them.
    ///
    /// @return who was suspected, and why
    List<String> ask(int queries) {
        List<String> suspected = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            Turn turn = turns.remove();
            nanos = turn.nanos();
            if (turn.neighbour().ask(nanos)) {
                suspected.add(turn.neighbour().words());
            }
            double gap = -Math.log(1 - random.nextDouble()) / turn.perSecond();
            turns.add(
                    new Turn(
                            nanos + (long) (gap * Channel.SECOND),
                            turn.neighbour(),
                            turn.perSecond()));
        }
        return suspected;
    }

    /// Seconds that have passed.
    long seconds() {
        return nanos / Channel.SECOND;
    }
}
