package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import java.security.SecureRandom;
import java.util.Arrays;

/// Makes the signature of an RRset (RFC 4034 §3). The same input gives the same octets where the algorithm is
/// deterministic ([Algorithm#isDeterministic]).
public final class RrsetSigner {
    private final SigningKey key;
    private final SecureRandom random;

    /// @param key its owner becomes the signer's name
    /// @param random for the algorithms that need one
    public RrsetSigner(SigningKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /// Signs a set.
    ///
    /// @param set at or below the key's owner; its TTL becomes the original TTL
    /// @param inceptionSeconds first second of validity, since 1970
    /// @param expirationSeconds last second of validity
    /// @return data of the RRSIG record
    public byte[] sign(RrSet set, long inceptionSeconds, long expirationSeconds) {
        byte[] prefix = unsigned(set, inceptionSeconds, expirationSeconds);
        byte[] signed = SignedOctets.of(prefix, set);
        byte[] signature = key.sign(signed, signed.length, random);
        byte[] rrsig = Arrays.copyOf(prefix, prefix.length + signature.length);
        System.arraycopy(signature, 0, rrsig, prefix.length, signature.length);
        return rrsig;
    }

    private byte[] unsigned(RrSet set, long inceptionSeconds, long expirationSeconds) {
        Name owner = set.owner();
        byte[] rrsig = new byte[RrsigLayout.SIGNER + key.owner().length()];
        Octets.u16(rrsig, RrsigLayout.TYPE_COVERED, set.type());
        rrsig[RrsigLayout.ALGORITHM] = (byte) key.algorithm().number();
        // RFC 4034 §3.1.3: the wildcard's own label does not count.
        rrsig[RrsigLayout.LABELS] = (byte) (owner.labels() - (owner.isWildcard() ? 1 : 0));
        Octets.i32(rrsig, RrsigLayout.ORIGINAL_TTL, (int) set.ttl());
        Octets.i32(rrsig, RrsigLayout.EXPIRATION, SerialTime.of(expirationSeconds));
        Octets.i32(rrsig, RrsigLayout.INCEPTION, SerialTime.of(inceptionSeconds));
        Octets.u16(rrsig, RrsigLayout.KEY_TAG, key.tag());
        byte[] signer = key.owner().foldedWithPadding();
        System.arraycopy(signer, 0, rrsig, RrsigLayout.SIGNER, key.owner().length());
        return rrsig;
    }
}
