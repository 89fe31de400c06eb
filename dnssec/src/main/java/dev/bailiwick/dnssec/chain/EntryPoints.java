package dev.bailiwick.dnssec.chain;

import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.KeyState;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.DsFields;
import java.util.ArrayList;
import java.util.List;

/// The DS records by which a parent, or an operator's anchor, names the keys of a zone, without those that are not
/// supported.
///
/// When none is left the zone counts as unsigned; when one is, the zone must validate with it, whatever the others
/// were (RFC 4035 §5.2, RFC 6840 §5.2): otherwise somebody on the way could choose the one that is not supported.
public final class EntryPoints {
    /// Most digests that are computed to find the keys of a zone.
    static final int MAX_DIGESTS = 16;

    private final List<byte[]> usable;
    private final boolean isDigestUnknown;

    private EntryPoints(List<byte[]> usable, boolean isDigestUnknown) {
        this.usable = usable;
        this.isDigestUnknown = isDigestUnknown;
    }

    /// Chooses among DS records.
    ///
    /// @param ds data of DS records, from a set whose signature was right
    public static EntryPoints of(List<byte[]> ds, KeyPolicy policy) {
        List<byte[]> supported = new ArrayList<>(ds.size());
        boolean hasSha2 = false;
        boolean isDigestUnknown = false;
        for (byte[] data : ds) {
            if (data.length <= DsFields.DIGEST || !policy.accepts(DsFields.algorithm(data, 0))) {
                continue;
            }
            DigestType digest = DigestType.of(DsFields.digestType(data, 0));
            if (digest == null) {
                isDigestUnknown = true;
                continue;
            }
            // One that is cut off names no key, and is no reason to do without: the kind is
            // supported.
            boolean isWhole = data.length == DsFields.DIGEST + digest.octets();
            hasSha2 |= isWhole && digest != DigestType.SHA1;
            supported.add(data);
        }
        if (hasSha2) {
            // RFC 4509 §3
            supported.removeIf(data -> DsFields.digestType(data, 0) == DigestType.SHA1.number());
        }
        return new EntryPoints(List.copyOf(supported), isDigestUnknown);
    }

    /// Whether there is none, so that the zone counts as unsigned.
    public boolean isEmpty() {
        return usable.isEmpty();
    }

    /// Whether a record was left out for its digest and not for its algorithm.
    public boolean isDigestUnknown() {
        return isDigestUnknown;
    }

    /// What became of a zone's DNSKEY set.
    public enum Link {
        /// A key that is named here signed the set: the set's keys are the zone's.
        HOLDS,
        /// No key of the set is named here.
        NO_KEY,
        /// A key is named here, and may not sign a zone (RFC 4034 §2.1.1).
        NOT_A_ZONE_KEY,
        /// A key is named here, and its signature over the set is missing or wrong.
        NOT_SIGNED
    }

    /// A link and what the signatures came to.
    public record CheckedKeys(Link link, CheckedSet checked) {}

    /// Checks a zone's DNSKEY set (RFC 4035 §5.2).
    ///
    /// @param set the DNSKEY set
    /// @param keys made of the set
    public CheckedKeys check(
            RrSet set,
            List<byte[]> signatures,
            ZoneKeys keys,
            SetChecker checker,
            long nowSeconds,
            Effort effort) {
        List<Integer> named = new ArrayList<>(2);
        boolean isNoZoneKey = false;
        for (int index : named(keys)) {
            VerifyingKey key = keys.key(index);
            // RFC 5011 §2.1: a revoked key is no entry, and its tag is another one.
            if (key.state() == KeyState.USABLE) {
                named.add(index);
            }
            isNoZoneKey |= key.state() == KeyState.NOT_A_ZONE_KEY;
        }
        if (named.isEmpty()) {
            return new CheckedKeys(
                    isNoZoneKey ? Link.NOT_A_ZONE_KEY : Link.NO_KEY,
                    new CheckedSet(Verdict.OTHER_KEY, null, false));
        }
        CheckedSet checked = checker.check(set, signatures, keys.only(named), nowSeconds, effort);
        boolean holds = checked.verdict() == Verdict.VALID;
        return new CheckedKeys(holds ? Link.HOLDS : Link.NOT_SIGNED, checked);
    }

    private List<Integer> named(ZoneKeys keys) {
        List<Integer> named = new ArrayList<>(2);
        int digests = 0;
        for (byte[] ds : usable) {
            for (int i = 0; i < keys.count() && digests < MAX_DIGESTS; i++) {
                if (!named.contains(i)
                        && keys.isNamed(i, DsFields.keyTag(ds, 0), DsFields.algorithm(ds, 0))) {
                    digests++;
                    if (DelegationSigner.matches(keys.zone(), ds, keys.dnskey(i))) {
                        named.add(i);
                    }
                }
            }
        }
        return named;
    }
}
