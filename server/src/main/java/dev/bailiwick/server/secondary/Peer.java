package dev.bailiwick.server.secondary;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Another server.
///
/// @param key that is shared with it; null for one whose zone proves itself, so that whoever sends it may be anybody
public record Peer(InetSocketAddress address, @Nullable TsigKey key) {
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
