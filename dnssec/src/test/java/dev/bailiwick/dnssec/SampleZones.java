package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;

/// Zones that have everything that signers get wrong.
final class SampleZones {
    static final Name APEX = Name.parse("Example.");

    /// Wildcards, empty names, delegations with and without DS, glue, DNAME with data below it, data below cuts, the
    /// longest labels, escapes, letters of both cases, types in several bitmap windows.
    static final String EVERYTHING =
            """
            $ORIGIN example.
            @ 3600 IN SOA ns1 HostMaster 7 3600 600 86400 300
            @ 3600 IN NS ns1
            @ 3600 IN NS NS2.sub.example.
            @ 3600 IN MX 10 Mail
            @ 3600 IN TXT "hello" "world"
            @ 3600 IN CAA 0 issue "ca.example.net"
            ns1 3600 IN A 192.0.2.1
            ns1 3600 IN AAAA 2001:db8::1
            Mail 60 IN A 192.0.2.3
            Mail 60 IN A 192.0.2.2
            www 300 IN CNAME Mail
            *.w 300 IN TXT "any"
            *.w 300 IN MX 5 ai
            x.*.w 300 IN TXT "below a wildcard"
            a.b.c.ent 300 IN A 192.0.2.4
            z.b.c.ent 300 IN A 192.0.2.5
            signed 300 IN NS ns.signed
            signed 300 IN DS 12345 13 2 0000000000000000000000000000000000000000000000000000000000000001
            ns.signed 300 IN A 192.0.2.6
            sub 300 IN NS ns2.sub
            ns2.sub 300 IN A 192.0.2.7
            ns2.sub 300 IN AAAA 2001:db8::7
            deep.er.sub 300 IN TXT "hidden"
            only.insecure 300 IN NS ns.elsewhere.test.
            also.below.insecure 300 IN NS ns.elsewhere.test.
            signed.mixed 300 IN NS ns.elsewhere.test.
            signed.mixed 300 IN DS 1 8 2 0000000000000000000000000000000000000000000000000000000000000002
            unsigned.mixed 300 IN NS ns.elsewhere.test.
            old 300 IN DNAME new.example.
            old 300 IN A 192.0.2.8
            abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0 300 IN A 192.0.2.9
            $ORIGIN abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz2.example.
            a.abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz1 300 IN A 192.0.2.10
            $ORIGIN example.
            do\\.ted 300 IN TXT "a dot in a label"
            \\000\\255 300 IN TXT "octets"
            sp\\032ace 300 IN TXT "space"
            _443._tcp.www2 300 IN TLSA 3 1 1 aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899
            svc 300 IN SRV 1 2 3 Mail
            odd 300 IN TYPE65280 \\# 3 010203
            odd 300 IN TYPE4711 \\# 0
            """;

    private SampleZones() {}
}
