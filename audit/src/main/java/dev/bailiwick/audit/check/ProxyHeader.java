package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;

/// Whether the server believes anybody who says to be a proxy: then every sender can claim to be any client, and access
/// lists, rate limits and logs are worth nothing.
final class ProxyHeader implements Check.OfServer {
    /// What a header of version 2 begins with, by the protocol's definition.
    private static final byte[] SIGNATURE = {
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
    };

    private static final int PROXY_COMMAND = 0x21;
    private static final int DATAGRAM_IPV4 = 0x12;

    private static final CheckCard CARD =
            CheckCard.of(
                    "proxy-header",
                    "PROXY header",
                    Severity.HIGH,
                    1,
                    "It takes a PROXY header from anybody: whoever sends one chooses the address that access lists see.",
                    "an SOA question behind a PROXY header (version 2) that names 192.0.2.1 as the client",
                    "PROXY protocol version 2 (haproxy.org)",
                    """
                    *bind: allow-proxy { 192.0.2.2; };   (since 9.20)
                    *unbound: proxy-protocol-port: on an address that only the proxy reaches
                    knot: server: { proxy-allowlist: 192.0.2.2 }
                    *powerdns: proxy-protocol-from=192.0.2.2
                    *nsd: proxy-protocol-port: on an address that only the proxy reaches   (since 4.7)
                    bailiwick: nothing to do: there is no such header
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        Query query = Query.of(server.anyName(), RrType.SOA);
        Exchange exchange =
                server.prober()
                        .udpBehind(
                                header(server.target().address().getPort()),
                                "PROXY header in front",
                                query);
        if (exchange.isAnswered()) {
            findings.add(
                    Severity.HIGH,
                    "believed",
                    "takes a PROXY header from us, and so any client address that we claim",
                    exchange);
        }
    }

    private static byte[] header(int port) {
        byte[] header = new byte[SIGNATURE.length + 4 + 12];
        System.arraycopy(SIGNATURE, 0, header, 0, SIGNATURE.length);
        int at = SIGNATURE.length;
        header[at] = PROXY_COMMAND;
        header[at + 1] = DATAGRAM_IPV4;
        Octets.u16(header, at + 2, 12);
        Octets.i32(header, at + 4, 0xc000_0201);
        Octets.i32(header, at + 8, 0xc000_0202);
        Octets.u16(header, at + 12, 12_345);
        Octets.u16(header, at + 14, port);
        return header;
    }
}
