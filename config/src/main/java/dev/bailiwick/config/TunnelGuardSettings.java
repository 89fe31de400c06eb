package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.time.Duration;
import java.util.List;

/// What becomes of clients that move data through the names of a domain.
///
/// @param reason that they are told when something is refused
/// @param exempt domains that nobody is suspected for, with what is below them
/// @param releaseAfter how long somebody stays suspected when nothing more speaks for it
public record TunnelGuardSettings(
        Action action, Reason reason, List<Name> exempt, Duration releaseAfter) {

    /// What is done.
    public enum Action {
        OFF,
        LOG,
        ALERT,
        THROTTLE,
        REFUSE
    }

    /// What clients are told (RFC 8914 §4.16 and §4.18).
    public enum Reason {
        BLOCKED,
        FILTERED
    }

    private static final Key<Action> ACTION =
            Key.of(
                    "action",
                    Words.choice(Action.class),
                    Action.LOG,
                    "What becomes of a client that seems to use a domain as a tunnel: `log` a line"
                            + " when it is found; `alert` a warning; `throttle` a warning, and of its"
                            + " questions about this domain that are not in the cache one in two"
                            + " seconds is resolved; `refuse` a warning, and none is. `off` does not"
                            + " look.");
    private static final Key<Reason> REASON =
            Key.of(
                    "reason",
                    Words.choice(Reason.class),
                    Reason.BLOCKED,
                    "What a client is told with a refusal (RFC 8914).");
    private static final Key<List<Name>> EXEMPT =
            Key.of(
                    "exempt",
                    ListOf.unique(Words.name(), "names", 0, name -> name, "name"),
                    List.of(),
                    "Domains that nobody is suspected for, with all names below them.");
    private static final Key<Duration> RELEASE_AFTER =
            Key.of(
                    "release-after",
                    Quantities.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
                    Duration.ofHours(1),
                    "How long a client stays suspected when nothing more speaks for it.");

    static final Section<TunnelGuardSettings> SECTION =
            Section.of(
                    fields ->
                            new TunnelGuardSettings(
                                    fields.get(ACTION),
                                    fields.get(REASON),
                                    fields.get(EXEMPT),
                                    fields.get(RELEASE_AFTER)),
                    ACTION,
                    REASON,
                    EXEMPT,
                    RELEASE_AFTER);
}
