package dev.bailiwick.server.transfer;

import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may have a zone: one of the addresses together with one of the keys, whatever the transport.
public record TransferPolicy(AddressSet addresses, Set<Name> keys) {
    /// Nobody.
    public static final TransferPolicy NOBODY = new TransferPolicy(AddressSet.NONE, Set.of());

    /// Whether the peer of an exchange may have the zone.
    ///
    /// @param session of the request's signature, which is right; null when it has none
    public boolean allows(Exchange exchange, @Nullable TsigSession session) {
        return session != null
                && keys.contains(session.key().name())
                && addresses.contains(exchange.isIpv4(), exchange.peerHigh(), exchange.peerLow());
    }
}
