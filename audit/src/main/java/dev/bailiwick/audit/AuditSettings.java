package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.ProbeLimits;
import dev.bailiwick.wire.Name;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an audit is to do.
///
/// @param zones zones to look at, at every target
/// @param isWholeZone whether the targets are all the servers that the zones have
/// @param parents servers of the zone's parent, for delegation and DS; empty when they are not known
/// @param canary a name that exists and that the targets are not authoritative for
/// @param standpoint null to judge by the target's address
/// @param hasBursts whether more than the usual rate may be sent for a moment
/// @param only ids of checks to run; empty for all
/// @param without ids of checks to leave out
/// @param parallel targets that are looked at in one moment
public record AuditSettings(
        List<Name> zones,
        boolean isWholeZone,
        List<InetSocketAddress> parents,
        Name canary,
        @Nullable Standpoint standpoint,
        boolean hasBursts,
        Set<String> only,
        Set<String> without,
        int parallel,
        ProbeLimits limits) {

    /// Targets that are looked at in one moment unless told otherwise.
    public static final int USUAL_PARALLEL = 64;

    /// A name that is there for such use and served from everywhere (RFC 6761 §6.5).
    public static final Name USUAL_CANARY = Name.parse("example.com.");

    /// The usual, without zones.
    public static final AuditSettings USUAL =
            new AuditSettings(
                    List.of(),
                    false,
                    List.of(),
                    USUAL_CANARY,
                    null,
                    false,
                    Set.of(),
                    Set.of(),
                    USUAL_PARALLEL,
                    ProbeLimits.USUAL);

    /// Whether a check is wanted.
    public boolean wants(CheckCard card) {
        return (only.isEmpty() || only.contains(card.id())) && !without.contains(card.id());
    }
}
