package dev.bailiwick.server.recursive;

import dev.bailiwick.net.Exchange;
import org.jspecify.annotations.Nullable;

/// A client, as far as sharing goes: an IPv4 address, or the 64 bits that an IPv6 network has to give away.
record ClientKey(boolean isIpv4, long bits) {

    static ClientKey of(Exchange exchange) {
        return exchange.isIpv4()
                ? new ClientKey(true, exchange.peerLow())
                : new ClientKey(false, exchange.peerHigh());
    }

    // Java's own are made of method handles, which the quick compiler calls one by one.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientKey key && bits == key.bits && isIpv4 == key.isIpv4;
    }

    @Override
    public int hashCode() {
        return (int) ((bits * 0x9e37_79b9_7f4a_7c15L) >>> Integer.SIZE);
    }
}
