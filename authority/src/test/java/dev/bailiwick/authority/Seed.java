package dev.bailiwick.authority;

import java.util.Random;

/** Random numbers for a test: from a seed that is printed, and that can be given again with `-Dbailiwick.seed`. */
final class Seed {
    private Seed() {}

    /** How often a test is to be repeated: a few times, or `-Dbailiwick.rounds` times as often. */
    static int rounds(int few) {
        return few * Integer.getInteger("bailiwick.rounds", 1);
    }

    static Random random(String test) {
        long seed = Long.getLong("bailiwick.seed", System.nanoTime());
        System.out.println(test + ": seed " + seed);
        return new Random(seed);
    }
}
