package dev.bailiwick.policy;

import dev.bailiwick.wire.RrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of a list. Filled by one thread, then left alone.
final class ListTables {
    /// What rules do, by number. Those without data come first, in the order of their enum.
    final List<Action> actions = new ArrayList<>(List.of(Action.Fixed.values()));

    final NameRules names = new NameRules();
    final NameRules exceptions = new NameRules();
    final NameRules servers = new NameRules();
    final PrefixRules clients = new PrefixRules();
    final PrefixRules answers = new PrefixRules();
    final PrefixRules serverAddresses = new PrefixRules();
    @Nullable RrSet soa;
    boolean hasTcpOnly;

    /// The number of an action that needs no data.
    int number(Action.Fixed action) {
        return actions.indexOf(action);
    }

    int size() {
        return names.size()
                + exceptions.size()
                + servers.size()
                + clients.size()
                + answers.size()
                + serverAddresses.size();
    }
}
