package dev.bailiwick.server.recursive;

import dev.bailiwick.net.Exchange;

/// A client, as far as sharing goes: an IPv4 address, or the 64 bits that an IPv6 network has to give away.
record ClientKey(boolean isIpv4, long bits) {

    static ClientKey of(Exchange exchange) {
        return exchange.isIpv4()
                ? new ClientKey(true, exchange.peerLow())
                : new ClientKey(false, exchange.peerHigh());
    }
}
