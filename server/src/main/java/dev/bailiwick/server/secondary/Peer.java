package dev.bailiwick.server.secondary;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.wire.tsig.TsigKey;
import java.net.InetSocketAddress;

/// Another server, and the key that is shared with it.
public record Peer(InetSocketAddress address, TsigKey key) {
    @Override
    public String toString() {
        return AddressText.of(address);
    }
}
