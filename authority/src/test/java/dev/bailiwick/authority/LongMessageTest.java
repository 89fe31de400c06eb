package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** RFC 1035 §4.1.4: compression pointers reach the first 16,384 octets of a message only. */
class LongMessageTest {
    private static final Name APEX = Name.parse("example.");
    private static final TestKeys KEYS = new TestKeys();

    private final Random random = Seed.random("LongMessageTest");

    private static Comparison zone(String text) {
        return new Comparison(Map.of(APEX, ZoneText.sets("example.", text)));
    }

    private static Comparison signed(String text, Denial denial, int fat) {
        List<RrSet> sets = KEYS.sign(APEX, ZoneText.sets("example.", text), denial);
        Map<Name, List<RrSet>> zones = new TreeMap<>();
        zones.put(APEX, TestKeys.fatten(sets, fat));
        return new Comparison(zones);
    }

    private void longAnswer(Comparison zones, String name, int type) {
        for (boolean isDnssec : new boolean[] {false, true}) {
            for (boolean isMinimal : new boolean[] {false, true}) {
                DecodedResponse answer =
                        zones.check(random, Name.parse(name), type, isDnssec, isMinimal);
                if (isDnssec) {
                    assertThat(answer.octets).isGreaterThan(16_384);
                }
            }
        }
    }

    private static String soa() {
        return "$TTL 300\n@ SOA ns admin 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\n";
    }

    @Test
    void mailServersWithManyNames() {
        StringBuilder text = new StringBuilder(soa());
        for (int i = 0; i < 1_200; i++) {
            text.append("m MX ").append(i).append(" a.b").append(i % 7).append(".x").append(i);
            text.append(i % 3 == 0 ? ".m\n" : i % 3 == 1 ? ".test.\n" : "\n");
            text.append("a.b").append(i % 7).append(".x").append(i).append(" A 192.0.2.9\n");
        }
        longAnswer(zone(text.toString()), "m.example.", RrType.MX);
    }

    @Test
    void referralToManyNameServersHasAllItsGlue() {
        StringBuilder text = new StringBuilder(soa());
        for (int i = 0; i < 900; i++) {
            text.append("sub NS ns").append(i).append(i % 2 == 0 ? ".sub\n" : ".sib\n");
            text.append("ns").append(i).append(".sub A 192.0.2.").append(i % 250).append('\n');
            text.append("ns").append(i).append(".sib AAAA ::").append(i).append('\n');
        }
        longAnswer(zone(text.toString()), "www.sub.example.", RrType.A);
    }

    private static final String CHAIN =
            """
            a CNAME b.deeper.down
            b.deeper.down CNAME c.Deeper.down
            c.deeper.down CNAME d.wild
            *.wild CNAME e.old
            old DNAME new
            e.new CNAME f
            f CNAME LAST
            g.there A 192.0.2.1
            g.there MX 1 Mail.there
            mail.there A 192.0.2.1
            sub NS ns1.sub
            sub NS ns2.there
            ns1.sub A 192.0.2.2
            ns2.there A 192.0.2.3
            old2 DNAME new2
            x.new2 TXT "x"
            *.w2 MX 2 mail.w2
            *.w2 MX 3 mail.there
            """;

    private void chain(String last, int type) {
        String text = soa() + CHAIN.replace("LAST", last);
        for (Denial denial :
                List.of(
                        new Denial.Nsec(),
                        new Denial.Nsec3(1, "ab", false),
                        new Denial.Nsec3(0, "", true))) {
            longAnswer(signed(text, denial, 3_000), "a.example.", type);
        }
    }

    @Test
    void chainsOfAliasesThatEndInData() {
        chain("g.there", RrType.A);
        chain("g.there", RrType.MX);
        chain("q.w2", RrType.MX);
        chain("@", RrType.NS);
    }

    @Test
    void chainsOfAliasesThatEndInDenials() {
        chain("g.there", RrType.TXT);
        chain("there", RrType.TXT);
        chain("nothing.there", RrType.A);
        chain("q.w2", RrType.A);
    }

    @Test
    void chainsOfAliasesThatEndInReferrals() {
        chain("www.sub", RrType.A);
        chain("sub", RrType.DS);
    }

    @Test
    void chainsOfAliasesThatEndInDnames() {
        chain("x.old2", RrType.TXT);
        chain("y.old2", RrType.TXT);
        chain("y.old", RrType.DNAME);
    }
}
