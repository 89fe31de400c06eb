package dev.bailiwick.interop;

import dev.bailiwick.wire.tsig.TsigAlgorithm;

/// Configurations of other name servers that are our primary for a zone `p-ALGORITHM.test.` and our secondary for a zone
/// `s-ALGORITHM.test.`, for each algorithm of signatures with a key of its own, `ALGORITHM.`
final class MatrixText {
    private final StringBuilder text = new StringBuilder();
    private final int ours;

    private MatrixText(int ours) {
        this.ours = ours;
    }

    /// @param ours our port
    static String of(Peer.Make make, int ours) {
        MatrixText text = new MatrixText(ours);
        switch (make) {
            case BIND -> text.bind();
            case KNOT -> text.knot();
            case NSD -> text.nsd();
            case POWERDNS -> text.powerdns();
            case UNBOUND, DNSMASQ -> throw new AssertionError(make);
        }
        return text.text.toString();
    }

    /// Adds a text once for each algorithm.
    private void each(String part) {
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            text.append(
                    part.replace("ALGORITHM", algorithm.text())
                            .replace("SECRET", Neighbour.SECRET)
                            .replace("OURS", String.valueOf(ours)));
        }
    }

    private void bind() {
        text.append(PeerText.BIND).append("  recursion no; };\ncontrols { };\n");
        each(
                """
                key "ALGORITHM" { algorithm ALGORITHM; secret "SECRET"; };
                zone "p-ALGORITHM.test" { type primary; file "p-ALGORITHM.db"; notify explicit;
                  ixfr-from-differences yes; notify-delay 0; also-notify { 127.0.0.1 port OURS key ALGORITHM; };
                  allow-transfer { key ALGORITHM; }; };
                zone "s-ALGORITHM.test" { type secondary; file "s-ALGORITHM.db";
                  primaries { 127.0.0.1 port OURS key ALGORITHM; }; allow-notify { key ALGORITHM; };
                  allow-transfer { 127.0.0.1; }; };
                """);
    }

    private void knot() {
        text.append(PeerText.KNOT).append("database:\n    storage: FOLDER\nkey:\n");
        each("  - id: ALGORITHM\n    algorithm: ALGORITHM\n    secret: SECRET\n");
        text.append("remote:\n");
        each("  - id: r-ALGORITHM\n    address: 127.0.0.1@OURS\n    key: ALGORITHM\n");
        text.append("acl:\n  - id: any\n    address: 127.0.0.1\n    action: transfer\n");
        each(
                """
                  - id: out-ALGORITHM
                    address: 127.0.0.1
                    key: ALGORITHM
                    action: transfer
                  - id: in-ALGORITHM
                    address: 127.0.0.1
                    key: ALGORITHM
                    action: notify
                """);
        text.append("zone:\n");
        each(
                """
                  - domain: p-ALGORITHM.test
                    file: FOLDER/p-ALGORITHM.db
                    acl: out-ALGORITHM
                    notify: r-ALGORITHM
                    zonefile-sync: -1
                    zonefile-load: difference
                    journal-content: changes
                  - domain: s-ALGORITHM.test
                    file: FOLDER/s-ALGORITHM.db
                    acl: [in-ALGORITHM, any]
                    master: r-ALGORITHM
                """);
    }

    private void nsd() {
        text.append(PeerText.NSD);
        text.append("  zonefiles-check: yes\n  xfrd-reload-timeout: 0\n");
        text.append("remote-control:\n  control-enable: no\n");
        each("key:\n  name: ALGORITHM\n  algorithm: ALGORITHM\n  secret: \"SECRET\"\n");
        each(
                """
                zone:
                  name: p-ALGORITHM.test
                  zonefile: "p-ALGORITHM.db"
                  notify: 127.0.0.1@OURS ALGORITHM
                  provide-xfr: 127.0.0.1 ALGORITHM
                  store-ixfr: yes
                  create-ixfr: yes
                zone:
                  name: s-ALGORITHM.test
                  zonefile: "s-ALGORITHM.db"
                  allow-notify: 127.0.0.1 ALGORITHM
                  request-xfr: 127.0.0.1@OURS ALGORITHM
                  provide-xfr: 127.0.0.1 NOKEY
                """);
    }

    private void powerdns() {
        text.append(
                """
                launch=gsqlite3
                gsqlite3-database=FOLDER/pdns.sqlite
                socket-dir=FOLDER
                local-address=127.0.0.1
                local-port=PORT
                primary=yes
                secondary=yes
                allow-axfr-ips=127.0.0.1
                xfr-cycle-interval=1
                cache-ttl=0
                query-cache-ttl=0
                negquery-cache-ttl=0
                zone-cache-refresh-interval=0
                zone-metadata-cache-ttl=0
                consistent-backends=no
                receiver-threads=1
                retrieval-threads=1
                gsqlite3-pragma-journal-mode=WAL
                gsqlite3-pragma-synchronous=0
                distributor-threads=1
                write-pid=no
                """);
    }
}
