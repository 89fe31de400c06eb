package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import org.junit.jupiter.api.Test;

/** RFC 8482 §4.1: of all types one RRset is enough; RFC 1034 §4.3.2 step 3a: QTYPE * matches an alias. */
class Rfc8482Test {
    private static final String TEXT =
            """
            $TTL 300
            @     SOA ns admin 1 2 3 4 5
            @     NS ns
            www   A 192.0.2.1
            www   MX 1 www
            alias CNAME www
            a.ent TXT "x"
            *.w   TXT "y"
            old   DNAME new
            x.new A 192.0.2.2
            sub   NS ns.sub
            """;
    private static final ZoneIndex ZONES = AnswerText.index(AnswerText.zone("example.", TEXT));
    private static final ZoneIndex SIGNED = SignedText.index("example.", TEXT, new Denial.Nsec());

    private static String any(String name) {
        return AnswerText.ask(ZONES, name, "ANY");
    }

    @Test
    void oneRrsetStandsForAll() {
        assertThat(any("www.example.")).isEqualTo("NOERROR aa\nwww.example. 300 A 192.0.2.1\n");
        assertThat(SignedText.ask(SIGNED, "www.example.", "ANY"))
                .containsExactly("NOERROR aa", "www.example. A");
    }

    @Test
    void aliasesAreNotFollowed() {
        assertThat(any("alias.example."))
                .isEqualTo("NOERROR aa\nalias.example. 300 CNAME www.example.\n");
        assertThat(any("x.old.example."))
                .isEqualTo(
                        "NOERROR aa\nold.example. 300 DNAME new.example.\nx.old.example. 300 CNAME x.new.example.\n");
    }

    @Test
    void absenceIsToldAsForAnyType() {
        assertThat(any("ent.example.")).startsWith("NOERROR aa\n~ example. 5 SOA");
        assertThat(any("nope.example.")).startsWith("NXDOMAIN aa\n~ example. 5 SOA");
        assertThat(any("sub.example."))
                .isEqualTo("NOERROR\n~ sub.example. 300 NS ns.sub.example.\n");
        assertThat(any("q.w.example.")).isEqualTo("NOERROR aa\nq.w.example. 300 TXT \"y\"\n");
    }

    @Test
    void signaturesOfOneRrsetStandForAllSignatures() {
        assertThat(AnswerText.askSigned(SIGNED, "www.example.", "RRSIG"))
                .startsWith("NOERROR aa\nwww.example. 300 RRSIG A ")
                .hasLineCount(2);
        assertThat(AnswerText.ask(ZONES, "www.example.", "RRSIG"))
                .startsWith("NOERROR aa\n~ example. 5 SOA");
    }
}
