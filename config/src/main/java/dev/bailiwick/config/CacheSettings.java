package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.time.Duration;

/// What is remembered.
///
/// @param recordOctets memory of records and of what does not exist
/// @param serverOctets memory of delegations and of what is known about servers, each
/// @param answerOctets memory of whole answers, from which repeated questions are answered fastest
/// @param failure how long a failure is remembered at first
public record CacheSettings(
        int recordOctets,
        int serverOctets,
        int answerOctets,
        Duration minTtl,
        Duration maxTtl,
        Duration minNegativeTtl,
        Duration maxNegativeTtl,
        Duration failure,
        boolean prefetches) {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final Key<Integer> RECORDS =
            Key.of(
                    "records",
                    Quantities.size(1 << 20, 1 << 30),
                    64 << 20,
                    "Memory of records and of what is known not to exist.");
    private static final Key<Integer> SERVERS =
            Key.of(
                    "servers",
                    Quantities.size(1 << 20, 1 << 30),
                    16 << 20,
                    "Memory of delegations, and again as much of what is known about servers.");
    private static final Key<Integer> ANSWERS =
            Key.of(
                    "answers",
                    Quantities.size(1 << 20, 1 << 30),
                    32 << 20,
                    "Memory of whole answers: repeated questions are answered from it.");
    private static final Key<Duration> MIN_TTL =
            Key.of(
                    "min-ttl",
                    Quantities.duration(Duration.ZERO, Duration.ofHours(1)),
                    Duration.ZERO,
                    "Keep records at least this long, whatever their zone says.");
    private static final Key<Duration> MAX_TTL =
            Key.of(
                    "max-ttl",
                    Quantities.duration(Duration.ZERO, WEEK),
                    Duration.ofDays(1),
                    "Keep records at most this long.");
    private static final Key<Duration> MIN_NEGATIVE_TTL =
            Key.of(
                    "min-negative-ttl",
                    Quantities.duration(Duration.ZERO, Duration.ofHours(1)),
                    Duration.ZERO,
                    "Remember at least this long that something does not exist.");
    private static final Key<Duration> MAX_NEGATIVE_TTL =
            Key.of(
                    "max-negative-ttl",
                    Quantities.duration(Duration.ZERO, WEEK),
                    Duration.ofHours(1),
                    "Remember at most this long that something does not exist (RFC 2308 §5).");
    private static final Key<Duration> FAILURES =
            Key.of(
                    "failures",
                    Quantities.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                    Duration.ofSeconds(5),
                    "Remember at first this long that something could not be resolved (RFC 9520"
                            + " §3.2).");
    private static final Key<Boolean> PREFETCH =
            Key.of(
                    "prefetch",
                    Words.truth(),
                    true,
                    "Ask again for what is often asked for, shortly before it expires.");

    static final Section<CacheSettings> SECTION =
            Section.of(
                            CacheSettings::build,
                            RECORDS,
                            SERVERS,
                            ANSWERS,
                            MIN_TTL,
                            MAX_TTL,
                            MIN_NEGATIVE_TTL,
                            MAX_NEGATIVE_TTL,
                            FAILURES,
                            PREFETCH)
                    .checking(CacheSettings::check);

    private static void check(Fields fields) {
        checkOrder(fields, MIN_TTL, MAX_TTL);
        checkOrder(fields, MIN_NEGATIVE_TTL, MAX_NEGATIVE_TTL);
    }

    private static void checkOrder(Fields fields, Key<Duration> least, Key<Duration> most) {
        Duration min = fields.find(least);
        Duration max = fields.find(most);
        if (min != null && max != null && min.compareTo(max) > 0) {
            fields.refuse(
                    fields.has(least) ? least : most,
                    least.name() + " is more than " + most.name(),
                    null);
        }
    }

    private static CacheSettings build(Fields fields) {
        return new CacheSettings(
                fields.get(RECORDS),
                fields.get(SERVERS),
                fields.get(ANSWERS),
                fields.get(MIN_TTL),
                fields.get(MAX_TTL),
                fields.get(MIN_NEGATIVE_TTL),
                fields.get(MAX_NEGATIVE_TTL),
                fields.get(FAILURES),
                fields.get(PREFETCH));
    }
}
