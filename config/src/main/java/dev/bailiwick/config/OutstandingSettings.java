package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import java.time.Duration;

/// Questions that wait for other servers.
///
/// @param questions different ones that are resolved at the same time
/// @param perClient clients' queries that wait, of one address
/// @param queriesPerSecond that one client may send; 0 for any number
/// @param discardAfter how long after it came a query is not answered over UDP any more
public record OutstandingSettings(
        int questions, int perClient, int queriesPerSecond, Duration discardAfter) {

    private static final Key<Integer> QUESTIONS =
            Key.of(
                    "questions",
                    Quantities.integer(16, 100_000),
                    4096,
                    "Questions that are resolved at the same time; one more gets SERVFAIL.");
    private static final Key<Integer> PER_CLIENT =
            Key.of(
                    "per-client",
                    Quantities.integer(1, 100_000),
                    1000,
                    "Queries of one client that wait; one more is dropped.");
    private static final Key<Integer> QUERIES_PER_SECOND =
            Key.of(
                    "queries-per-second",
                    Quantities.integer(0, 1_000_000),
                    10_000,
                    "Queries that one client may send, an IPv4 address or an IPv6 network of 64"
                            + " bits; those above are dropped. 0 is any number. Clients in"
                            + " `server.rate-limit.exempt` have no limit, and"
                            + " `server.rate-limit.mode` holds here too.");
    private static final Key<Duration> DISCARD_AFTER =
            Key.of(
                    "discard-after",
                    Quantities.duration(Duration.ofMillis(500), Duration.ofSeconds(30)),
                    Duration.ofMillis(1900),
                    "A query over UDP that has waited this long gets no answer: its client has"
                            + " given up, and answers that are saved up and let go at once hurt"
                            + " (DNSBomb).");

    static final Section<OutstandingSettings> SECTION =
            Section.of(
                    fields ->
                            new OutstandingSettings(
                                    fields.get(QUESTIONS),
                                    fields.get(PER_CLIENT),
                                    fields.get(QUERIES_PER_SECOND),
                                    fields.get(DISCARD_AFTER)),
                    QUESTIONS,
                    PER_CLIENT,
                    QUERIES_PER_SECOND,
                    DISCARD_AFTER);
}
