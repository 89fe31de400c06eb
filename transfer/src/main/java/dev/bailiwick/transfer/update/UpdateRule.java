package dev.bailiwick.transfer.update;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.Set;

/// Who may change what, or may not.
///
/// @param isGrant whether what matches may be changed
/// @param keys any of them; empty for every key
/// @param scope how names are compared
/// @param name that names are compared with, where the scope needs one; else any
/// @param types that the rule is about; empty for all but [#GUARDED], [RrType#ANY] for all
public record UpdateRule(
        boolean isGrant, Set<Name> keys, Scope scope, Name name, Set<Integer> types) {
    /// Types that a rule must name: who may change them changes more than data.
    private static final Set<Integer> GUARDED =
            Set.of(RrType.NS, RrType.SOA, RrType.RRSIG, RrType.NSEC, RrType.NSEC3);

    /// How names are compared.
    public enum Scope {
        /// Every name of the zone.
        ZONE,
        /// The name.
        NAME,
        /// The name and what is below it.
        SUBDOMAIN,
        /// What is below the name behind the asterisk.
        WILDCARD,
        /// The name of the key.
        SELF,
        /// The name of the key and what is below it.
        SELFSUB,
        /// What is below the name of the key.
        SELFWILD
    }

    public UpdateRule {
        keys = Set.copyOf(keys);
        types = Set.copyOf(types);
    }

    /// Whether the rule is about a change.
    ///
    /// @param type of the records, [RrType#ANY] for any type that the name may have
    boolean matches(Name key, Name owner, int type) {
        return (keys.isEmpty() || keys.contains(key)) && isInScope(key, owner) && isOfType(type);
    }

    private boolean isInScope(Name key, Name owner) {
        return switch (scope) {
            case ZONE -> true;
            case NAME -> owner.equals(name);
            case SUBDOMAIN -> owner.isAtOrBelow(name);
            case WILDCARD -> isBelow(owner, name.parent());
            case SELF -> owner.equals(key);
            case SELFSUB -> owner.isAtOrBelow(key);
            case SELFWILD -> isBelow(owner, key);
        };
    }

    private static boolean isBelow(Name name, Name top) {
        return name.isAtOrBelow(top) && name.labels() > top.labels();
    }

    private boolean isOfType(int type) {
        if (types.isEmpty()) {
            return !GUARDED.contains(type);
        }
        return types.contains(RrType.ANY) || types.contains(type);
    }
}
