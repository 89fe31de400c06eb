package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import java.time.Duration;

/// What transfers may cost.
///
/// @param out transfers out at once
/// @param outPerAddress of these to one address
/// @param outTime for one transfer out
/// @param in primaries asked at once
/// @param inMebibytes of one transfer in
/// @param inTime for one visit to a primary
public record TransferLimitSettings(
        int out, int outPerAddress, Duration outTime, int in, int inMebibytes, Duration inTime) {
    /// What holds unless something else is written.
    public static final TransferLimitSettings DEFAULT =
            new TransferLimitSettings(32, 8, Duration.ofHours(1), 16, 4096, Duration.ofHours(1));

    private static final int MOST_AT_ONCE = 1024;
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);
    private static final Duration MOST_TIME = Duration.ofDays(1);

    private static final Key<Integer> OUT =
            Key.of(
                    "out",
                    Quantities.integer(1, MOST_AT_ONCE),
                    DEFAULT.out,
                    "Transfers to secondaries at once: each holds a buffer and one version of its"
                            + " zone.");
    private static final Key<Integer> OUT_PER_ADDRESS =
            Key.of(
                    "out-per-address",
                    Quantities.integer(1, MOST_AT_ONCE),
                    DEFAULT.outPerAddress,
                    "Of these to one address, so that one secondary cannot keep the others waiting.");
    private static final Key<Duration> OUT_TIME =
            Key.of(
                    "out-time",
                    Quantities.duration(LEAST_TIME, MOST_TIME),
                    DEFAULT.outTime,
                    "Time of one: who takes longer holds an old version for nothing.");
    private static final Key<Integer> IN =
            Key.of(
                    "in",
                    Quantities.integer(1, MOST_AT_ONCE),
                    DEFAULT.in,
                    "Primaries asked at once: each costs a connection and a zone in the making.");
    private static final Key<Integer> IN_MEBIBYTES =
            Key.of(
                    "in-mebibytes",
                    Quantities.integer(1, 1 << 20),
                    DEFAULT.inMebibytes,
                    "Mebibytes of one transfer from a primary: what is endless ends.");
    private static final Key<Duration> IN_TIME =
            Key.of(
                    "in-time",
                    Quantities.duration(LEAST_TIME, MOST_TIME),
                    DEFAULT.inTime,
                    "Time of one visit to a primary.");

    static final Section<TransferLimitSettings> SECTION =
            Section.of(
                    fields ->
                            new TransferLimitSettings(
                                    fields.get(OUT),
                                    fields.get(OUT_PER_ADDRESS),
                                    fields.get(OUT_TIME),
                                    fields.get(IN),
                                    fields.get(IN_MEBIBYTES),
                                    fields.get(IN_TIME)),
                    OUT,
                    OUT_PER_ADDRESS,
                    OUT_TIME,
                    IN,
                    IN_MEBIBYTES,
                    IN_TIME);
}
