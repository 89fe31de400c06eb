package dev.bailiwick.detect;

import java.util.Locale;

/// What speaks for a tunnel, and how much: measures of one window, the factors made of them, and the score.
///
/// **The score** is the volume that was moved, in parts of the volume that is too much, times 100. Volume is what was new:
/// octets in the labels of names that were not seen before, as many as their alphabet carries, and octets of records that
/// were not. The factors tell of how a tunnel looks: it fills its names, it asks for types with room, and it moves data
/// both ways. What a tunnel can choose freely and others do as well (that names do not exist) is shown and does not count.
///
/// @param score 100 and above is a suspicion
/// @param seconds length of the window
/// @param queries in it
/// @param names of them new
/// @param octetsUp in labels of new names
/// @param octetsDown in new records
/// @param bits that an octet of a label carries (entropy), 0 to 8
/// @param carriers part of questions for types that carry much or are rare, 0 to 1
/// @param denials part of questions whose name did not exist, 0 to 1
/// @param gapSeconds mean time between questions
/// @param gapSpread mean difference from it, as a part of it: near 0 for a clock
/// @param lengthFactor 0.7 to 2
/// @param typeFactor 1 to 2
/// @param bothWaysFactor 1 or 1.5
/// @param clockFactor 1 or 1.25
public record Evidence(
        double score,
        long seconds,
        long queries,
        long names,
        long octetsUp,
        long octetsDown,
        double bits,
        double carriers,
        double denials,
        double gapSeconds,
        double gapSpread,
        double lengthFactor,
        double typeFactor,
        double bothWaysFactor,
        double clockFactor) {

    /// What is too much within minutes and within an hour, in octets, all factors being 1. A kilobyte a second is more
    /// after a minute; what antivirus and mail servers look up is less, with room.
    private static final double MINUTES_LIMIT = 48_000;

    private static final double HOUR_LIMIT = 512_000;

    /// Octets that names have in front of the domain where that counts neither for nor against a tunnel: below are
    /// addresses, words and most identifiers, above is what fills its names.
    private static final double USUAL_NAME = 52;

    private static final double SHORTEST = 0.7;
    private static final double LONGEST = 2;

    /// The lesser direction has at least this part of the whole.
    private static final double BOTH_WAYS = 0.2;

    private static final double BOTH_WAYS_FACTOR = 1.5;
    private static final double CLOCK_SPREAD = 0.1;
    private static final double CLOCK_GAP_SECONDS = 1;
    private static final long CLOCK_QUERIES = 64;
    private static final double CLOCK_FACTOR = 1.25;

    /// The stronger one of both windows.
    static Evidence of(Traffic traffic, long nowNanos) {
        double bits = traffic.bits();
        Evidence minutes = of(traffic, traffic.minutes, bits, MINUTES_LIMIT, nowNanos);
        Evidence hour = of(traffic, traffic.hour, bits, HOUR_LIMIT, nowNanos);
        return minutes.score >= hour.score ? minutes : hour;
    }

    private static Evidence of(
            Traffic traffic, Window window, double bits, double limit, long nowNanos) {
        double queries = Math.max(1, window.sum(Window.QUERIES, nowNanos));
        double names = window.sum(Window.NAMES, nowNanos);
        double octetsUp = window.sum(Window.UP, nowNanos);
        double down = window.sum(Window.DOWN, nowNanos);
        double up = octetsUp * bits / Byte.SIZE;
        double carriers = window.sum(Window.CARRIERS, nowNanos) / queries;
        double length = Math.clamp(octetsUp / Math.max(1, names) / USUAL_NAME, SHORTEST, LONGEST);
        if (down > up) {
            // What mostly comes down has no need to fill its names.
            length = Math.max(1, length);
        }
        double bothWays = Math.min(up, down) >= BOTH_WAYS * (up + down) ? BOTH_WAYS_FACTOR : 1;
        boolean isClock =
                traffic.gapSpread() < CLOCK_SPREAD
                        && traffic.gapSeconds() >= CLOCK_GAP_SECONDS
                        && traffic.queries() >= CLOCK_QUERIES;
        double clock = isClock ? CLOCK_FACTOR : 1;
        double factors = length * (1 + carriers) * bothWays * clock;
        return new Evidence(
                100 * (up + down) / limit * factors,
                window.seconds(),
                Math.round(queries),
                Math.round(names),
                Math.round(octetsUp),
                Math.round(down),
                bits,
                carriers,
                window.sum(Window.DENIALS, nowNanos) / queries,
                traffic.gapSeconds(),
                traffic.gapSpread(),
                length,
                1 + carriers,
                bothWays,
                clock);
    }

    /// Mean octets of new names in front of the domain.
    public double octetsPerName() {
        return (double) octetsUp / Math.max(1, names);
    }

    /// The evidence in a line, for people.
    public String words() {
        return String.format(
                Locale.ROOT,
                "score %.0f: in %d s %d queries, %d new names with %d octets (%.0f each, x%.1f; %.1f bits an"
                        + " octet), %d octets in new records (both ways x%.1f), TXT, NULL and the"
                        + " like %.0f %% (x%.1f), NXDOMAIN %.0f %%, a query every %.2f s (spread %.2f,"
                        + " x%.2f)",
                score,
                seconds,
                queries,
                names,
                octetsUp,
                octetsPerName(),
                lengthFactor,
                bits,
                octetsDown,
                bothWaysFactor,
                100 * carriers,
                typeFactor,
                100 * denials,
                gapSeconds,
                gapSpread,
                clockFactor);
    }
}
