package dev.bailiwick.server;

import dev.bailiwick.config.PeerTlsSettings;
import dev.bailiwick.config.TlsFiles;
import dev.bailiwick.net.tls.PeerTrust;
import dev.bailiwick.net.tls.TlsClient;
import dev.bailiwick.net.tls.TlsIdentity;
import org.jspecify.annotations.Nullable;

/// What the operator wrote about TLS, for the sockets.
final class TlsTranslation {
    private TlsTranslation() {}

    static @Nullable TlsClient client(@Nullable PeerTlsSettings settings) {
        if (settings == null) {
            return null;
        }
        String name = settings.name();
        String pin = settings.pin();
        PeerTrust trust;
        if (pin != null) {
            trust = new PeerTrust.Pinned(pin);
        } else if (name != null) {
            trust = new PeerTrust.Named(name, settings.authorities());
        } else {
            throw new IllegalStateException("checked before: whom to believe");
        }
        return new TlsClient(trust, identity(settings.identity()));
    }

    private static @Nullable TlsIdentity identity(TlsFiles.@Nullable Identity files) {
        return files == null ? null : new TlsIdentity(files.chain(), files.key());
    }
}
