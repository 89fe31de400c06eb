package dev.bailiwick.server.mirror;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.dnssec.chain.EntryPoints;
import dev.bailiwick.dnssec.chain.SetChecker;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDigestCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether a zone is wholly what its owner made: its keys are those that an anchor names, every set that the zone has
/// authority over has a right signature, and the digest is that of the zone, glue and all. The digest alone would do
/// when its signature is right; records that nobody signed would then still be used by those who do not validate
/// (CVE-2026-42390). Takes time in proportion to the zone.
final class WholeZoneCheck {
    private final Zone zone;
    private final SetChecker checker;
    private final long nowSeconds;
    private final NodeRecords reader = new NodeRecords();
    private final Set<Name> cuts = new HashSet<>();
    private long untilSeconds = Long.MAX_VALUE;
    private @Nullable String problem;

    /// What came of it.
    ///
    /// @param problem why the zone must not be used; null when it may be
    /// @param untilSeconds when the first of its signatures ends, since 1970
    record Outcome(@Nullable String problem, long untilSeconds) {}

    private WholeZoneCheck(Zone zone, CryptoProvider provider, long nowSeconds) {
        this.zone = zone;
        this.checker = new SetChecker(provider);
        this.nowSeconds = nowSeconds;
    }

    /// Checks a zone.
    ///
    /// @param nowSeconds since 1970
    static Outcome of(
            Zone zone,
            TrustAnchors anchors,
            KeyPolicy policy,
            CryptoProvider provider,
            long nowSeconds) {
        WholeZoneCheck check = new WholeZoneCheck(zone, provider, nowSeconds);
        List<byte[]> ds = anchors.at(zone.apex());
        EntryPoints points = EntryPoints.of(ds == null ? List.of() : ds, policy);
        if (points.isEmpty()) {
            return new Outcome("no trust anchor for " + zone.apex() + " that can be used", 0);
        }
        String wrong = ZoneDigestCheck.problemOrAbsence(zone);
        if (wrong == null) {
            wrong = check.signatures(points, policy, provider);
        }
        return new Outcome(wrong, check.untilSeconds);
    }

    private @Nullable String signatures(
            EntryPoints points, KeyPolicy policy, CryptoProvider provider) {
        NodeView apex = new NodeView();
        zone.apex(apex);
        SignedData dnskeys = sets(apex).get(RrType.DNSKEY);
        if (dnskeys == null || dnskeys.records.isEmpty()) {
            return "a zone without keys";
        }
        RrSet set = dnskeys.set(zone.apex(), RrType.DNSKEY);
        ZoneKeys keys = new ZoneKeys(set, provider, policy);
        EntryPoints.CheckedKeys link =
                points.check(set, dnskeys.signatures, keys, checker, nowSeconds, Effort.UNBOUNDED);
        if (link.link() != EntryPoints.Link.HOLDS) {
            return "keys that no trust anchor vouches for";
        }
        zone.forEachNode(node -> {
            if (node.isCut()) {
                cuts.add(name(node));
            }
        });
        zone.forEachNode(node -> check(node, keys));
        return problem;
    }

    private static Name name(NodeView node) {
        int at = node.nameAt();
        return Name.of(Arrays.copyOfRange(node.octets(), at, at + node.nameLength()));
    }

    /// Records and signatures of one type at a name.
    private static final class SignedData {
        final List<byte[]> records = new ArrayList<>();
        final List<byte[]> signatures = new ArrayList<>();
        private int ttl;

        RrSet set(Name owner, int type) {
            return new RrSet(owner, type, RrClass.IN, ttl, records);
        }
    }

    private SortedMap<Integer, SignedData> sets(NodeView node) {
        SortedMap<Integer, SignedData> sets = new TreeMap<>();
        reader.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    byte[] data = Arrays.copyOf(rdata, length);
                    boolean isSignature = type == RrType.RRSIG;
                    int covered = isSignature ? RrsigFields.typeCovered(data, 0) : type;
                    SignedData of = sets.computeIfAbsent(covered, t -> new SignedData());
                    if (isSignature) {
                        of.signatures.add(data);
                    } else {
                        of.records.add(data);
                        of.ttl = ttl;
                    }
                });
        return sets;
    }

    private void check(NodeView node, ZoneKeys keys) {
        if (problem != null || node.rrsets() == 0) {
            return;
        }
        Name owner = name(node);
        if (isBelowCut(owner)) {
            return;
        }
        sets(node)
                .forEach((type, data) -> {
                    // RFC 4035 §2.2: at a cut the parent signs DS and the record of denial, and
                    // nothing else.
                    boolean isSigned = !node.isCut() || type == RrType.DS || type == RrType.NSEC;
                    if (isSigned && !data.records.isEmpty()) {
                        check(data.set(owner, type), data.signatures, keys);
                    }
                });
    }

    private boolean isBelowCut(Name owner) {
        for (int labels = owner.labels() - 1; labels > zone.apexLabels(); labels--) {
            if (cuts.contains(owner.suffix(labels))) {
                return true;
            }
        }
        return false;
    }

    private void check(RrSet set, List<byte[]> signatures, ZoneKeys keys) {
        CheckedSet checked = checker.check(set, signatures, keys, nowSeconds, Effort.UNBOUNDED);
        byte[] signature = checked.signature();
        if (checked.verdict() != Verdict.VALID || signature == null) {
            problem =
                    "%s %s without a right signature"
                            .formatted(set.owner(), RrType.text(set.type()));
            return;
        }
        // RFC 4034 §3.1.5: 32 bits, of the time next to now.
        int left = (int) RrsigFields.expiration(signature, 0) - (int) nowSeconds;
        untilSeconds = Math.min(untilSeconds, nowSeconds + left);
    }
}
