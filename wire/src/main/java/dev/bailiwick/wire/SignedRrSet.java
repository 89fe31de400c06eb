package dev.bailiwick.wire;

import java.util.List;

/// A resource record set with the signatures that came with it (RFC 4035 §2.2). The octets in the lists are shared,
/// and nobody may write to them.
///
/// @param signatures data of the RRSIG records that cover the set; empty when there were none
public record SignedRrSet(RrSet set, List<byte[]> signatures) {
    public SignedRrSet {
        signatures = List.copyOf(signatures);
    }

    /// The set without signatures.
    public static SignedRrSet unsigned(RrSet set) {
        return new SignedRrSet(set, List.of());
    }

    public Name owner() {
        return set.owner();
    }

    public int type() {
        return set.type();
    }

    public boolean isSigned() {
        return !signatures.isEmpty();
    }

    /// The same records with another TTL.
    public SignedRrSet withTtl(long ttl) {
        return ttl == set.ttl()
                ? this
                : new SignedRrSet(
                        new RrSet(set.owner(), set.type(), set.rrClass(), ttl, set.rdata()),
                        signatures);
    }
}
