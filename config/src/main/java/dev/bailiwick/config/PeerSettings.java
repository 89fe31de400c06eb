package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Another server, and the key that is shared with it.
///
/// @param key names one of the role's keys
/// @param tls how it is spoken to; null for plain TCP
public record PeerSettings(InetSocketAddress address, Name key, @Nullable PeerTlsSettings tls) {
    private static final int PORT = 53;
    private static final int TLS_PORT = 853;

    private static final Key<InetSocketAddress> ADDRESS =
            Key.required("address", Addresses.withPort(PORT), "Where the server is.");
    private static final Key<Name> KEY =
            Key.required(
                    "key",
                    Words.name(),
                    "The key that signs what goes there and comes from there.");
    private static final Key<PeerTlsSettings> TLS =
            Key.optional(
                    "tls",
                    PeerTlsSettings.SECTION,
                    "plain TCP",
                    "Ask over TLS and never without it (RFC 9103); the port is then 853 unless one"
                            + " is written.");

    /// One that is told of new versions.
    static final Section<PeerSettings> SECTION =
            Section.of(
                    fields -> new PeerSettings(fields.get(ADDRESS), fields.get(KEY), null),
                    ADDRESS,
                    KEY);

    /// One that zones come from.
    static final Section<PeerSettings> PRIMARY =
            Section.of(PeerSettings::primary, ADDRESS, KEY, TLS);

    private static PeerSettings primary(Fields fields) {
        InetSocketAddress address = fields.get(ADDRESS);
        PeerTlsSettings tls = fields.find(TLS);
        // RFC 7858 §3.1: port 53 must not be used for TLS.
        boolean isMoved = tls != null && address.getPort() == PORT;
        return new PeerSettings(
                isMoved ? new InetSocketAddress(address.getAddress(), TLS_PORT) : address,
                fields.get(KEY),
                tls);
    }
}
