package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the servers of a zone and of its parent by asking a resolver.
public final class ZoneServers {
    /// Most servers of one zone that are looked at (RFC 1034 §4.1 wants two; more than this is a fault or an attack).
    private static final int MAX_SERVERS = 26;

    private final Prober resolver;
    private final int port;

    /// @param port on which the servers listen
    public ZoneServers(Prober resolver, int port) {
        this.resolver = resolver;
        this.port = port;
    }

    /// The zone's servers by all of their addresses, each once.
    ///
    /// @throws TargetProblem when the resolver knows of none
    public List<Target> of(Name zone) throws TargetProblem {
        Map<InetSocketAddress, Target> targets = new LinkedHashMap<>();
        for (Name server : names(zone)) {
            for (InetAddress address : addresses(server)) {
                InetSocketAddress socket = new InetSocketAddress(address, port);
                if (targets.size() < MAX_SERVERS) {
                    targets.putIfAbsent(socket, new Target(socket, server.toString()));
                }
            }
        }
        if (targets.isEmpty()) {
            throw new TargetProblem(
                    "no name servers are known for "
                            + zone
                            + " (asked "
                            + Target.text(resolver.target())
                            + ")");
        }
        return List.copyOf(targets.values());
    }

    /// Servers of the zone above, as far as the resolver knows them.
    public List<InetSocketAddress> parents(Name zone) {
        if (zone.isRoot()) {
            return List.of();
        }
        List<InetSocketAddress> found = new ArrayList<>();
        for (Name server : names(apexAbove(zone))) {
            for (InetAddress address : addresses(server)) {
                found.add(new InetSocketAddress(address, port));
            }
            if (found.size() >= 4) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /// The apex of the zone that the name above lies in: the owner of the SOA that comes along.
    private Name apexAbove(Name zone) {
        Reply reply = resolver.ask(Query.of(zone.parent(), RrType.SOA).recursive()).reply();
        if (reply != null) {
            for (Resource each : reply.records()) {
                if (each.type() == RrType.SOA && zone.isAtOrBelow(each.owner())) {
                    return each.owner();
                }
            }
        }
        return zone.parent();
    }

    private List<Name> names(Name zone) {
        Reply reply = resolver.ask(Query.of(zone, RrType.NS).recursive()).reply();
        List<Name> names = new ArrayList<>();
        if (reply != null) {
            for (Resource each : reply.answers(zone, RrType.NS)) {
                Name name = Name.read(each.rdata(), 0, each.rdata().length);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private List<InetAddress> addresses(Name server) {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : List.of(RrType.A, RrType.AAAA)) {
            Exchange exchange = resolver.ask(Query.of(server, type).recursive());
            Reply reply = exchange.reply();
            if (reply == null) {
                continue;
            }
            for (Resource each : reply.of(Section.ANSWER, type)) {
                try {
                    addresses.add(InetAddress.getByAddress(each.rdata()));
                } catch (UnknownHostException wrongLength) {
                    throw new AssertionError("checked before", wrongLength);
                }
            }
        }
        return addresses;
    }
}
