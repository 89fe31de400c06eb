package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Name;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A secret that two servers share (RFC 8945 §2). Two keys are equal when name, algorithm and secret are.
public final class TsigKey {
    /// Octets of the shortest secret that is taken: shorter ones can be guessed.
    public static final int LEAST_OCTETS = 16;

    /// Octets of the longest secret that is taken.
    public static final int MOST_OCTETS = 512;

    private final Name name;
    private final TsigAlgorithm algorithm;
    private final SecretKeySpec secret;

    /// @param secret [#LEAST_OCTETS] to [#MOST_OCTETS] octets; copied
    /// @throws IllegalArgumentException when the secret is too short or too long
    public TsigKey(Name name, TsigAlgorithm algorithm, byte[] secret) {
        if (secret.length < LEAST_OCTETS || secret.length > MOST_OCTETS) {
            throw new IllegalArgumentException(
                    "a secret has " + LEAST_OCTETS + " to " + MOST_OCTETS + " octets");
        }
        this.name = name;
        this.algorithm = algorithm;
        this.secret = new SecretKeySpec(secret, algorithm.jcaName());
    }

    /// How both sides call the key.
    public Name name() {
        return name;
    }

    public TsigAlgorithm algorithm() {
        return algorithm;
    }

    /// A MAC in its first state.
    Mac newMac() {
        try {
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm.text() + " is in every JDK", e);
        }
    }

    /// Octets that a record signed with this key adds to a message, other data included.
    public int recordOctets() {
        return name.length()
                + 10
                + algorithm.wireName().length()
                + 16
                + algorithm.octets()
                + TsigSession.CLOCK_OCTETS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TsigKey key
                && name.equals(key.name)
                && algorithm == key.algorithm
                && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /// Name and algorithm; never the secret.
    @Override
    public String toString() {
        return name + " " + algorithm.text();
    }
}
