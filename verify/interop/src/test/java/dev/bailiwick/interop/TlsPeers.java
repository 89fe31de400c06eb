package dev.bailiwick.interop;

import java.io.IOException;
import java.nio.file.Path;

/// BIND and NSD with the zone `example.` and TLS, as primaries of ours. Certificates lie in one folder:
/// theirs is `peer.pem`, and that of the authority `ca.pem`.
final class TlsPeers {
    private TlsPeers() {}

    private static final String BIND_KEY =
            """
            key "xfr" { algorithm hmac-sha256; secret "SECRET"; };
            controls { };
            """;

    private static final String NSD_KEY =
            """
            remote-control:
              control-enable: no
            key:
              name: xfr
              algorithm: hmac-sha256
              secret: "SECRET"
            """;

    /// A primary that gives the zone out over TLS alone (BIND), or to whoever has the key (NSD).
    ///
    /// @param isMutual whether it asks for a certificate; BIND alone can
    static Peer primary(
            Neighbour.Make make,
            Path own,
            Path certificates,
            int port,
            int tlsPort,
            boolean isMutual)
            throws IOException {
        String text =
                switch (make) {
                    case BIND ->
                            "tls xot { cert-file \"TLS/peer.pem\"; key-file \"TLS/peer.key\";"
                                    + (isMutual ? " ca-file \"TLS/ca.pem\";" : "")
                                    + " protocols { TLSv1.3; }; };\n"
                                    + PeerText.BIND
                                    + """
                                      listen-on port XOT tls xot { 127.0.0.1; };
                                      recursion no; };
                                    """
                                    + BIND_KEY
                                    + """
                                    zone "example" { type primary; file "example.db";
                                      allow-transfer port XOT transport tls { key xfr; }; };
                                    """;
                    case NSD ->
                            PeerText.NSD
                                    + """
                                      ip-address: 127.0.0.1@XOT
                                      tls-port: XOT
                                      tls-service-key: "TLS/peer.key"
                                      tls-service-pem: "TLS/peer.pem"
                                    """
                                    + NSD_KEY
                                    + """
                                    zone:
                                      name: example
                                      zonefile: "example.db"
                                      provide-xfr: 127.0.0.1 xfr
                                    """;
                    case KNOT -> throw new IllegalArgumentException("Knot 3.2 has no TLS");
                };
        return start(make, own, certificates, port, tlsPort, text);
    }

    private static Peer start(
            Neighbour.Make make, Path own, Path certificates, int port, int tlsPort, String text)
            throws IOException {
        String filled =
                text.replace("TLS/", certificates + "/")
                        .replace("XOT", String.valueOf(tlsPort))
                        .replace("SECRET", Neighbour.SECRET);
        return Peer.launch(Peer.Make.valueOf(make.name()), own, port, filled);
    }
}
