package dev.bailiwick.server.catalog;

import dev.bailiwick.wire.Name;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of a catalog (RFC 9432 §4).
///
/// @param zone the catalog
/// @param serial of the version
/// @param members by their names
record Catalog(Name zone, long serial, Map<Name, Member> members) {

    /// A zone that a catalog lists.
    ///
    /// @param id the owner of its PTR record: another one means that it is to start afresh (RFC 9432 §5.4)
    /// @param groups values of the property `group`, sorted
    /// @param newOwner the catalog that may take it over (RFC 9432 §4.3.1); null for none
    record Member(Name zone, Name id, List<String> groups, @Nullable Name newOwner) {
        /// What makes a member the same as before, whichever catalog has it (RFC 9432 §5.4, §5.5): the first label of the
        /// identifier, as a name.
        Name label() {
            byte[] wire = id.wire();
            return Name.ROOT.child(Arrays.copyOfRange(wire, 1, 1 + wire[0]));
        }
    }
}
