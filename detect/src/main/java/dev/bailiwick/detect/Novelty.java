package dev.bailiwick.detect;

import java.util.Arrays;

/// Which hashes have been seen lately: a bit for each, in two generations (linear counting). What is new and meets a bit
/// that is set is missed, so what is found counts for those that are missed with it: the more bits are set, the more it
/// counts, and sums come out right. Not shared.
final class Novelty {
    private static final int BITS = 2048;
    private static final int MOST_SET = BITS / 4 * 3;

    private final long[] now = new long[BITS / Long.SIZE];
    private final long[] before = new long[BITS / Long.SIZE];
    private int nowSet;
    private int beforeSet;

    /// Forgets everything.
    void begin() {
        Arrays.fill(now, 0);
        Arrays.fill(before, 0);
        nowSet = 0;
        beforeSet = 0;
    }

    /// Sees a hash.
    ///
    /// @return 0 when it has been seen; otherwise for how many it counts, at least 1
    double see(long hash) {
        int bit = (int) (hash ^ hash >>> Integer.SIZE) & (BITS - 1);
        long mask = 1L << (bit & (Long.SIZE - 1));
        int word = bit / Long.SIZE;
        if ((now[word] & mask) != 0) {
            return 0;
        }
        boolean wasThere = (before[word] & mask) != 0;
        double counts = (double) BITS / (BITS - nowSet) * BITS / (BITS - beforeSet);
        // What comes again stays known when the generation before goes.
        now[word] |= mask;
        nowSet++;
        if (nowSet > MOST_SET) {
            System.arraycopy(now, 0, before, 0, now.length);
            beforeSet = nowSet;
            Arrays.fill(now, 0);
            nowSet = 0;
        }
        return wasThere ? 0 : counts;
    }
}
