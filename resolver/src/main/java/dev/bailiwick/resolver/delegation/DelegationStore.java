package dev.bailiwick.resolver.delegation;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.HintedServer;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Delegations by zone. Safe for any number of threads.
public final class DelegationStore {
    private static final int MOST_CHILD_SERVERS = 5;

    private final WeightedCache<Name, Delegation> learnt;
    private final WeightedCache<Name, Delegation> children;
    private final Map<Name, FixedZone> fixedZones = new HashMap<>();
    private final Map<Name, Delegation> fixed = new HashMap<>();
    private final Delegation hints;
    private volatile @Nullable Delegation root;
    private volatile @Nullable Mirror mirror;

    private record Mirror(FixedZone zone, Delegation delegation) {}

    /// @param capacityOctets bound of the estimated memory of what is learnt
    public DelegationStore(
            long capacityOctets, List<HintedServer> hintedServers, List<FixedZone> zones) {
        learnt = new WeightedCache<>(capacityOctets);
        children = new WeightedCache<>(capacityOctets / 8);
        List<NameServer> servers = new ArrayList<>();
        for (HintedServer server : hintedServers) {
            servers.add(new NameServer(server.name(), server.addresses()));
        }
        hints = new Delegation(Name.ROOT, Delegation.Origin.HINTS, servers, 0);
        for (FixedZone zone : zones) {
            fixedZones.put(zone.zone(), zone);
            fixed.put(zone.zone(), delegation(zone));
        }
    }

    private static Delegation delegation(FixedZone zone) {
        List<NameServer> servers = new ArrayList<>();
        for (ServerAddress address : zone.addresses()) {
            servers.add(new NameServer(zone.zone(), List.of(address)));
        }
        for (Name host : zone.hosts()) {
            servers.add(new NameServer(host, List.of()));
        }
        Delegation.Origin origin =
                switch (zone.kind()) {
                    case STUB -> Delegation.Origin.STUB;
                    case FORWARD -> Delegation.Origin.FORWARD;
                };
        return new Delegation(zone.zone(), origin, servers, 0);
    }

    /// The deepest delegation at or above a name that may be used now.
    ///
    /// What the operator says goes before what was learnt at the same name; below a forward zone nothing was learnt
    /// that counts. An operator's zone without servers takes an outer one away.
    ///
    /// @param isWithoutFixed whether to disregard what the operator says: his servers have failed, and he said to go on
    public Delegation closest(Name name, long nowNanos, boolean isWithoutFixed) {
        for (int labels = name.labels(); labels >= 0; labels--) {
            Name zone = name.suffix(labels);
            Delegation own = isWithoutFixed ? null : own(zone);
            if (own != null) {
                if (!own.servers().isEmpty()) {
                    return own;
                }
                return closest(name, nowNanos, true);
            }
            Delegation found = labels == 0 ? root : learnt.get(zone);
            if (found != null && !found.isExpired(nowNanos)) {
                Delegation outer = isWithoutFixed ? null : outerForward(zone);
                return outer == null ? found : outer;
            }
        }
        return hints;
    }

    private @Nullable Delegation own(Name zone) {
        Delegation known = fixed.isEmpty() ? null : fixed.get(zone);
        Mirror local = known == null && zone.isRoot() ? mirror : null;
        return local == null ? known : local.delegation;
    }

    /// Asks somebody for the root from now on who is not one of its servers (RFC 8806); they are asked again for what he
    /// does not answer, and for everything when there is nobody. What the operator says about the root goes before.
    ///
    /// @param server null for nobody
    public void mirrorRoot(@Nullable ServerAddress server) {
        if (server == null) {
            mirror = null;
            return;
        }
        FixedZone zone =
                new FixedZone(
                        Name.ROOT, FixedZone.Kind.STUB, List.of(server), List.of(), true, false);
        mirror = new Mirror(zone, delegation(zone));
    }

    /// A forward zone around a zone that was learnt: its servers resolve for us, so they are asked for all of it.
    private @Nullable Delegation outerForward(Name zone) {
        if (fixed.isEmpty()) {
            return null;
        }
        for (int labels = zone.labels() - 1; labels >= 0; labels--) {
            Delegation outer = fixed.get(zone.suffix(labels));
            if (outer != null) {
                return outer.isForward() && !outer.servers().isEmpty() ? outer : null;
            }
        }
        return null;
    }

    /// The delegations at and above a name that parents told of, expired ones too, the deepest first.
    public List<Delegation> above(Name name) {
        List<Delegation> found = new ArrayList<>();
        for (int labels = name.labels(); labels > 0; labels--) {
            Delegation delegation = learnt.peek(name.suffix(labels));
            if (delegation != null) {
                found.add(delegation);
            }
        }
        return found;
    }

    /// What the operator says about a zone.
    public @Nullable FixedZone fixedZone(Name zone) {
        FixedZone known = fixedZones.get(zone);
        Mirror local = known == null && zone.isRoot() ? mirror : null;
        return local == null ? known : local.zone;
    }

    /// Whether the operator has the zone's data here.
    public boolean isOwn(Name zone) {
        FixedZone own = fixedZones.isEmpty() ? null : fixedZones.get(zone);
        return own != null && own.isOwn();
    }

    /// Whether there is a delegation for exactly this zone.
    public boolean isKnownCut(Name zone, long nowNanos) {
        Delegation found = zone.isRoot() ? root : learnt.peek(zone);
        return fixed.containsKey(zone) || (found != null && !found.isExpired(nowNanos));
    }

    /// Puts in what a parent said: it may renew and change what it said before.
    public void put(Delegation delegation) {
        learnt.put(
                delegation.zone(),
                delegation,
                delegation.weightOctets(),
                delegation.zone().hashCode());
    }

    /// Remembers servers that a zone names and its parent does not. They are asked when all others have failed, while
    /// the parent's delegation lasts and not longer.
    ///
    /// @param names NS data
    public void childServers(
            Delegation delegation, List<byte[]> names, long ttlSeconds, long nowNanos) {
        List<NameServer> servers = new ArrayList<>();
        for (byte[] wire : names) {
            Name name = Name.of(wire);
            boolean isKnown = servers.size() >= MOST_CHILD_SERVERS;
            for (NameServer server : delegation.servers()) {
                isKnown |= server.name().equals(name);
            }
            if (!isKnown) {
                servers.add(new NameServer(name, List.of()));
            }
        }
        if (!servers.isEmpty()) {
            long end = nowNanos + ttlSeconds * 1_000_000_000L;
            Delegation own =
                    new Delegation(
                            delegation.zone(),
                            Delegation.Origin.PARENT,
                            servers,
                            end - delegation.expiresNanos() < 0 ? end : delegation.expiresNanos());
            children.put(own.zone(), own, own.weightOctets(), own.zone().hashCode());
        }
    }

    /// The servers that a zone names and its parent does not.
    public List<NameServer> childServers(Name zone, long nowNanos) {
        Delegation own = children.get(zone);
        return own == null || own.isExpired(nowNanos) ? List.of() : own.servers();
    }

    /// Puts in what the root's servers said about themselves.
    public void root(Delegation primed) {
        root = primed;
    }

    /// The hints.
    public Delegation hints() {
        return hints;
    }

    /// Forgets one zone, or those at and below it.
    public int flush(Name zone, boolean isBelowToo) {
        if (zone.isRoot()) {
            root = null;
        }
        return learnt.removeIf(
                (name, delegation) -> isBelowToo ? name.isAtOrBelow(zone) : name.equals(zone));
    }

    /// Shows every delegation that was learnt.
    public void forEach(Consumer<Delegation> visitor) {
        learnt.forEach((zone, delegation) -> visitor.accept(delegation));
    }
}
