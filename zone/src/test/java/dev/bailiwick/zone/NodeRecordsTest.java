package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What goes into nodes comes out of them again, octet by octet. */
class NodeRecordsTest {
    private static final String LONG_LABEL = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(2);

    /** A record of every type, as their RFCs or their registrations show them. */
    private static final String EVERY_TYPE =
            """
            $TTL 300
            @ SOA Ns.example. host\\.Master.example. 2024010101 7200 3600 1209600 3600
            t A 192.0.2.1
            t NS ns1.t.example.
            t MD mail.example.
            t MF Mail.example.
            c CNAME www.EXAMPLE.org.
            t MB madname.example.
            t MG member.t.example.
            t MR newname.example.
            t NULL \\# 3 010203
            t WKS 128.8.1.14 6 21 25 69
            t PTR host.t.example.
            t HINFO "PC-Intel-700mhz" "Linux"
            t MINFO owner.example. errors.owner.example.
            t MX 10 mail.example.
            t TXT "v=spf1 -all"
            t RP louie.example. LAM1.t.example.
            t AFSDB 1 afs.example.
            t X25 311061700956
            t ISDN 150862028003217 004
            t RT 10 relay.example.
            t NSAP 0x47000580005a0000000001e133ffffff00016100
            t NSAP-PTR foo.example.
            t SIG A 8 2 3600 20300101000000 20200101000000 12345 example. AQIDBAUGBwg=
            t KEY 256 3 5 AQPSKmynfzW4kyBv
            t PX 10 net2.example. PRMD-net2.t.example.
            t GPOS -32.6882 116.8652 10.0
            t AAAA 2001:db8::1
            t LOC 42 21 54 N 71 06 18 W -24m 30m
            t NXT foo.nil. A
            t EID 0102030405
            t NIMLOC 32251d034a
            t SRV 0 1 9 old-slow-box.t.example.
            t ATMA 39246f000e7c9c031200010001000100001234567800
            t NAPTR 100 50 "s" "http+I2L+I2C+I2R" "" _http._tcp.example.
            t KX 10 kx.example.
            t CERT PGP 0 0 AQIDBA==
            t A6 0 2001:db8::1
            t DNAME t.example.
            t SINK 1 0 0 AQIDBA==
            t APL 1:192.168.32.0/21 !1:192.168.38.0/28
            t DS 60485 5 1 2BB183AF5F22588179A53B0A98631FAD1A292118
            t SSHFP 2 1 123456789abcdef67890123456789abcdef67890
            t IPSECKEY 10 3 2 gateway.t.example. AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==
            t RRSIG A 5 3 300 20030322173103 20030220173103 2642 example. oJB1W6WNGv+ldvQ3
            t RRSIG TYPE999 5 3 300 20030322173103 20030220173103 2642 example. oJB1W6WNGv+ldvQ3
            t RRSIG RRSIG 5 3 300 20030322173103 20030220173103 2642 example. oJB1W6WNGv+ldvQ3
            t NSEC Host.t.example. A MX RRSIG NSEC TYPE1234
            t DNSKEY 256 3 5 AQPSKmynfzW4kyBv
            t DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=
            2t7b4g4vsa5smi47k61mv5bv1a22bojr NSEC3 1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s MX RRSIG
            2t7b4g4vsa5smi47k61mv5bv1a22bojr RRSIG NSEC3 5 3 300 20030322173103 20030220173103 2642 example. oJB1
            2t7b4g4vsa5smi47k61mv5bv1a22bojr TXT "not hashed"
            t NSEC3PARAM 1 0 12 aabbccdd
            t TLSA 0 0 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
            t SMIMEA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971
            t HIP 2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc rvs.t.example.
            t NINFO "foo" bar
            t RKEY 0 255 1 AQIDBA==
            t TALINK a.example. b.t.example.
            t CDS 0 0 0 00
            t CDNSKEY 0 3 0 AA==
            t OPENPGPKEY AQIDBAUG
            t CSYNC 66 3 A NS AAAA
            t ZONEMD 2018031500 1 240 FEBE3D4CE2EC2FFA4BA99D46CD69D6D2
            t SVCB 1 . alpn=h2
            t SVCB 2 svc.t.example. port=53
            t HTTPS 0 foo.example.
            t DSYNC CDS NOTIFY 5359 cds-scanner.t.example.
            t HHIT AQIDBA==
            t BRID AQIDBA==
            t SPF "v=spf1 mx -all"
            t NID 10 0014:4fff:ff20:ee64
            t L32 10 10.1.2.0
            t L64 10 2001:0DB8:1140:1000
            t LP 10 l64-subnet1.t.example.
            t EUI48 00-00-5e-00-53-2a
            t EUI64 00-00-5e-ef-10-00-00-2a
            t URI 10 1 "ftp://ftp1.example.com/public"
            t CAA 0 issue "ca1.example.net"
            t AVC "app-name:WOLFGANG"
            t DOA 1234567890 1234567890 255 "image/gif" R0lG
            t AMTRELAY 10 0 3 amt.t.example.
            t RESINFO qnamemin
            t WALLET "BTC" "bc1qexample"
            t CLA "TCP-v4-v6"
            t IPN 0
            t TA 12345 8 1 2BB183AF5F22588179A53B0A98631FAD1A292118
            t DLV 12345 8 1 2BB183AF5F22588179A53B0A98631FAD1A292118
            t TYPE65280 \\# 3 abcdef
            t TYPE65281 \\# 0
            """;

    @Test
    void recordsOfEveryTypeComeOutIdentical() {
        List<Entry> entries = ZoneRecords.read("example.", EVERY_TYPE);
        Zone zone = ZoneRecords.zone(Name.parse("example."), entries);
        assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
        assertThat(zone.facts().records()).isEqualTo(entries.size());
    }

    @Test
    void randomRecordsComeOutIdenticalFromAnyApex() {
        Random random = Seed.random("NodeRecordsTest.randomRecordsComeOutIdenticalFromAnyApex");
        Name deep = Name.parse((LONG_LABEL.substring(0, 62) + ".").repeat(3) + "Deep.");
        List<Name> apexes = List.of(Name.ROOT, Name.parse("Example."), deep);
        for (int run = 0; run < 60; run++) {
            Name apex = apexes.get(run % apexes.size());
            List<Entry> entries = new RandomRecords(random, apex).entries(200);
            Zone zone = ZoneRecords.zone(apex, entries);
            assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
        }
    }

    @Test
    void namesOf255OctetsAndWildcardsAreNames() {
        String label = LONG_LABEL.substring(0, 61) + ".";
        String longest = label.repeat(3) + LONG_LABEL.substring(0, 59) + ".example.";
        assertThat(Name.parse(longest).length()).isEqualTo(255);
        List<Entry> entries =
                ZoneRecords.read(
                        "example.",
                        """
                        $TTL 300
                        @ SOA %1$s %1$s 1 2 3 4 5
                        %1$s NS %1$s
                        %1$s MX 1 %1$s
                        *.%2$sexample. MX 1 *.%2$sexample.
                        *.%2$sexample. MX 2 a.*.%2$sexample.
                        *.%2$sexample. MX 3 %2$sexample.
                        """
                                .formatted(longest, label));
        Zone zone = ZoneRecords.zone(Name.parse("example."), entries);
        assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
    }

    @Test
    void hundredsOfTargetsWithLongNamesAreKeptApart() {
        Name apex = Name.parse((LONG_LABEL.substring(0, 62) + ".").repeat(3) + "example.");
        StringBuilder text = new StringBuilder("$TTL 300\n@ SOA ns a 1 2 3 4 5\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("m MX ").append(i).append(" mail").append(i).append('\n');
        }
        List<Entry> entries = ZoneRecords.read(apex.toString(), text.toString());
        Zone zone = ZoneRecords.zone(apex, entries);
        assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
    }

    @Test
    void signaturesWithoutAnRrsetAreKeptAndAreNoRrset() {
        List<Entry> entries =
                ZoneRecords.read(
                        "example.",
                        """
                        $TTL 300
                        @ SOA ns a 1 2 3 4 5
                        @ RRSIG MX 5 3 300 20030322173103 20030220173103 2642 example. oJB1W6WN
                        """);
        Zone zone = ZoneRecords.zone(Name.parse("example."), entries);
        assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
        NodeView apex = new NodeView();
        zone.apex(apex);
        assertThat(apex.find(15, new RrsetView())).isFalse();
    }

    @Test
    void tooLargeAnRrsetIsAProblemThatSaysSo() {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(ZoneRecords.read("example.", "@ 9 SOA ns a 1 2 3 4 5"));
        for (int i = 0; i < 300; i++) {
            byte[] rdata = new byte[256];
            rdata[0] = (byte) 255;
            rdata[1] = (byte) i;
            rdata[2] = (byte) (i >>> 8);
            entries.add(new Entry(Name.parse("big.example."), 16, 9, rdata));
        }
        ZoneEditor editor = ZoneRecords.edit(Name.parse("example."), entries);
        assertThat(editor.finish()).isNull();
        assertThat(editor.problems()).hasSize(1);
        assertThat(editor.problems().getFirst().toString())
                .contains("big.example.: TXT RRset of more than")
                .contains("fits no message");
    }

    @Test
    void tooManyTypesAreAProblemThatSaysSo() {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(ZoneRecords.read("example.", "@ 9 SOA ns a 1 2 3 4 5"));
        for (int i = 0; i < 257; i++) {
            entries.add(new Entry(Name.parse("many.example."), 1_000 + i, 9, new byte[1]));
        }
        ZoneEditor editor = ZoneRecords.edit(Name.parse("example."), entries);
        assertThat(editor.finish()).isNull();
        assertThat(editor.problems().getFirst().toString())
                .contains("many.example.: more than 256 types at one name");
    }
}
