package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.NameServer;
import dev.bailiwick.resolver.server.AddressFilter;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads delegations out of responses (RFC 1034 §4.3.2 step 3b).
final class ReferralReader {
    private static final long NANOS = 1_000_000_000L;

    /// A delegation lives that long at least, or a zone with a TTL of 0 would be asked for with each question.
    private static final long LEAST_TTL_SECONDS = 60;

    private final ResolverSettings settings;
    private final Limits limits;
    private final EntryMaker entries;

    ReferralReader(ResolverSettings settings, Limits limits, EntryMaker entries) {
        this.settings = settings;
        this.limits = limits;
        this.entries = entries;
    }

    /// Reads the delegation towards a name.
    ///
    /// @param zone whose servers were asked
    /// @return null when the response is no referral
    @Nullable Finding read(Message message, Delegation zone, Name qname, int qtype, long now) {
        SignedRrSet best = null;
        for (SignedRrSet set : message.authority()) {
            Name cut = set.owner();
            if (set.type() == RrType.NS
                    && !cut.equals(zone.zone())
                    && cut.isAtOrBelow(zone.zone())
                    && qname.isAtOrBelow(cut)
                    && (best == null || cut.labels() > best.owner().labels())) {
                best = set;
            }
        }
        if (best == null || isApexOfAnswerer(message, best)) {
            return null;
        }
        if (zone.isForward()) {
            return new Finding.Useless(
                    "a forwarder refers", false, ExtendedError.NO_REACHABLE_AUTHORITY);
        }
        if (qtype == RrType.DS && best.owner().equals(qname)) {
            List<Entry> told = proof(qname, message, zone, now);
            if (!told.isEmpty()) {
                // A server that refers for DS too: what it says goes with the referral (RFC 4035
                // §3.1.4).
                return new Finding.Learnt(told);
            }
            // RFC 4035 §3.1.4.1: the parent answers for DS; one that does not know it has none.
            return new Finding.Learnt(
                    List.of(entries.denial(qname, qtype, false, null, message, zone, now)));
        }
        return new Finding.Referral(
                delegation(best, message, zone, now), proof(best.owner(), message, zone, now));
    }

    /// An authoritative denial may carry the NS set of a zone that the same server has below the one we know.
    private static boolean isApexOfAnswerer(Message message, SignedRrSet ns) {
        if (!message.isAuthoritative()) {
            return false;
        }
        for (SignedRrSet set : message.authority()) {
            if (set.type() == RrType.SOA && set.owner().isAtOrBelow(ns.owner())) {
                return true;
            }
        }
        return false;
    }

    /// Reads the root's servers out of the answer to a priming query (RFC 9609 §4). Addresses that it leaves out are
    /// taken from the hints.
    Finding primed(Message message, Delegation hints, long now) {
        for (SignedRrSet set : message.answer()) {
            if (set.type() == RrType.NS && set.owner().isRoot()) {
                Delegation told = delegation(set, message, hints, now);
                List<NameServer> servers = new ArrayList<>();
                boolean isReachable = false;
                for (NameServer server : told.servers()) {
                    NameServer known = server.glue().isEmpty() ? hinted(server, hints) : server;
                    isReachable |= !known.glue().isEmpty();
                    servers.add(known);
                }
                if (isReachable) {
                    return new Finding.Referral(
                            new Delegation(
                                    Name.ROOT,
                                    Delegation.Origin.PRIMING,
                                    servers,
                                    told.expiresNanos()),
                            List.of());
                }
            }
        }
        return new Finding.Useless(
                "no servers of the root", false, ExtendedError.NO_REACHABLE_AUTHORITY);
    }

    private static NameServer hinted(NameServer server, Delegation hints) {
        for (NameServer hint : hints.servers()) {
            if (hint.name().equals(server.name())) {
                return hint;
            }
        }
        return server;
    }

    private Delegation delegation(SignedRrSet ns, Message message, Delegation zone, long now) {
        List<NameServer> servers = new ArrayList<>();
        int glueLeft = limits.glueAddresses();
        for (byte[] target : ns.set().rdata()) {
            if (servers.size() == limits.nameServers()) {
                break;
            }
            Name name = Name.of(target);
            List<ServerAddress> glue =
                    glue(message, name, zone, Math.min(glueLeft, limits.addressesPerName()));
            glueLeft -= glue.size();
            servers.add(new NameServer(name, glue));
        }
        long ttl = Math.max(LEAST_TTL_SECONDS, settings.ttls().clamp(ns.set().ttl()));
        long expires = now + ttl * NANOS;
        boolean isParentMortal =
                zone.origin() == Delegation.Origin.PARENT
                        || zone.origin() == Delegation.Origin.PRIMING;
        if (isParentMortal && zone.expiresNanos() - expires < 0) {
            expires = zone.expiresNanos();
        }
        return new Delegation(ns.owner(), Delegation.Origin.PARENT, servers, expires);
    }

    /// Addresses count for servers whose names the parent may speak of: those in its own zone.
    private List<ServerAddress> glue(Message message, Name server, Delegation zone, int most) {
        List<ServerAddress> glue = new ArrayList<>(2);
        if (!server.isAtOrBelow(zone.zone())) {
            return glue;
        }
        for (SignedRrSet set : message.additional()) {
            boolean isAddress = set.type() == RrType.A || set.type() == RrType.AAAA;
            if (isAddress && set.owner().equals(server)) {
                for (byte[] octets : set.set().rdata()) {
                    ServerAddress address = ServerAddress.of(octets, settings.upstream().port());
                    if (glue.size() < most
                            && AddressFilter.mayAsk(address, settings.upstream())
                            && !glue.contains(address)) {
                        glue.add(address);
                    }
                }
            }
        }
        return glue;
    }

    /// What a referral says about the child's DS set (RFC 4035 §3.1.4).
    private List<Entry> proof(Name cut, Message message, Delegation zone, long now) {
        boolean hasProof = false;
        for (SignedRrSet set : message.authority()) {
            if (set.type() == RrType.DS && set.owner().equals(cut) && set.isSigned()) {
                return List.of(entries.set(cut, set, message, zone, Trust.AUTHORITY, now));
            }
            hasProof |= set.isSigned() && (set.type() == RrType.NSEC || set.type() == RrType.NSEC3);
        }
        return hasProof ? List.of(entries.withoutDs(cut, message, zone, now)) : List.of();
    }
}
