package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.KeyState;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.dnssec.chain.EntryPoints;
import dev.bailiwick.dnssec.chain.SetChecker;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.ArrayList;
import java.util.List;

/// Takes a zone's keys as they are now and finds out what becomes of its anchors (RFC 5011 §2 and §4).
///
/// 1. A key that says that it is revoked, and signed that, is withdrawn at once: only its owner can do so.
/// 2. A key that is trusted must have signed the set; otherwise nothing else in it counts.
/// 3. Keys that are new wait for the hold-down time, and begin anew when they are missing once. A key that an anchor of
///    the operator names is trusted at once.
///
/// Belongs to one thread.
public final class AnchorCheck {
    private final SetChecker checker;
    private final CryptoProvider provider;
    private final KeyPolicy policy;

    public AnchorCheck(CryptoProvider provider, KeyPolicy policy) {
        this.checker = new SetChecker(provider);
        this.provider = provider;
        this.policy = policy;
    }

    /// What came of a check.
    ///
    /// @param link how a trusted key and the set go together: only when it holds was anything learnt but revocations
    public record Outcome(TrustPoint point, EntryPoints.Link link) {}

    /// Checks a zone's keys.
    ///
    /// @param before what was known
    /// @param ds data of DS records, the operator's anchors
    /// @param set the zone's DNSKEY set
    /// @param signatures data of its RRSIG records
    public Outcome check(
            TrustPoint before,
            List<byte[]> ds,
            RrSet set,
            List<byte[]> signatures,
            long nowSeconds,
            Effort effort) {
        KeyTable table = new KeyTable(before.zone(), ds, nowSeconds);
        List<byte[]> revoked = new ArrayList<>();
        for (byte[] record : set.rdata()) {
            if (isRevocable(table, before, record)
                    && isSelfSigned(set, record, signatures, nowSeconds, effort)) {
                revoked.add(record);
            }
        }
        TrustPoint point = before.withKeys(table.withdrawn(before.keys(), revoked));
        EntryPoints.CheckedKeys checked =
                EntryPoints.of(point.anchors(ds), policy)
                        .check(
                                set,
                                signatures,
                                new ZoneKeys(set, provider, policy),
                                checker,
                                nowSeconds,
                                effort);
        byte[] signature = checked.checked().signature();
        if (checked.link() != EntryPoints.Link.HOLDS || signature == null) {
            return new Outcome(point.failed(nowSeconds), checked.link());
        }
        List<TrackedKey> keys =
                table.seen(
                        point.keys(),
                        set.rdata(),
                        record -> isUsable(set.owner(), record),
                        RrsigFields.originalTtl(signature, 0));
        Refresh refresh = Refresh.of(signature, nowSeconds);
        return new Outcome(point.checked(keys, nowSeconds, refresh), EntryPoints.Link.HOLDS);
    }

    private boolean isUsable(Name zone, byte[] record) {
        return VerifyingKey.of(zone, record, provider, policy).state() == KeyState.USABLE;
    }

    /// Whether a record revokes a key that is trusted.
    private static boolean isRevocable(KeyTable table, TrustPoint point, byte[] record) {
        if (!KeyTable.isEntry(record) || !TrackedKey.isRevoked(record)) {
            return false;
        }
        int at = KeyTable.find(point.keys(), record);
        return at < 0
                ? table.isGiven(TrackedKey.unrevoked(record))
                : point.keys().get(at).state().isTrusted();
    }

    /// RFC 5011 §2.1: who revokes a key has it.
    private boolean isSelfSigned(
            RrSet set, byte[] record, List<byte[]> signatures, long nowSeconds, Effort effort) {
        RrSet alone = new RrSet(set.owner(), set.type(), set.rrClass(), set.ttl(), List.of(record));
        ZoneKeys key = new ZoneKeys(alone, provider, policy);
        return checker.check(set, signatures, key, nowSeconds, effort).verdict()
                == Verdict.VALID_REVOCATION;
    }
}
