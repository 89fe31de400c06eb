package dev.bailiwick.interop;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.nio.file.Path;

/// A name server of another make in a process of its own, with the zone `example.`: as its primary, or as a secondary of
/// ours. Both share the key `xfr.`.
final class Neighbour implements AutoCloseable {
    static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// Who it is.
    enum Make {
        BIND,
        KNOT,
        NSD
    }

    private final Peer peer;

    private Neighbour(Peer peer) {
        this.peer = peer;
    }

    /// Starts one that has the zone from `example.db` in its folder.
    ///
    /// @param ours our port, which it notifies
    static Neighbour primary(Make make, Path folder, int port, int ours, String algorithm)
            throws IOException {
        String text =
                switch (make) {
                    case BIND ->
                            bind(
                                    """
                                    zone "example" { type primary; file "example.db"; notify explicit;
                                      ixfr-from-differences yes; notify-delay 0; also-notify { 127.0.0.1 port OURS key xfr; };
                                      allow-transfer { key xfr; }; };
                                    """);
                    case KNOT ->
                            knot(
                                    """
                                    acl:
                                      - id: out
                                        address: 127.0.0.1
                                        key: xfr
                                        action: transfer
                                    zone:
                                      - domain: example
                                        file: FOLDER/example.db
                                        acl: out
                                        notify: ours
                                        zonefile-sync: -1
                                        zonefile-load: difference
                                        journal-content: changes
                                    """);
                    case NSD ->
                            nsd(
                                    """
                                      zonefile: "example.db"
                                      notify: 127.0.0.1@OURS xfr
                                      provide-xfr: 127.0.0.1 xfr
                                      store-ixfr: yes
                                      create-ixfr: yes
                                    """);
                };
        return start(make, folder, port, text.replace("OURS", String.valueOf(ours)), algorithm);
    }

    /// Starts one that takes the zone from us.
    static Neighbour secondary(Make make, Path folder, int port, int ours, String algorithm)
            throws IOException {
        String text =
                switch (make) {
                    case BIND ->
                            bind(
                                    """
                                    zone "example" { type secondary; file "copy.db";
                                      primaries { 127.0.0.1 port OURS key xfr; }; allow-notify { key xfr; };
                                      allow-transfer { 127.0.0.1; }; };
                                    """);
                    case KNOT ->
                            knot(
                                    """
                                    acl:
                                      - id: in
                                        address: 127.0.0.1
                                        key: xfr
                                        action: notify
                                      - id: out
                                        address: 127.0.0.1
                                        action: transfer
                                    zone:
                                      - domain: example
                                        file: FOLDER/copy.db
                                        acl: [in, out]
                                        master: ours
                                    """);
                    case NSD ->
                            nsd(
                                    """
                                      zonefile: "copy.db"
                                      allow-notify: 127.0.0.1 xfr
                                      request-xfr: 127.0.0.1@OURS xfr
                                      provide-xfr: 127.0.0.1 NOKEY
                                    """);
                };
        return start(make, folder, port, text.replace("OURS", String.valueOf(ours)), algorithm);
    }

    private static String bind(String zone) {
        return PeerText.BIND
                + """
                  recursion no; };
                controls { };
                key "xfr" { algorithm ALGORITHM; secret "SECRET"; };
                """
                + zone;
    }

    private static String knot(String zone) {
        return PeerText.KNOT
                + """
                database:
                    storage: FOLDER
                key:
                  - id: xfr
                    algorithm: ALGORITHM
                    secret: SECRET
                remote:
                  - id: ours
                    address: 127.0.0.1@OURS
                    key: xfr
                """
                + zone;
    }

    private static String nsd(String zone) {
        return PeerText.NSD
                + """
                  zonefiles-check: yes
                  xfrd-reload-timeout: 0
                remote-control:
                  control-enable: no
                key:
                  name: xfr
                  algorithm: ALGORITHM
                  secret: "SECRET"
                zone:
                  name: example
                """
                + zone;
    }

    private static Neighbour start(Make make, Path folder, int port, String text, String algorithm)
            throws IOException {
        String filled = text.replace("ALGORITHM", algorithm).replace("SECRET", SECRET);
        return new Neighbour(Peer.launch(Peer.Make.valueOf(make.name()), folder, port, filled));
    }

    /// Lets it read its zone file again.
    void reload() throws Exception {
        Tool.run("kill", "-HUP", String.valueOf(peer.pid()));
    }

    /// Waits until it serves a version of the zone.
    void awaitSerial(long serial) throws Exception {
        while (serialAt(peer.port()) != serial) {
            peer.expectAlive();
            Thread.sleep(50);
        }
    }

    /// The serial that somebody serves, -1 for none.
    static long serialAt(int port) {
        try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
            peer.patience(500);
            Reply reply = Reply.read(peer.ask(Query.of("example.", "SOA").octets()));
            return reply.answers().isEmpty()
                    ? -1
                    : Long.parseLong(reply.answers().getFirst().split(" ", -1)[5]);
        } catch (IOException notYet) {
            return -1;
        }
    }

    String log() throws IOException {
        return peer.log();
    }

    @Override
    public void close() {
        peer.close();
    }
}
