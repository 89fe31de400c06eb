package dev.bailiwick.net.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Which server is the right one (RFC 8310 §8): there is no way to take any.
public sealed interface PeerTrust {
    /// One that shows a certificate for this name, from one of these authorities.
    ///
    /// @param name as in the certificate, without the last dot
    /// @param authorities at least one
    record Named(String name, List<X509Certificate> authorities) implements PeerTrust {
        public Named {
            authorities = List.copyOf(authorities);
        }
    }

    /// One that has this key, whatever else its certificate says (RFC 7858 §4.2).
    ///
    /// @param sha256 of the public key's SubjectPublicKeyInfo, in base64
    record Pinned(String sha256) implements PeerTrust {}

    /// What checks it in the JDK.
    default TrustManager[] managers() throws GeneralSecurityException, IOException {
        return switch (this) {
            case Named named -> of(named.authorities());
            case Pinned pinned -> new TrustManager[] {new PinnedTrust(pinned.sha256())};
        };
    }

    /// Certificates of these authorities are right, and no others.
    static TrustManager[] of(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
