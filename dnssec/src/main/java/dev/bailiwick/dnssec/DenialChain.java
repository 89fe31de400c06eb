package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks the chain of denial of a finished zone: every name has its record, the records form one closed loop, and
/// each lists the types that are there (RFC 4034 §4, RFC 5155 §7.1, RFC 9077).
///
/// What a record should say is made from the zone as [ZoneSigner] would make it, and compared.
public final class DenialChain {
    private final List<ZoneNode> nodes;
    private final long negativeTtl;
    private final List<ChainFinding> findings = new ArrayList<>();

    private DenialChain(List<ZoneNode> nodes, long negativeTtl) {
        this.nodes = nodes;
        this.negativeTtl = negativeTtl;
    }

    /// Checks a zone.
    ///
    /// @param zone its sets in any order, one for each owner and type (and covered type, for signatures)
    /// @return what is wrong, in canonical order of owners within each chain; empty when nothing is
    /// @throws IllegalArgumentException when the apex has no SOA or a set lies outside the zone
    public static List<ChainFinding> check(Name apex, List<RrSet> zone) {
        List<ZoneNode> nodes = ZoneNodes.of(apex, zone);
        ZoneNode top = nodes.isEmpty() ? null : nodes.getFirst();
        RrSet soa = top == null || !top.owner().equals(apex) ? null : top.set(RrType.SOA);
        if (top == null || soa == null) {
            throw new IllegalArgumentException("the zone " + apex + " has no SOA");
        }
        var chain = new DenialChain(nodes, ZoneSigner.negativeTtl(soa));
        RrSet parameters = top.set(RrType.NSEC3PARAM);
        boolean hasNsec = top.has(RrType.NSEC);
        if (hasNsec) {
            chain.checkNames();
        } else {
            chain.reportAll(RrType.NSEC);
        }
        if (parameters != null) {
            new HashedChain(apex, nodes, chain.negativeTtl, chain.findings).check(parameters);
        } else {
            chain.reportAll(RrType.NSEC3);
            if (!hasNsec) {
                chain.report(ChainFault.NO_CHAIN, apex);
            }
        }
        return chain.findings;
    }

    private void report(ChainFault fault, Name owner) {
        findings.add(new ChainFinding(fault, owner));
    }

    private void reportAll(int type) {
        for (ZoneNode node : nodes) {
            if (node.has(type)) {
                report(ChainFault.SUPERFLUOUS, node.owner());
            }
        }
    }

    private void checkNames() {
        List<ZoneNode> links = NsecChain.links(ZoneNodes.withoutHashes(nodes));
        for (int i = 0; i < links.size(); i++) {
            ZoneNode node = links.get(i);
            Name next = links.get(i + 1 == links.size() ? 0 : i + 1).owner();
            RrSet set = node.set(RrType.NSEC);
            if (set == null) {
                report(ChainFault.MISSING, node.owner());
            } else {
                checkNsec(node, set, next);
            }
        }
        for (ZoneNode node : nodes) {
            if (node.kind() == NodeKind.OCCLUDED && node.has(RrType.NSEC)) {
                report(ChainFault.SUPERFLUOUS, node.owner());
            }
        }
    }

    private void checkNsec(ZoneNode node, RrSet set, Name next) {
        checkTtl(set);
        if (set.rdata().size() > 1) {
            report(ChainFault.AMBIGUOUS, node.owner());
            return;
        }
        byte[] rdata = set.rdata().getFirst();
        Name found = Name.read(rdata, 0, rdata.length);
        if (found == null) {
            report(ChainFault.MALFORMED, node.owner());
            return;
        }
        if (!found.equals(next)) {
            report(ChainFault.WRONG_NEXT, node.owner());
        }
        byte[] expected = NsecChain.data(node, next);
        if (!sameFrom(rdata, found.length(), expected, next.length())) {
            report(ChainFault.WRONG_TYPES, node.owner());
        }
    }

    private void checkTtl(RrSet set) {
        if (set.ttl() != negativeTtl) {
            report(ChainFault.WRONG_TTL, set.owner());
        }
    }

    private static boolean sameFrom(byte[] a, int atA, byte[] b, int atB) {
        return Arrays.equals(a, atA, a.length, b, atB, b.length);
    }
}
