package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.EnumMap;
import java.util.Map;

/// Checks signatures (RFC 4035 §5.3). One call checks one signature with one key, so that a caller can count them:
/// a zone with many keys of one tag and many signatures must not make it work for their product (CVE-2023-50387).
///
/// Every rule that costs nothing comes before the cryptography. Whether the key itself is to be trusted is the
/// caller's question. Belongs to one thread: it keeps one engine per algorithm.
public final class SignatureVerifier {
    private final CryptoProvider provider;
    private final Map<Algorithm, Signature> engines = new EnumMap<>(Algorithm.class);

    public SignatureVerifier(CryptoProvider provider) {
        this.provider = provider;
    }

    /// Checks a signature with a key that comes as a record; see the other method.
    ///
    /// @param keyOwner owner of the DNSKEY record
    /// @param dnskey data of the DNSKEY record
    public Verdict verify(RrSet set, byte[] rrsig, Name keyOwner, byte[] dnskey, long nowSeconds) {
        return verify(set, rrsig, VerifyingKey.of(keyOwner, dnskey, provider), nowSeconds);
    }

    /// Checks a signature.
    ///
    /// @param set at least one record; its data must be well-formed, its TTL is disregarded
    /// @param rrsig data of an RRSIG record with the set's owner and class; from anywhere
    /// @param nowSeconds since 1970
    public Verdict verify(RrSet set, byte[] rrsig, VerifyingKey key, long nowSeconds) {
        Verdict verdict = withoutCryptography(set, rrsig, key, nowSeconds);
        Algorithm algorithm = Algorithm.of(key.algorithmNumber() & 0xff);
        if (!verdict.isCostly() || algorithm == null) {
            return verdict;
        }
        int signatureAt = RrsigFields.signaturePosition(rrsig, 0);
        boolean isRight = check(algorithm, key, SignedOctets.of(rrsig, set), rrsig, signatureAt);
        return isRight ? verdict : Verdict.BAD_SIGNATURE;
    }

    private boolean check(
            Algorithm algorithm, VerifyingKey key, byte[] signed, byte[] rrsig, int signatureAt) {
        Signature engine = engines.computeIfAbsent(algorithm, provider::signature);
        try {
            engine.initVerify(key.publicKey());
            engine.update(signed);
            return engine.verify(rrsig, signatureAt, rrsig.length - signatureAt);
        } catch (InvalidKeyException | SignatureException e) {
            // How the JCA says that octets are not even the shape of a signature: hostile input,
            // answered like any other.
            return false;
        }
    }

    /// Every rule but the signature itself: what [#verify] would answer if the cryptography said yes. Costs nothing,
    /// so a caller can leave out the signatures that could not count before it spends on any.
    ///
    /// @return a verdict that [Verdict#isCostly] when the cryptography remains to be done
    public static Verdict withoutCryptography(
            RrSet set, byte[] rrsig, VerifyingKey key, long nowSeconds) {
        int signerLength = Names.length(rrsig, RrsigFields.SIGNER, rrsig.length);
        if (signerLength == Names.MALFORMED
                || RrsigFields.SIGNER + signerLength == rrsig.length
                || set.type() == RrType.RRSIG) {
            return Verdict.MALFORMED;
        }
        if (RrsigFields.typeCovered(rrsig, 0) != set.type()) {
            return Verdict.OTHER_TYPE;
        }
        Verdict verdict = key(set, rrsig, key);
        if (verdict == Verdict.VALID || verdict == Verdict.VALID_REVOCATION) {
            Verdict place = place(set, rrsig, key.owner());
            verdict = place == Verdict.VALID ? verdict : place;
        }
        return verdict.isCostly() ? time(rrsig, nowSeconds, verdict) : verdict;
    }

    private static Verdict key(RrSet set, byte[] rrsig, VerifyingKey key) {
        byte[] owner = key.owner().wire();
        int signerLength = Names.length(rrsig, RrsigFields.SIGNER);
        if (signerLength != owner.length
                || !Names.equal(rrsig, RrsigFields.SIGNER, owner, 0, signerLength)
                || RrsigFields.algorithm(rrsig, 0) != key.algorithmNumber()
                || RrsigFields.keyTag(rrsig, 0) != key.tag()) {
            return Verdict.OTHER_KEY;
        }
        return switch (key.state()) {
            case USABLE -> Verdict.VALID;
            case REVOKED ->
                    set.type() == RrType.DNSKEY ? Verdict.VALID_REVOCATION : Verdict.REVOKED_KEY;
            case NOT_A_ZONE_KEY -> Verdict.NOT_A_ZONE_KEY;
            case UNSUPPORTED_ALGORITHM -> Verdict.UNSUPPORTED_ALGORITHM;
            case WRONG_PROTOCOL, BAD_KEY -> Verdict.BAD_KEY;
        };
    }

    /// Whether the set can lie in the zone, and whether its owner has as many labels as were signed.
    private static Verdict place(RrSet set, byte[] rrsig, Name zone) {
        Name owner = set.owner();
        if (!owner.isAtOrBelow(zone) || !isInPlace(set, zone)) {
            return Verdict.OUT_OF_ZONE;
        }
        int signed = RrsigFields.labels(rrsig, 0);
        int labels = owner.labels() - (owner.isWildcard() ? 1 : 0);
        // RFC 4035 §5.3.1, and not fewer than the zone has: a wildcard above the zone is not the
        // signer's to make.
        if (signed > labels || signed < zone.labels()) {
            return Verdict.WRONG_LABELS;
        }
        return signed < labels ? Verdict.VALID_EXPANDED : Verdict.VALID;
    }

    private static boolean isInPlace(RrSet set, Name zone) {
        Name owner = set.owner();
        int depth = owner.labels() - zone.labels();
        return switch (set.type()) {
            // Only an apex has these (RFC 4035 §2.1, RFC 5155 §4, RFC 7344 §4.1, RFC 8976 §2).
            case RrType.SOA,
                    RrType.DNSKEY,
                    RrType.NSEC3PARAM,
                    RrType.CDS,
                    RrType.CDNSKEY,
                    RrType.ZONEMD ->
                    depth == 0;
            // RFC 4035 §2.4: a DS lies in the parent.
            case RrType.DS -> depth > 0;
            // RFC 5155 §3
            case RrType.NSEC3 -> depth == 1;
            case RrType.NSEC -> isNextInside(set, zone);
            default -> true;
        };
    }

    /// RFC 4034 §4.1.1: the next owner is a name of the zone. Without this a child could deny names of its parent.
    private static boolean isNextInside(RrSet set, Name zone) {
        for (byte[] rdata : set.rdata()) {
            Name next = Name.read(rdata, 0, rdata.length);
            if (next == null || !next.isAtOrBelow(zone)) {
                return false;
            }
        }
        return true;
    }

    private static Verdict time(byte[] rrsig, long nowSeconds, Verdict otherwise) {
        int now = SerialTime.of(nowSeconds);
        int inception = SerialTime.of(RrsigFields.inception(rrsig, 0));
        int expiration = SerialTime.of(RrsigFields.expiration(rrsig, 0));
        if (SerialTime.isBefore(now, inception)) {
            return Verdict.NOT_YET_VALID;
        }
        boolean isLate =
                SerialTime.isBefore(expiration, now) || SerialTime.isBefore(expiration, inception);
        return isLate ? Verdict.EXPIRED : otherwise;
    }

    /// The longest that a set may be kept once its signature is right (RFC 4035 §5.3.3).
    ///
    /// @param ttl TTL that the set was received with
    /// @param rrsig data of the right signature
    /// @return seconds, 0 or more
    public static long boundedTtl(long ttl, byte[] rrsig, long nowSeconds) {
        long original = RrsigFields.originalTtl(rrsig, 0);
        int expiration = SerialTime.of(RrsigFields.expiration(rrsig, 0));
        long left = SerialTime.seconds(SerialTime.of(nowSeconds), expiration);
        return Math.max(0, Math.min(ttl, Math.min(original, left)));
    }
}
