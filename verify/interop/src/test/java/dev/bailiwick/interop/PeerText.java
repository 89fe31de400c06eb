package dev.bailiwick.interop;

/// How configurations of other name servers begin: on loopback, with everything in one folder. [Peer] fills in FOLDER and
/// PORT.
final class PeerText {
    /// The beginning of `options`, which is left open.
    static final String BIND =
            """
            options { directory "FOLDER"; listen-on port PORT { 127.0.0.1; }; listen-on-v6 { none; };
              pid-file "FOLDER/pid"; session-keyfile "FOLDER/session"; notify no; dnssec-validation no;
            """;

    /// The beginning of `server`, which may go on.
    static final String KNOT =
            """
            server:
                rundir: FOLDER
                listen: 127.0.0.1@PORT
                udp-workers: 1
                tcp-workers: 1
                background-workers: 1
            """;

    /// The beginning of `server`, which may go on.
    static final String NSD =
            """
            server:
              ip-address: 127.0.0.1
              port: PORT
              server-count: 1
              zonesdir: "FOLDER"
              database: ""
              pidfile: "FOLDER/pid"
              zonelistfile: "FOLDER/zones"
              xfrdfile: "FOLDER/xfrd"
              xfrdir: "FOLDER"
              username: ""
            """;

    private PeerText() {}
}
