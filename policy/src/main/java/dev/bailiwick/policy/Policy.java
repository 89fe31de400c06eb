package dev.bailiwick.policy;

import dev.bailiwick.wire.SearchName;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lists in the operator's order: the first one with a rule decides. Immutable.
///
/// Rules for clients and names are asked before anybody else is, those for servers and addresses when they are known:
/// so a rule for the name in a later list goes before one for an address in an earlier list.
public final class Policy {
    /// No lists.
    public static final Policy NONE = new Policy(List.of());

    /// No rule for a client.
    public static final long NO_RULE = 0;

    private final PolicyList[] lists;
    private final boolean hasClients;
    private final boolean hasServers;
    private final boolean hasAnswers;
    private final boolean hasTcpOnly;

    public Policy(List<PolicyList> inOrder) {
        lists = inOrder.toArray(PolicyList[]::new);
        boolean clients = false;
        boolean servers = false;
        boolean answers = false;
        boolean tcpOnly = false;
        for (PolicyList list : lists) {
            ListTables tables = list.tables();
            clients |= tables.clients.size() > 0;
            servers |= tables.servers.size() + tables.serverAddresses.size() > 0;
            answers |= tables.answers.size() > 0;
            tcpOnly |= list.hasTcpOnly();
        }
        hasClients = clients;
        hasServers = servers;
        hasAnswers = answers;
        hasTcpOnly = tcpOnly;
    }

    /// The lists in order.
    public List<PolicyList> lists() {
        return List.of(lists);
    }

    public boolean isEmpty() {
        return lists.length == 0;
    }

    /// Whether [#servers] can find anything.
    public boolean looksAtServers() {
        return hasServers;
    }

    /// Whether [#addresses] can find anything.
    public boolean looksAtAnswers() {
        return hasAnswers;
    }

    /// Whether a client over UDP and one over TCP may get different answers.
    public boolean looksAtTransport() {
        return hasTcpOnly;
    }

    /// The rule for a client, without allocation.
    ///
    /// @param isIpv4 whether the address is in the lower 32 bits of `low`
    /// @return a number for [#asked], which is the same for clients with the same rule; or [#NO_RULE]
    public long client(boolean isIpv4, long high, long low) {
        if (!hasClients) {
            return NO_RULE;
        }
        for (int i = 0; i < lists.length; i++) {
            int rule =
                    lists[i].settings().isDisabled()
                            ? PrefixRules.NONE
                            : lists[i].tables().clients.rule(isIpv4, high, low);
            if (rule != PrefixRules.NONE) {
                return (i + 1L) << 32 | rule;
            }
        }
        return NO_RULE;
    }

    /// What is to be done about a question.
    ///
    /// @param client what [#client] gave
    /// @param disabled hears of rules of lists that are disabled
    public @Nullable Hit asked(long client, SearchName name, Consumer<Hit> disabled) {
        int clientList = (int) (client >>> 32) - 1;
        for (int i = 0; i < lists.length; i++) {
            PolicyList list = lists[i];
            if (i == clientList) {
                PrefixRules rules = list.tables().clients;
                int rule = (int) client;
                return list.hit(Trigger.CLIENT_IP, rules.action(rule), rules.line(rule));
            }
            Hit hit = named(list, name);
            if (hit != null && list.settings().isDisabled()) {
                disabled.accept(hit);
            } else if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    /// What is to be done about the target of an alias.
    public @Nullable Hit alias(SearchName name, Consumer<Hit> disabled) {
        return asked(NO_RULE, name, disabled);
    }

    private static @Nullable Hit named(PolicyList list, SearchName name) {
        ListTables tables = list.tables();
        int exception = tables.exceptions.rule(name);
        if (exception != NameRules.NONE) {
            return list.exception(tables.exceptions.line(exception));
        }
        int rule = tables.names.rule(name);
        return rule == NameRules.NONE
                ? null
                : list.hit(Trigger.QNAME, tables.names.action(rule), tables.names.line(rule));
    }

    /// What is to be done about a name whose servers have these names and addresses. Names go before addresses.
    public @Nullable Hit servers(
            List<SearchName> names, List<Address> addresses, Consumer<Hit> disabled) {
        for (PolicyList list : lists) {
            Hit hit = servers(list, names, addresses);
            if (hit != null && list.settings().isDisabled()) {
                disabled.accept(hit);
            } else if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    private static @Nullable Hit servers(
            PolicyList list, List<SearchName> names, List<Address> addresses) {
        NameRules rules = list.tables().servers;
        for (SearchName name : names) {
            int rule = rules.rule(name);
            if (rule != NameRules.NONE) {
                return list.hit(Trigger.NSDNAME, rules.action(rule), rules.line(rule));
            }
        }
        return longest(list, Trigger.NSIP, list.tables().serverAddresses, addresses);
    }

    /// What is to be done about an answer with these addresses.
    public @Nullable Hit addresses(List<Address> addresses, Consumer<Hit> disabled) {
        for (PolicyList list : lists) {
            Hit hit = longest(list, Trigger.RESPONSE_IP, list.tables().answers, addresses);
            if (hit != null && list.settings().isDisabled()) {
                disabled.accept(hit);
            } else if (hit != null) {
                return hit;
            }
        }
        return null;
    }

    /// draft-vixie-dnsop-dns-rpz §5: of several addresses the one with the longest prefix decides.
    private static @Nullable Hit longest(
            PolicyList list, Trigger trigger, PrefixRules rules, List<Address> addresses) {
        int best = PrefixRules.NONE;
        for (Address address : addresses) {
            int rule = rules.rule(address.isIpv4(), address.high(), address.low());
            if (rule != PrefixRules.NONE
                    && (best == PrefixRules.NONE || rules.bits(rule) > rules.bits(best))) {
                best = rule;
            }
        }
        return best == PrefixRules.NONE
                ? null
                : list.hit(trigger, rules.action(best), rules.line(best));
    }
}
