package dev.bailiwick.resolver;

import dev.bailiwick.resolver.settings.AddressPrefix;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.HintedServer;
import dev.bailiwick.resolver.settings.LocalZone;
import dev.bailiwick.resolver.settings.PrivateAddresses;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;

/// A root, two top-level domains and what a test adds to them.
final class SmallWorld {
    static final String ROOT_SERVER = "192.0.2.1";
    static final String COM_SERVER = "192.0.2.2";
    static final String NET_SERVER = "192.0.2.3";
    static final String EXAMPLE_SERVER = "192.0.2.10";

    final ScriptedNetwork network = new ScriptedNetwork();
    final List<FixedZone> fixedZones = new ArrayList<>();
    final List<LocalZone> localZones = new ArrayList<>();
    final List<RrSet> localData = new ArrayList<>();
    PrivateAddresses privateAddresses = PrivateAddresses.NONE;
    StaleSettings stale = StaleSettings.OFF;
    UpstreamSettings upstream = UpstreamSettings.DEFAULT;
    AddressPrefix dns64;
    Limits limits = Limits.DEFAULT;
    Validator validator = new Unvalidated();
    Budget budget;
    private Resolver resolver;

    SmallWorld() {
        root("");
        com("");
        net("");
        example("");
    }

    void root(String more) {
        network.zones(
                ROOT_SERVER,
                new ScriptedZone(
                        ".",
                        """
                        $TTL 86400
                        . SOA a.root. nobody. 1 1800 900 604800 86400
                        . NS a.root.
                        a.root. A 192.0.2.1
                        com. NS ns.com.
                        ns.com. A 192.0.2.2
                        net. NS ns.net.
                        ns.net. A 192.0.2.3
                        """
                                + more));
    }

    void com(String more) {
        network.zones(
                COM_SERVER,
                new ScriptedZone(
                        "com.",
                        """
                        $TTL 3600
                        @ SOA ns nobody 1 1800 900 604800 900
                        @ NS ns
                        ns A 192.0.2.2
                        example NS ns.example
                        ns.example A 192.0.2.10
                        """
                                + more));
    }

    void net(String more) {
        network.zones(
                NET_SERVER,
                new ScriptedZone(
                        "net.",
                        """
                        $TTL 3600
                        @ SOA ns nobody 1 1800 900 604800 900
                        @ NS ns
                        ns A 192.0.2.3
                        """
                                + more));
    }

    void example(String more) {
        network.zones(EXAMPLE_SERVER, exampleZone(more));
    }

    static ScriptedZone exampleZone(String more) {
        return new ScriptedZone(
                "example.com.",
                """
                $TTL 300
                @ SOA ns nobody 1 1800 900 604800 60
                @ NS ns
                ns A 192.0.2.10
                www A 203.0.113.80
                alias CNAME www
                a.b.c.deep A 203.0.113.81
                """
                        + more);
    }

    Resolver resolver() {
        if (resolver == null) {
            ResolverSettings defaults = ResolverSettings.defaults();
            resolver =
                    new Resolver(
                            new ResolverSettings(
                                    List.of(
                                            new HintedServer(
                                                    Name.parse("a.root."),
                                                    List.of(ServerAddress.parse(ROOT_SERVER, 53)))),
                                    fixedZones,
                                    localZones,
                                    localData,
                                    privateAddresses,
                                    dns64,
                                    defaults.ttls(),
                                    stale,
                                    upstream,
                                    defaults.cache()),
                            limits,
                            network,
                            network,
                            network,
                            validator,
                            Thread.ofVirtual()::start);
        }
        return resolver;
    }

    Resolution resolve(String name, int type) {
        return resolve(name, type, resolver().newBudget());
    }

    /// Resolves from the cache alone.
    Resolution lookUp(String name, int type) {
        return resolve(name, type, resolver().newBudgetWithoutServers());
    }

    private Resolution resolve(String name, int type, Budget ledger) {
        budget = ledger;
        try {
            return resolver.resolve(
                    new Query(Name.parse(name), type, false, false, 0), ledger, Trace.NONE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Resolves and counts the queries that servers got for it.
    int cost(String name, int type) {
        int before = network.asked.size();
        resolve(name, type);
        return network.asked.size() - before;
    }

    /// Addresses and aliases of an answer, as text.
    static List<String> texts(Resolution resolution) {
        List<String> texts = new ArrayList<>();
        for (SignedRrSet set : resolution.answer()) {
            for (byte[] rdata : set.set().rdata()) {
                texts.add(
                        set.owner()
                                + " "
                                + RrType.text(set.type())
                                + " "
                                + (rdata.length == 4 || set.type() == RrType.AAAA
                                        ? ServerAddress.of(rdata, 53).toString().replace("@53", "")
                                        : Name.of(rdata).toString()));
            }
        }
        return texts;
    }
}
