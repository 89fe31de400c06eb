package dev.bailiwick.dnssec;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/// Where the cryptography comes from: one JCA provider for the algorithms that it has, the JDK's own for the rest.
/// A program that has a faster provider names it here, and only here; nothing is registered globally.
///
/// @param preferred asked first; null for the JDK alone
public record CryptoProvider(@Nullable Provider preferred) {
    /// The JDK's own cryptography.
    public static final CryptoProvider JDK = new CryptoProvider(null);

    KeyFactory keyFactory(Algorithm algorithm) {
        Provider provider = having("KeyFactory", algorithm.keyName());
        try {
            return provider == null
                    ? KeyFactory.getInstance(algorithm.keyName())
                    : KeyFactory.getInstance(algorithm.keyName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw missing(algorithm, e);
        }
    }

    KeyPairGenerator keyPairGenerator(Algorithm algorithm) {
        Provider provider = having("KeyPairGenerator", algorithm.keyName());
        try {
            return provider == null
                    ? KeyPairGenerator.getInstance(algorithm.keyName())
                    : KeyPairGenerator.getInstance(algorithm.keyName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw missing(algorithm, e);
        }
    }

    Signature signature(Algorithm algorithm) {
        Provider provider = having("Signature", algorithm.signatureName());
        try {
            return provider == null
                    ? Signature.getInstance(algorithm.signatureName())
                    : Signature.getInstance(algorithm.signatureName(), provider);
        } catch (NoSuchAlgorithmException e) {
            throw missing(algorithm, e);
        }
    }

    private @Nullable Provider having(String service, String name) {
        return preferred != null && preferred.getService(service, name) != null ? preferred : null;
    }

    private static IllegalStateException missing(Algorithm algorithm, GeneralSecurityException e) {
        return new IllegalStateException(
                "this Java platform has no cryptography for " + algorithm.mnemonic(), e);
    }
}
