package dev.bailiwick.transfer.update;

import dev.bailiwick.wire.Name;
import java.util.List;

/// Who may change what in a zone: of the rules that match a change the first decides, and what none matches is refused.
///
/// @param rules in order
/// @param serial what the next serial is
public record UpdatePolicy(List<UpdateRule> rules, SerialPolicy serial) {
    public UpdatePolicy {
        rules = List.copyOf(rules);
    }

    /// Whether a key may change anything at all: who may not is refused before anything is done for it.
    public boolean knows(Name key) {
        for (UpdateRule rule : rules) {
            if (rule.isGrant() && (rule.keys().isEmpty() || rule.keys().contains(key))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a key may change records of a name and a type.
    public boolean allows(Name key, Name owner, int type) {
        for (UpdateRule rule : rules) {
            if (rule.matches(key, owner, type)) {
                return rule.isGrant();
            }
        }
        return false;
    }
}
