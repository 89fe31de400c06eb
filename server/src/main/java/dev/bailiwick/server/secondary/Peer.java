package dev.bailiwick.server.secondary;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.tls.TlsClient;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Another server.
///
/// @param key that is shared with it; null for one whose zone proves itself, so that whoever sends it may be anybody
/// @param tls how it is spoken to over connections; null for plain TCP. There is no way back from one to the other
public record Peer(InetSocketAddress address, @Nullable TsigKey key, @Nullable TlsClient tls) {
    /// One that is spoken to in plain.
    public Peer(InetSocketAddress address, @Nullable TsigKey key) {
        this(address, key, null);
    }

    /// What signs one exchange with it, or null when nothing does.
    @Nullable TsigSession newSession() {
        TsigKey shared = key;
        return shared == null ? null : new TsigSession(shared);
    }

    @Override
    public String toString() {
        return AddressText.of(address);
    }
}
