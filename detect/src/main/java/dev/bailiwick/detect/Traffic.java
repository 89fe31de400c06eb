package dev.bailiwick.detect;

import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;

/// What one client asks of one domain. Not shared: whoever uses it holds the lock of its place.
final class Traffic {
    private static final long SECOND = 1_000_000_000L;

    /// Long enough that a kilobyte a second shows, short enough that a scan of a disk is over.
    private static final long SHORT_NANOS = 192 * SECOND;

    private static final long LONG_NANOS = 3600 * SECOND;

    /// The weight of the last gap in the mean of gaps.
    private static final double LAST = 1.0 / 16;

    /// A name and a record with the same octets are two things.
    private static final long RECORD = 0x9e37_79b9_7f4a_7c15L;

    final Window minutes = new Window(SHORT_NANOS);
    final Window hour = new Window(LONG_NANOS);
    private final Novelty novelty = new Novelty();
    private final Alphabet alphabet = new Alphabet();
    private long pair;
    private long lastNanos;
    private long queries;
    private double gapSeconds;
    private double gapSpread;

    /// Begins anew, for a pair.
    void begin(long newPair, long nowNanos) {
        pair = newPair;
        lastNanos = nowNanos;
        queries = 0;
        gapSeconds = 0;
        gapSpread = 0;
        minutes.begin(nowNanos);
        hour.begin(nowNanos);
        novelty.begin();
        alphabet.begin();
    }

    long pair() {
        return pair;
    }

    long queries() {
        return queries;
    }

    /// Mean seconds between questions.
    double gapSeconds() {
        return gapSeconds;
    }

    /// Mean difference of a gap from the mean gap, as a part of that: near 0 for a clock.
    double gapSpread() {
        return gapSeconds == 0 ? 1 : gapSpread / gapSeconds;
    }

    /// Bits that an octet of the labels carries.
    double bits() {
        return alphabet.bits();
    }

    /// Who has moved least is the first to make room.
    double weight(long nowNanos) {
        return nowNanos - lastNanos > 2 * LONG_NANOS
                ? -1
                : hour.sum(Window.UP, nowNanos) + hour.sum(Window.DOWN, nowNanos);
    }

    /// Adds a question and its answer.
    ///
    /// @param domain the label at which the domain begins
    void add(
            SearchName name,
            int domain,
            int type,
            int rcode,
            List<SignedRrSet> answer,
            long nowNanos) {
        minutes.turn(nowNanos);
        hour.turn(nowNanos);
        pace(nowNanos);
        add(Window.QUERIES, 1);
        add(Window.CARRIERS, Load.isCarrier(type) ? 1 : 0);
        add(Window.DENIALS, rcode == Rcode.NXDOMAIN ? 1 : 0);
        labels(name, domain);
        for (int i = 0; i < answer.size(); i++) {
            List<byte[]> records = answer.get(i).set().rdata();
            int recordType = answer.get(i).type();
            for (int k = 0; k < records.size(); k++) {
                byte[] record = records.get(k);
                add(Window.DOWN, novelty.see(hash(record)) * Load.down(recordType, record));
            }
        }
    }

    /// A label counts when what begins with it was not seen before: what is the same in all names counts once.
    private void labels(SearchName name, int domain) {
        byte[] lower = name.lower();
        double part = Load.partOfAddress(lower, name.index(domain));
        double isNew = domain == 0 ? novelty.see(name.hash(0)) : 0;
        for (int k = domain - 1; k >= 0; k--) {
            isNew = novelty.see(name.hash(k));
            if (isNew > 0) {
                add(Window.UP, isNew * Load.label(lower, name.index(k), part));
                alphabet.add(lower, name.index(k));
            }
        }
        add(Window.NAMES, isNew);
    }

    private void add(int sum, double amount) {
        minutes.add(sum, amount);
        hour.add(sum, amount);
    }

    private void pace(long nowNanos) {
        double gap = (double) (nowNanos - lastNanos) / SECOND;
        lastNanos = nowNanos;
        queries++;
        if (queries == 2) {
            gapSeconds = gap;
            gapSpread = gap;
        } else if (queries > 2) {
            gapSpread += (Math.abs(gap - gapSeconds) - gapSpread) * LAST;
            gapSeconds += (gap - gapSeconds) * LAST;
        }
    }

    private static long hash(byte[] record) {
        long hash = RECORD;
        for (byte octet : record) {
            hash = (hash ^ octet) * 0xff51_afd7_ed55_8ccdL;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
