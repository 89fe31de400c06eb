package dev.bailiwick.policy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import java.util.List;

/// What becomes of an answer.
public sealed interface Action {
    /// What needs no data.
    enum Fixed implements Action {
        /** The name does not exist. */
        NXDOMAIN,
        /** The name has no such records. */
        NODATA,
        /** As if there were no policy. */
        PASSTHRU,
        /** No response at all. */
        DROP,
        /** Over UDP the client is told to come over TCP, where there is no policy. */
        TCP_ONLY
    }

    /// The name is an alias of another.
    ///
    /// @param target where the alias leads; the place of a `*` in front is taken by the name that was asked for
    /// @param ttl seconds
    record Redirect(Name target, long ttl) implements Action {
        /// The alias of a name; its whole name takes the place of a wildcard, or the target stays without it when that
        /// gets too long.
        public Name targetOf(Name name) {
            if (!target.isWildcard()) {
                return target;
            }
            byte[] tail = target.parent().wire();
            byte[] head = name.wire();
            byte[] whole = new byte[head.length - 1 + tail.length];
            System.arraycopy(head, 0, whole, 0, head.length - 1);
            System.arraycopy(tail, 0, whole, head.length - 1, tail.length);
            Name made = Name.read(whole, 0, whole.length);
            return made == null ? target.parent() : made;
        }
    }

    /// The name has these records and no others.
    ///
    /// @param sets with the root as their owner: it is replaced by the name
    record LocalData(List<RrSet> sets) implements Action {
        public LocalData {
            sets = List.copyOf(sets);
        }

        /// The sets of a name.
        public List<RrSet> of(Name name) {
            return sets.stream()
                    .map(set -> new RrSet(name, set.type(), set.rrClass(), set.ttl(), set.rdata()))
                    .toList();
        }
    }
}
