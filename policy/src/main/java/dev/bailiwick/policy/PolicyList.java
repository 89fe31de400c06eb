package dev.bailiwick.policy;

import dev.bailiwick.wire.RrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One list of rules. Immutable.
public final class PolicyList {
    private final ListSettings settings;
    private final ListTables tables;

    PolicyList(ListSettings settings, ListTables tables) {
        this.settings = settings;
        this.tables = tables;
    }

    public ListSettings settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    /// Rules in it.
    public int size() {
        return tables.size();
    }

    /// Estimated memory.
    public long octets() {
        return tables.names.octets() + tables.exceptions.octets() + tables.servers.octets();
    }

    /// Its SOA record, of a response policy zone: clients get it with what they are told.
    public @Nullable RrSet soa() {
        return tables.soa;
    }

    ListTables tables() {
        return tables;
    }

    /// Whether one of its rules sends clients to TCP.
    boolean hasTcpOnly() {
        Action override = settings.override();
        return override == null ? tables.hasTcpOnly : override == Action.Fixed.TCP_ONLY;
    }

    Hit hit(Trigger trigger, int action, int line) {
        Action override = settings.override();
        List<Action> actions = tables.actions;
        return new Hit(this, trigger, override == null ? actions.get(action) : override, line);
    }

    /// A rule that takes names out of the list.
    Hit exception(int line) {
        return new Hit(this, Trigger.QNAME, Action.Fixed.PASSTHRU, line);
    }
}
