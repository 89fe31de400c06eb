package dev.bailiwick.app.command;

import dev.bailiwick.audit.AuditSettings;
import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.Standpoint;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.TargetList;
import dev.bailiwick.audit.TargetProblem;
import dev.bailiwick.audit.ZoneServers;
import dev.bailiwick.audit.check.Checks;
import dev.bailiwick.audit.probe.Pace;
import dev.bailiwick.audit.probe.ProbeLimits;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// What `bailiwick audit` was told, read and looked up.
///
/// @param targets at least one
/// @param probe the zone to serve for checks of resolvers, or null
record AuditOptions(AuditSettings settings, List<Target> targets, @Nullable ProbePlace probe) {
    /// A zone of the attacker's side and where it is served.
    record ProbePlace(Name zone, InetSocketAddress listen) {}

    private static final int DNS_PORT = 53;
    private static final Path RESOLVERS = Path.of("/etc/resolv.conf");

    static Options all() {
        return new Options()
                .addOption(
                        many(
                                "zone",
                                "NAME",
                                "A zone to look at, at every target; may be repeated."))
                .addOption(one("port", "PORT", "Port of targets that name none; unless given, 53."))
                .addOption(
                        many(
                                "parent",
                                "ADDRESS",
                                "A server of the zone's parent, for delegation and DS; may be repeated."))
                .addOption(
                        one(
                                "via",
                                "ADDRESS",
                                "The resolver that finds a zone's servers; unless given, this host's."))
                .addOption(
                        one(
                                "canary",
                                "NAME",
                                "A name that exists and is not the targets' own; unless given, example.com."))
                .addOption(
                        flag("stranger", "Judge as from the Internet, whatever the addresses are."))
                .addOption(flag("client", "Judge as one of the server's clients."))
                .addOption(
                        flag(
                                "burst",
                                "Also send 120 questions in one moment, to see a rate limit."))
                .addOption(many("only", "CHECK", "Run this check alone; may be repeated."))
                .addOption(many("without", "CHECK", "Leave this check out; may be repeated."))
                .addOption(flag("plan", "Show what would be sent, and send nothing."))
                .addOption(
                        one(
                                "format",
                                "text|json|sarif|junit|html",
                                "How to print; unless given, text for people."))
                .addOption(one("output", "FILE", "Where to write, instead of the terminal."))
                .addOption(
                        one(
                                "product",
                                "NAME",
                                "Show remedies for this program alone: bind, unbound, knot, nsd, powerdns, dnsmasq, "
                                        + "windows or bailiwick."))
                .addOption(one("compare", "FILE", "Show what changed since this JSON report."));
    }

    private static Option one(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    private static Option many(String name, String value, String description) {
        return one(name, value, description);
    }

    private static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    /// Reads the command line; looks up names and the servers of zones.
    ///
    /// @throws CommandFailure when a name cannot be looked up
    static AuditOptions read(Invocation invocation, RandomGenerator random)
            throws Misuse, CommandFailure {
        List<Name> zones = names(invocation, "zone");
        int port = port(invocation.value("port"));
        if (invocation.arguments().isEmpty() && zones.isEmpty()) {
            throw new Misuse("which server? Name an address, a range, or a zone with --zone");
        }
        if (invocation.has("stranger") && invocation.has("client")) {
            throw new Misuse("--stranger and --client exclude each other");
        }
        Set<String> only = checks(invocation, "only");
        Set<String> without = checks(invocation, "without");
        try {
            List<InetSocketAddress> parents = addresses(values(invocation, "parent"), port);
            List<Target> targets = list(port).read(invocation.arguments());
            boolean isWhole = targets.isEmpty();
            if (isWhole) {
                List<Target> found = new ArrayList<>();
                List<InetSocketAddress> above = new ArrayList<>(parents);
                ZoneServers servers = new ZoneServers(resolver(invocation, random), port);
                for (Name zone : zones) {
                    found.addAll(servers.of(zone));
                    if (parents.isEmpty() && zones.size() == 1) {
                        above.addAll(servers.parents(zone));
                    }
                }
                targets = List.copyOf(new LinkedHashSet<>(found));
                parents = above;
            }
            return new AuditOptions(
                    new AuditSettings(
                            zones,
                            isWhole,
                            List.copyOf(parents),
                            canary(invocation),
                            standpoint(invocation),
                            invocation.has("burst"),
                            only,
                            without,
                            AuditSettings.USUAL_PARALLEL,
                            ProbeLimits.USUAL),
                    targets,
                    probe(invocation));
        } catch (TargetProblem problem) {
            throw new CommandFailure(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static @Nullable ProbePlace probe(Invocation invocation) throws Misuse, TargetProblem {
        String zone = invocation.value("probe-zone");
        String listen = invocation.value("probe-listen");
        if (zone == null && listen == null) {
            return null;
        }
        if (zone == null || listen == null) {
            throw new Misuse("--probe-zone and --probe-listen belong together");
        }
        return new ProbePlace(name(zone), addresses(List.of(listen), DNS_PORT).getFirst());
    }

    private static TargetList list(int port) {
        return new TargetList(port, name -> List.of(InetAddress.getAllByName(name)));
    }

    private static List<InetSocketAddress> addresses(List<String> words, int port)
            throws TargetProblem {
        return list(port).read(words).stream().map(Target::address).toList();
    }

    private static Prober resolver(Invocation invocation, RandomGenerator random)
            throws CommandFailure, TargetProblem {
        String via = invocation.value("via");
        InetSocketAddress address =
                addresses(List.of(via == null ? systemResolver() : via), DNS_PORT).getFirst();
        return new Prober(
                address,
                ProbeLimits.USUAL,
                new Pace(ProbeLimits.USUAL.packetsPerSecond()),
                () -> random.nextInt(1 << 16));
    }

    private static String systemResolver() throws CommandFailure {
        try {
            for (String line : Files.readAllLines(RESOLVERS)) {
                String[] words = line.strip().split("\\s+", 3);
                if (words.length >= 2 && words[0].equals("nameserver")) {
                    return words[1];
                }
            }
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "cannot read " + RESOLVERS + "; name a resolver with --via", unreadable);
        }
        throw new CommandFailure(RESOLVERS + " names no resolver; name one with --via");
    }

    private static List<String> values(Invocation invocation, String option) {
        String[] values = invocation.line().getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    private static List<Name> names(Invocation invocation, String option) throws Misuse {
        List<Name> names = new ArrayList<>();
        for (String each : values(invocation, option)) {
            names.add(name(each));
        }
        return List.copyOf(names);
    }

    private static Name name(String text) throws Misuse {
        try {
            return Name.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new Misuse("not a name: " + wrong.getMessage());
        }
    }

    private static Name canary(Invocation invocation) throws Misuse {
        String canary = invocation.value("canary");
        return canary == null ? AuditSettings.USUAL_CANARY : name(canary);
    }

    private static @Nullable Standpoint standpoint(Invocation invocation) {
        if (invocation.has("stranger")) {
            return Standpoint.STRANGER;
        }
        return invocation.has("client") ? Standpoint.CLIENT : null;
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

    private static Set<String> checks(Invocation invocation, String option) throws Misuse {
        Set<String> known = new TreeSet<>();
        for (Check check : Checks.all()) {
            known.add(check.card().id());
        }
        Set<String> wanted = new TreeSet<>(values(invocation, option));
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw new Misuse("no check '" + each + "'; there are " + String.join(", ", known));
            }
        }
        return wanted;
    }
}
