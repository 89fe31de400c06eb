package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Shape;
import dev.bailiwick.config.shape.TextOrSection;
import dev.bailiwick.config.shape.Words;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/// An address to answer on.
///
/// @param address with its port, 1 to 65535
/// @param transports at least one
public record ListenerSettings(InetSocketAddress address, Set<Transport> transports) {
    /// How messages travel.
    public enum Transport {
        UDP,
        TCP
    }

    /// The port of DNS (RFC 1035 §4.2).
    public static final int DNS_PORT = 53;

    private static final Key<InetAddress> ADDRESS =
            Key.required(
                    "address",
                    Addresses.address(),
                    "Address to answer on; `0.0.0.0` is all IPv4 addresses of the host, `::` all"
                            + " IPv6 ones.");
    private static final Key<Integer> PORT =
            Key.of("port", Quantities.integer(1, 65_535), DNS_PORT, "Port to answer on.");
    private static final Key<List<Transport>> TRANSPORTS =
            Key.of(
                    "transports",
                    ListOf.unique(
                            Words.choice(Transport.class),
                            "udp and tcp",
                            1,
                            transport -> transport,
                            "transport"),
                    List.of(Transport.UDP, Transport.TCP),
                    "Transports to answer on.");

    private static final Section<ListenerSettings> SECTION =
            Section.of(ListenerSettings::build, ADDRESS, PORT, TRANSPORTS)
                    .checking(ListenerSettings::check);

    private static final Scalar<ListenerSettings> SHORT_FORM =
            Addresses.withPort(DNS_PORT)
                    .map(
                            address -> new ListenerSettings(address, Set.of(Transport.values())),
                            ListenerSettings::address);

    static final Shape<ListenerSettings> SHAPE = new TextOrSection<>(SHORT_FORM, SECTION);

    private static void check(Fields fields) {
        List<Transport> transports = fields.find(TRANSPORTS);
        if (transports != null && !transports.contains(Transport.TCP)) {
            // RFC 7766 §5: support of TCP is required of every server.
            fields.warn(
                    TRANSPORTS,
                    "without tcp a client cannot ask again for an answer that was too long",
                    "write transports: [udp, tcp]");
        }
    }

    private static ListenerSettings build(Fields fields) {
        return new ListenerSettings(
                new InetSocketAddress(fields.get(ADDRESS), fields.get(PORT)),
                Set.copyOf(fields.get(TRANSPORTS)));
    }
}
