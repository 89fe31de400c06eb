package dev.bailiwick.zone;

import java.util.Random;

/** Random numbers for a test: from a seed that is printed, and that can be given again with `-Dbailiwick.seed`. */
final class Seed {
    private Seed() {}

    static Random random(String test) {
        long seed = Long.getLong("bailiwick.seed", System.nanoTime());
        System.out.println(test + ": seed " + seed);
        return new Random(seed);
    }
}
