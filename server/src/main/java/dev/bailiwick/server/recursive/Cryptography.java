package dev.bailiwick.server.recursive;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.bailiwick.dnssec.CryptoProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses what checks signatures: Amazon's provider where its native library loads, for it is nine times as fast with
/// ECDSA and sixteen times with Ed25519; the JDK's own elsewhere.
final class Cryptography {
    private static final Logger LOG = LoggerFactory.getLogger(Cryptography.class);

    private Cryptography() {}

    static CryptoProvider fastest() {
        Throwable failure = failure();
        if (failure == null) {
            return new CryptoProvider(AmazonCorrettoCryptoProvider.INSTANCE);
        }
        LOG.info("signatures are checked by the JDK: {}", failure.toString());
        return CryptoProvider.JDK;
    }

    private static @Nullable Throwable failure() {
        try {
            return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        } catch (LinkageError e) {
            return e;
        }
    }
}
