package dev.bailiwick.app.command;

import dev.bailiwick.audit.firewall.Filter;
import dev.bailiwick.audit.firewall.Prefix;
import dev.bailiwick.audit.firewall.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// `bailiwick firewall`: rules for packet filters, printed and never run.
final class FirewallCommand implements Command {
    private static final int DNS_PORT = 53;

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public String summary() {
        return "Print firewall rules that let clients reach port 53, or keep them out";
    }

    @Override
    public String synopsis() {
        return "[--for FIREWALL] [--port PORT] allow|block [CLIENT]...";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                'allow' lets the clients in and keeps all others out; without clients it lets everybody in. 'block'
                keeps the clients out; without clients, everybody but this host. A client is an address or a prefix
                of IPv4 or IPv6. Rules are for UDP and TCP and for both versions of IP.

                Nothing is run: the rules are printed, with how to check them, put them in force and remove them.
                They concern that one port, so they lock nobody out.\
                """);
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Option.builder()
                                .longOpt("for")
                                .hasArg()
                                .argName("FIREWALL")
                                .desc(
                                        "nftables (unless given), iptables, ufw, firewalld, pf or windows.")
                                .get())
                .addOption(
                        Option.builder()
                                .longOpt("port")
                                .hasArg()
                                .argName("PORT")
                                .desc("Another port than 53.")
                                .get());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick firewall allow 192.0.2.0/24 2001:db8::/32",
                "bailiwick firewall --for iptables allow",
                "bailiwick firewall --for ufw block 198.51.100.7",
                "bailiwick firewall --port 853 block");
    }

    @Override
    public int maxArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Invocation invocation) throws Misuse {
        List<String> words = invocation.arguments();
        if (words.isEmpty()
                || !(words.getFirst().equals("allow") || words.getFirst().equals("block"))) {
            throw new Misuse("'allow' or 'block'?");
        }
        List<Prefix> clients = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            Prefix prefix = Prefix.of(word);
            if (prefix == null) {
                throw new Misuse("'" + word + "' is no address and no prefix");
            }
            clients.add(prefix);
        }
        Wish wish =
                new Wish(words.getFirst().equals("allow"), clients, port(invocation.value("port")));
        filter(invocation.value("for")).rules(wish).forEach(invocation::say);
        return 0;
    }

    private static int port(@Nullable String text) throws Misuse {
        if (text == null) {
            return DNS_PORT;
        }
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new Misuse("--port is a number from 1 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static Filter filter(@Nullable String text) throws Misuse {
        if (text == null) {
            return Filter.NFTABLES;
        }
        for (Filter filter : Filter.values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(text)) {
                return filter;
            }
        }
        throw new Misuse("--for is nftables, iptables, ufw, firewalld, pf or windows");
    }
}
