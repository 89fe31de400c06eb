package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Validation of signatures.
///
/// @param isOn whether signatures are checked at all
/// @param trustAnchors absolute; null for the root's keys that are built in
/// @param anchorState absolute; where the anchors' zones are tracked (RFC 5011); null for not at all
/// @param negativeAnchors domains that are taken for unsigned
/// @param acceptsSha1 whether RSA with SHA-1 is a supported algorithm
/// @param minRsaBits of the modulus
/// @param maxNsec3Iterations additional iterations
/// @param deniesAgain whether verified records of denial deny other names too
/// @param answersSentinel whether clients can find out which keys of the root are trusted
public record ValidationSettings(
        boolean isOn,
        @Nullable Path trustAnchors,
        @Nullable Path anchorState,
        List<NegativeAnchor> negativeAnchors,
        boolean acceptsSha1,
        int minRsaBits,
        int maxNsec3Iterations,
        boolean deniesAgain,
        boolean answersSentinel) {

    /// The same without the file that follows anchors: one process uses it at a time.
    ValidationSettings withoutState() {
        return new ValidationSettings(
                isOn,
                trustAnchors,
                null,
                negativeAnchors,
                acceptsSha1,
                minRsaBits,
                maxNsec3Iterations,
                deniesAgain,
                answersSentinel);
    }

    /// A domain that is taken for unsigned (RFC 7646).
    ///
    /// @param until null for ever
    public record NegativeAnchor(Name domain, @Nullable Instant until) {}

    private static final Key<Boolean> ENABLED =
            Key.of(
                    "enabled",
                    Words.truth(),
                    true,
                    "Check signatures. Without, whoever can forge a response can forge an answer.");
    private static final Key<Path> TRUST_ANCHORS =
            Key.optional(
                    "trust-anchors",
                    Words.path(),
                    "the root's keys, built in",
                    "File with one DS or DNSKEY record a line: where chains of signatures begin. An"
                            + " empty file is none at all.");
    private static final Key<Path> ANCHOR_STATE =
            Key.optional(
                    "anchor-state",
                    Words.path(),
                    "anchors stay as they are",
                    "File, made when it is missing, that keeps what becomes of the anchors: a key"
                            + " that a zone takes into use is trusted after 30 days, one that it"
                            + " revokes at once no longer (RFC 5011). `bailiwick anchors` shows"
                            + " it.");
    private static final Key<Name> DOMAIN =
            Key.required("domain", Words.name(), "Names at and below it.");
    private static final Key<Instant> UNTIL =
            Key.optional(
                    "until",
                    time(),
                    "for ever",
                    "When this ends, such as `2026-12-31T12:00:00Z` (RFC 7646 §2).");
    private static final Key<List<NegativeAnchor>> NEGATIVE =
            Key.of(
                    "negative-trust-anchors",
                    ListOf.unique(
                            Section.of(
                                    fields ->
                                            new NegativeAnchor(
                                                    fields.get(DOMAIN), fields.find(UNTIL)),
                                    DOMAIN,
                                    UNTIL),
                            "domains",
                            0,
                            NegativeAnchor::domain,
                            "domain"),
                    List.of(),
                    "Domains whose owners broke their signatures: taken for unsigned meanwhile (RFC"
                            + " 7646).");
    private static final Key<Boolean> ACCEPT_SHA1 =
            Key.of(
                    "accept-sha1",
                    Words.truth(),
                    false,
                    "Check signatures of RSA with SHA-1 too. Otherwise zones that have no others"
                            + " are taken for unsigned (RFC 9905).");
    private static final Key<Integer> MIN_RSA_BITS =
            Key.of(
                    "min-rsa-bits",
                    Quantities.integer(512, 4096),
                    1024,
                    "Shortest RSA key that is accepted.");
    private static final Key<Integer> MAX_NSEC3_ITERATIONS =
            Key.of(
                    "max-nsec3-iterations",
                    Quantities.integer(0, 2500),
                    50,
                    "Most additional iterations of NSEC3 that are computed; what has more is taken"
                            + " for unsigned (RFC 9276 §3.2).");

    private static final Key<Boolean> AGGRESSIVE =
            Key.of(
                    "aggressive-nsec",
                    Words.truth(),
                    true,
                    "Deny names and types that verified NSEC and NSEC3 records deny without asking"
                            + " for them, and answer names for which a verified wildcard stands"
                            + " (RFC 8198).");
    private static final Key<Boolean> SENTINEL =
            Key.of(
                    "root-key-sentinel",
                    Words.truth(),
                    true,
                    "Clients can find out whether a key of the root is trusted here, by names that"
                            + " begin with `root-key-sentinel-is-ta-` or"
                            + " `root-key-sentinel-not-ta-` and a key tag (RFC 8509).");

    static final Section<ValidationSettings> SECTION =
            Section.of(
                    fields ->
                            new ValidationSettings(
                                    fields.get(ENABLED),
                                    fields.find(TRUST_ANCHORS),
                                    fields.find(ANCHOR_STATE),
                                    fields.get(NEGATIVE),
                                    fields.get(ACCEPT_SHA1),
                                    fields.get(MIN_RSA_BITS),
                                    fields.get(MAX_NSEC3_ITERATIONS),
                                    fields.get(AGGRESSIVE),
                                    fields.get(SENTINEL)),
                    ENABLED,
                    TRUST_ANCHORS,
                    ANCHOR_STATE,
                    NEGATIVE,
                    ACCEPT_SHA1,
                    MIN_RSA_BITS,
                    MAX_NSEC3_ITERATIONS,
                    AGGRESSIVE,
                    SENTINEL);

    private static Scalar<Instant> time() {
        return new Scalar<>(
                "a time in UTC",
                Map.of("type", "string", "format", "date-time"),
                (text, reading) -> {
                    try {
                        return Instant.parse(text.text());
                    } catch (DateTimeParseException e) {
                        return reading.refuse(
                                text,
                                "\"" + text.text() + "\" is not a time in UTC",
                                "write it as 2026-12-31T12:00:00Z");
                    }
                },
                Instant::toString);
    }
}
