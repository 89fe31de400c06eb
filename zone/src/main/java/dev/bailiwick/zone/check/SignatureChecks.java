package dev.bailiwick.zone.check;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyState;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The signatures of a zone: that all are there, none is too many, and each is right (RFC 4035 §2.2, §5.3).
final class SignatureChecks {
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
        int covered = RrsigFields.typeCovered(signature.rdata(), 0);
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
            if (RrsigFields.typeCovered(signature.rdata(), 0) == set.type()) {
                seen.set(RrsigFields.algorithm(signature.rdata(), 0));
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
        if (!record.nameAt(RrsigFields.SIGNER).equals(zone.origin())) {
            wrong(
                    Check.RRSIG_SIGNER,
                    record,
                    what + " is signed by " + record.nameAt(RrsigFields.SIGNER));
            return;
        }
        if (RrsigFields.originalTtl(rrsig, 0) != set.ttl()) {
            wrong(
                    Check.RRSIG_TTL,
                    record,
                    what
                            + " is for a TTL of "
                            + RrsigFields.originalTtl(rrsig, 0)
                            + ", not "
                            + set.ttl());
        }
        int labels = set.owner().labels() - (set.owner().isWildcard() ? 1 : 0);
        if (RrsigFields.labels(rrsig, 0) != labels) {
            String counted =
                    what + " counts " + RrsigFields.labels(rrsig, 0) + " labels, not " + labels;
            wrong(Check.RRSIG_LABELS, record, counted);
            return;
        }
        Verdict verdict = verdict(set, rrsig);
        if (verdict == null) {
            int tag = RrsigFields.keyTag(rrsig, 0);
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
                            what + " expired at " + time(RrsigFields.expiration(rrsig, 0)));
            case NOT_YET_VALID ->
                    wrong(
                            Check.RRSIG_NOT_YET,
                            record,
                            what + " is valid from " + time(RrsigFields.inception(rrsig, 0)));
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
                    key.tag() == RrsigFields.keyTag(rrsig, 0)
                            && key.algorithmNumber() == RrsigFields.algorithm(rrsig, 0);
            if (isNamed) {
                last = verifier.verify(set, rrsig, key, nowSeconds);
                if (last.isValid()) {
                    return last;
                }
            }
        }
        return last;
    }

    private String time(long seconds) {
        // RFC 4034 §3.1.5: 32 bits, of the time next to now.
        int difference = (int) seconds - (int) nowSeconds;
        return Instant.ofEpochSecond(nowSeconds + difference).toString();
    }
}
