package dev.bailiwick.zone.check;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyState;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The signatures of a zone: that all are there, none is too many, and each is right (RFC 4035 §2.2, §5.3).
final class SignatureChecks {
    // Where the fields of RRSIG data lie (RFC 4034 §3.1).
    private static final int ALGORITHM = 2;
    private static final int LABELS = 3;
    private static final int ORIGINAL_TTL = 4;
    private static final int EXPIRATION = 8;
    private static final int INCEPTION = 12;
    private static final int KEY_TAG = 16;
    private static final int SIGNER = 18;

    private final ZoneModel zone;
    private final FindingLog log;
    private final List<VerifyingKey> keys;
    private final long nowSeconds;
    private final SignatureVerifier verifier = new SignatureVerifier(CryptoProvider.JDK);
    private final BitSet algorithms = new BitSet();

    /// @param keys the zone's keys that signatures may be made with
    SignatureChecks(ZoneModel zone, FindingLog log, List<VerifyingKey> keys, long nowSeconds) {
        this.zone = zone;
        this.log = log;
        this.keys = keys;
        this.nowSeconds = nowSeconds;
        for (VerifyingKey key : keys) {
            if (key.state() == KeyState.USABLE) {
                algorithms.set(key.algorithmNumber());
            }
        }
    }

    void check() {
        for (ZoneNode node : zone.nodes()) {
            List<ZoneRecord> signatures = node.of(RrType.RRSIG);
            for (List<ZoneRecord> set : node.sets()) {
                int type = set.getFirst().type();
                if (type != RrType.RRSIG && isSigned(node, type)) {
                    set(node, set, signatures);
                }
            }
            for (ZoneRecord signature : signatures) {
                superfluous(node, signature);
            }
        }
    }

    private static boolean isSigned(ZoneNode node, int type) {
        return switch (node.place) {
            case AUTHORITATIVE -> true;
            case CUT -> type == RrType.DS || type == RrType.NSEC;
            case BELOW_CUT, BELOW_DNAME -> false;
        };
    }

    private void superfluous(ZoneNode node, ZoneRecord signature) {
        int covered = Octets.u16(signature.rdata(), 0);
        String what = node.name() + " RRSIG " + RrType.text(covered);
        if (!isSigned(node, covered)) {
            log.add(
                    Check.RRSIG_NOT_ALLOWED,
                    signature,
                    what + " signs what the zone has no authority over",
                    "remove it");
        } else if (!node.has(covered)) {
            log.add(
                    Check.RRSIG_FOR_NOTHING,
                    signature,
                    what + " signs records that are not there",
                    "remove it, or sign the zone again");
        }
    }

    private void set(ZoneNode node, List<ZoneRecord> records, List<ZoneRecord> signatures) {
        RrSet set = RecordData.set(node, records);
        BitSet seen = new BitSet();
        for (ZoneRecord signature : signatures) {
            if (Octets.u16(signature.rdata(), 0) == set.type()) {
                seen.set(Octets.u8(signature.rdata(), ALGORITHM));
                signature(set, signature);
            }
        }
        BitSet missing = (BitSet) algorithms.clone();
        missing.andNot(seen);
        if (!missing.isEmpty()) {
            log.add(
                    Check.RRSIG_MISSING,
                    records.getFirst(),
                    node.name()
                            + " "
                            + RrType.text(set.type())
                            + " has no signature"
                            + (seen.isEmpty() ? "" : " of algorithm " + missing.nextSetBit(0)),
                    "sign the zone again");
        }
    }

    private void signature(RrSet set, ZoneRecord record) {
        byte[] rrsig = record.rdata();
        String what = set.owner() + " RRSIG " + RrType.text(set.type());
        if (!record.nameAt(SIGNER).equals(zone.origin())) {
            wrong(Check.RRSIG_SIGNER, record, what + " is signed by " + record.nameAt(SIGNER));
            return;
        }
        if (Octets.u32(rrsig, ORIGINAL_TTL) != set.ttl()) {
            wrong(
                    Check.RRSIG_TTL,
                    record,
                    what
                            + " is for a TTL of "
                            + Octets.u32(rrsig, ORIGINAL_TTL)
                            + ", not "
                            + set.ttl());
        }
        int labels = set.owner().labels() - (set.owner().isWildcard() ? 1 : 0);
        if (Octets.u8(rrsig, LABELS) != labels) {
            String counted =
                    what + " counts " + Octets.u8(rrsig, LABELS) + " labels, not " + labels;
            wrong(Check.RRSIG_LABELS, record, counted);
            return;
        }
        Verdict verdict = verdict(set, rrsig);
        if (verdict == null) {
            int tag = Octets.u16(rrsig, KEY_TAG);
            wrong(
                    Check.RRSIG_KEY,
                    record,
                    what + " is of key " + tag + ", which the zone does not have");
            return;
        }
        switch (verdict) {
            case VALID, VALID_REVOCATION, UNSUPPORTED_ALGORITHM -> {}
            case EXPIRED ->
                    wrong(
                            Check.RRSIG_EXPIRED,
                            record,
                            what + " expired at " + time(rrsig, EXPIRATION));
            case NOT_YET_VALID ->
                    wrong(
                            Check.RRSIG_NOT_YET,
                            record,
                            what + " is valid from " + time(rrsig, INCEPTION));
            case REVOKED_KEY, NOT_A_ZONE_KEY, BAD_KEY, OTHER_KEY ->
                    wrong(Check.RRSIG_KEY, record, what + " is of a key that must not sign it");
            case BAD_SIGNATURE, MALFORMED, OTHER_TYPE, OUT_OF_ZONE, VALID_EXPANDED, WRONG_LABELS ->
                    wrong(Check.RRSIG_BOGUS, record, what + " does not verify");
        }
    }

    private void wrong(Check check, ZoneRecord record, String message) {
        log.add(check, record, message, "sign the zone again");
    }

    /// The best verdict of the keys that the signature can be of; null when there are none.
    private @Nullable Verdict verdict(RrSet set, byte[] rrsig) {
        Verdict last = null;
        for (VerifyingKey key : keys) {
            boolean isNamed =
                    key.tag() == Octets.u16(rrsig, KEY_TAG)
                            && key.algorithmNumber() == Octets.u8(rrsig, ALGORITHM);
            if (isNamed) {
                last = verifier.verify(set, rrsig, key, nowSeconds);
                if (last.isValid()) {
                    return last;
                }
            }
        }
        return last;
    }

    private String time(byte[] rrsig, int at) {
        // RFC 4034 §3.1.5: 32 bits, of the time next to now.
        int difference = Octets.i32(rrsig, at) - (int) nowSeconds;
        return Instant.ofEpochSecond(nowSeconds + difference).toString();
    }
}
