package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.time.Duration;

/// Answers that have expired (RFC 8767).
///
/// @param maxAge how long after they expired; zero for any time
/// @param answerTtl their TTL, as clients see it
/// @param clientTimeout how long a client waits for a fresh answer first; zero for not at all
public record StaleSettings(
        boolean isOn, Duration maxAge, Duration answerTtl, Duration clientTimeout) {

    private static final Key<Boolean> ENABLED =
            Key.of(
                    "enabled",
                    Words.truth(),
                    true,
                    "Give an answer that has expired when no fresh one can be had.");
    private static final Key<Duration> MAX_AGE =
            Key.of(
                    "max-age",
                    Quantities.duration(Duration.ZERO, Duration.ofDays(30)),
                    Duration.ofDays(1),
                    "How long after it expired; `0s` for as long as it is remembered.");
    private static final Key<Duration> ANSWER_TTL =
            Key.of(
                    "answer-ttl",
                    Quantities.duration(Duration.ZERO, Duration.ofHours(1)),
                    Duration.ofSeconds(30),
                    "TTL that clients see (RFC 8767 §4).");
    private static final Key<Duration> CLIENT_TIMEOUT =
            Key.of(
                    "client-timeout",
                    Quantities.duration(Duration.ZERO, Duration.ofSeconds(10)),
                    Duration.ofMillis(1800),
                    "How long a client waits for a fresh answer first (RFC 8767 §5); `0s` for"
                            + " not at all.");
    static final Section<StaleSettings> SECTION =
            Section.of(
                    fields ->
                            new StaleSettings(
                                    fields.get(ENABLED),
                                    fields.get(MAX_AGE),
                                    fields.get(ANSWER_TTL),
                                    fields.get(CLIENT_TIMEOUT)),
                    ENABLED,
                    MAX_AGE,
                    ANSWER_TTL,
                    CLIENT_TIMEOUT);
}
