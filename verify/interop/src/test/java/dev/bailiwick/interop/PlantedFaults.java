package dev.bailiwick.interop;

import dev.bailiwick.interop.Peer.Make;
import java.util.Set;

/// Servers as people set them up wrongly, each beside the same server set up right.
///
/// @param faulty a configuration with the faults
/// @param clean the same without
/// @param isResolver whether the audit is about resolving, not about the zone `example.`
/// @param faults what must be found in the one and not in the other
record PlantedFaults(
        Make make, String faulty, String clean, boolean isResolver, Set<String> faults) {

    static final PlantedFaults BIND =
            new PlantedFaults(
                    Make.BIND,
                    bind(
                            "answer-cookie no; max-udp-size 4096; allow-transfer { any; };",
                            "allow-update { any; };"),
                    bind(
                            "version none; hostname none; server-id none; minimal-any yes; max-udp-size 1232; "
                                    + "allow-transfer { none; }; rate-limit { responses-per-second 50; };",
                            ""),
                    false,
                    Set.of(
                            "zone-transfer/axfr",
                            "incremental-transfer/tcp",
                            "update-accepted/anybody",
                            "any-answers/everything",
                            "amplification/fragments",
                            "amplification/large-factor",
                            "version-disclosure/version",
                            "identity-disclosure/hostname",
                            "cookies/none",
                            "rate-limit/none"));

    static final PlantedFaults BIND_RESOLVER =
            new PlantedFaults(
                    Make.BIND,
                    bind(
                            "recursion yes; allow-recursion { any; }; forward only; version none; hostname none; "
                                    + "forwarders { 127.0.0.1 port UPSTREAM; };",
                            ""),
                    bind(
                            "recursion yes; allow-recursion { none; }; allow-query-cache { none; }; forward only; "
                                    + "version none; hostname none; forwarders { 127.0.0.1 port UPSTREAM; };",
                            ""),
                    true,
                    Set.of("open-recursion/udp", "open-recursion/tcp", "cache-snooping/readable"));

    static final PlantedFaults NSD =
            new PlantedFaults(
                    Make.NSD,
                    nsd("  rrl-ratelimit: 0\n  identity: host7", "  provide-xfr: 127.0.0.1 NOKEY"),
                    nsd(
                            """
                              hide-version: yes
                              hide-identity: yes
                              refuse-any: yes
                              rrl-ratelimit: 50
                              answer-cookie: yes\
                            """,
                            ""),
                    false,
                    Set.of(
                            "zone-transfer/axfr",
                            "incremental-transfer/tcp",
                            "incremental-transfer/udp",
                            "version-disclosure/version",
                            "identity-disclosure/hostname",
                            "cookies/none",
                            "rate-limit/none"));

    static final PlantedFaults KNOT =
            new PlantedFaults(
                    Make.KNOT,
                    knot(
                            """
                                identity: host8
                                nsid: host8
                                version: "Knot DNS 3.2"
                                proxy-allowlist: 127.0.0.1
                            acl:
                              - id: all
                                address: 127.0.0.1
                                action: [transfer, update]
                            """,
                            "    acl: all\n    journal-content: all"),
                    knot(
                            """
                                identity: ""
                                nsid: ""
                                version: ""
                            mod-rrl:
                              - id: default
                                rate-limit: 20
                            mod-cookies:
                              - id: default
                            """,
                            "    module: [mod-cookies/default, mod-rrl/default]"),
                    false,
                    Set.of(
                            "zone-transfer/axfr",
                            "incremental-transfer/tcp",
                            "update-accepted/anybody",
                            "proxy-header/believed",
                            "version-disclosure/version",
                            "identity-disclosure/hostname",
                            "identity-disclosure/nsid",
                            "cookies/none",
                            "rate-limit/none"));

    static final PlantedFaults POWERDNS =
            new PlantedFaults(
                    Make.POWERDNS,
                    powerDns(
                            """
                            allow-axfr-ips=127.0.0.0/8
                            version-string=full
                            any-to-tcp=no
                            udp-truncation-threshold=4096
                            server-id=host9
                            """),
                    powerDns(
                            """
                            allow-axfr-ips=
                            version-string=anonymous
                            any-to-tcp=yes
                            udp-truncation-threshold=1232
                            server-id=disabled
                            edns-cookie-secret=000102030405060708090a0b0c0d0e0f
                            """),
                    false,
                    Set.of(
                            "zone-transfer/axfr",
                            "incremental-transfer/tcp",
                            "any-answers/everything",
                            "amplification/fragments",
                            "amplification/large-factor",
                            "version-disclosure/version",
                            "identity-disclosure/hostname",
                            "identity-disclosure/nsid",
                            "cookies/none"));

    static final PlantedFaults UNBOUND =
            new PlantedFaults(
                    Make.UNBOUND,
                    unbound(
                            """
                              access-control: 127.0.0.0/8 allow_snoop
                              identity: host10
                              version: "unbound 1.17.1"
                            """),
                    unbound(
                            """
                              access-control: 127.0.0.0/8 refuse
                              hide-identity: yes
                              hide-version: yes
                            """),
                    true,
                    Set.of(
                            "open-recursion/udp",
                            "open-recursion/tcp",
                            "cache-snooping/readable",
                            "version-disclosure/version",
                            "identity-disclosure/hostname"));

    static final PlantedFaults DNSMASQ =
            new PlantedFaults(
                    Make.DNSMASQ,
                    dnsmasq("server=127.0.0.1#UPSTREAM\n"),
                    dnsmasq("no-ident\n"),
                    true,
                    Set.of(
                            "open-recursion/udp",
                            "open-recursion/tcp",
                            "version-disclosure/version"));

    /// A resolver that resolves for this host, for others to forward to.
    static final String UPSTREAM = unbound("  access-control: 127.0.0.0/8 allow\n");

    /// The name server of the zone `canary.net.`.
    static final String CANARY =
            nsd(
                    "  hide-version: yes",
                    """
                    zone:
                      name: canary.net
                      zonefile: canary.net.zone
                    zone:
                      name: "."
                      zonefile: root.zone
                    """);

    private static String bind(String options, String zone) {
        return PeerText.BIND
                + """
                  minimal-responses yes; RECURSION OPTIONS };
                controls { };
                zone "example" { type primary; file "example.zone"; ZONE };
                """
                        .replace(
                                "RECURSION",
                                options.contains("recursion yes") ? "" : "recursion no;")
                        .replace("OPTIONS", options)
                        .replace("ZONE", zone);
    }

    private static String nsd(String server, String zone) {
        return PeerText.NSD
                + """
                  minimal-responses: yes
                SERVER
                remote-control:
                  control-enable: no
                zone:
                  name: example
                  zonefile: example.zone
                ZONE
                """
                        .replace("SERVER", server)
                        .replace("ZONE", zone);
    }

    private static String knot(String more, String zone) {
        return PeerText.KNOT
                + more
                + """
                database:
                    storage: FOLDER
                zone:
                  - domain: example
                    file: FOLDER/example.zone
                    zonefile-sync: -1
                ZONE
                """
                        .replace("ZONE", zone);
    }

    private static String powerDns(String more) {
        return """
        launch=bind
        bind-config=FOLDER/named.conf
        local-address=127.0.0.1
        local-port=PORT
        socket-dir=FOLDER
        daemon=no
        guardian=no
        disable-syslog=yes
        webserver=no
        receiver-threads=1
        distributor-threads=1
        """
                + more;
    }

    private static String unbound(String more) {
        return """
        server:
          interface: 127.0.0.1
          port: PORT
          do-daemonize: no
          chroot: ""
          username: ""
          directory: FOLDER
          pidfile: ""
          use-syslog: no
          do-not-query-localhost: no
          module-config: "iterator"
          num-threads: 1
        """
                + more
                + """
                remote-control:
                  control-enable: no
                stub-zone:
                  name: canary.net
                  stub-addr: 127.0.0.1@CANARY
                stub-zone:
                  name: "."
                  stub-addr: 127.0.0.1@CANARY
                """;
    }

    private static String dnsmasq(String more) {
        return """
        port=PORT
        listen-address=127.0.0.1
        bind-interfaces
        no-resolv
        no-hosts
        user=root
        pid-file=FOLDER/pid
        """
                + more;
    }
}
