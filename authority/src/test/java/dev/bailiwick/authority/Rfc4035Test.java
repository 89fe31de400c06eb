package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import org.junit.jupiter.api.Test;

/** RFC 4035 §3.1: signed answers, by the examples of its Appendix B, and DS on both sides of a cut. */
class Rfc4035Test {
    /** Appendix A without its keys and signatures. */
    private static final String APPENDIX_A =
            """
            $TTL 3600
            @ SOA ns1 bugs.x.w 1081539377 3600 300 3600000 3600
            @ NS ns1
            @ NS ns2
            @ MX 1 xx
            a NS ns1.a
            a NS ns2.a
            a DS 57855 5 1 B6DCD485719ADCA18E5F3D48A2331627FDD3636B
            ns1.a A 192.0.2.5
            ns2.a A 192.0.2.6
            ai A 192.0.2.9
            ai HINFO "KLH-10" "ITS"
            ai AAAA 2001:db8::f00:baa9
            b NS ns1.b
            b NS ns2.b
            ns1.b A 192.0.2.7
            ns2.b A 192.0.2.8
            ns1 A 192.0.2.1
            ns2 A 192.0.2.2
            *.w MX 1 ai
            x.w MX 1 xx
            x.y.w MX 1 xx
            xx A 192.0.2.10
            xx HINFO "KLH-10" "TOPS-20"
            xx AAAA 2001:db8::f00:baaa
            *.ent.e A 192.0.2.11
            below.*.star A 192.0.2.12
            alias CNAME q.w
            """;

    private static final ZoneIndex ZONES =
            SignedText.index("example.", APPENDIX_A, new Denial.Nsec());

    @Test
    void b1Answer() {
        assertThat(SignedText.ask(ZONES, "x.w.example.", "MX"))
                .containsExactly("NOERROR aa", "x.w.example. MX");
    }

    @Test
    void b2NameError() {
        assertThat(SignedText.ask(ZONES, "ml.example.", "A"))
                .containsExactly(
                        "NXDOMAIN aa",
                        "~ example. SOA",
                        "~ *.ent.e.example. NSEC",
                        "~ example. NSEC");
    }

    @Test
    void b3NoData() {
        assertThat(SignedText.ask(ZONES, "ns1.example.", "MX"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ ns1.example. NSEC");
    }

    @Test
    void b4ReferralToASignedZone() {
        assertThat(SignedText.ask(ZONES, "mc.a.example.", "MX"))
                .containsExactly(
                        "NOERROR",
                        "~ a.example. NS",
                        "~ a.example. NS",
                        "~ a.example. DS",
                        "+ ns1.a.example. A",
                        "+ ns2.a.example. A");
    }

    @Test
    void b5ReferralToAnUnsignedZone() {
        assertThat(SignedText.ask(ZONES, "mc.b.example.", "MX"))
                .containsExactly(
                        "NOERROR",
                        "~ b.example. NS",
                        "~ b.example. NS",
                        "~ b.example. NSEC",
                        "+ ns1.b.example. A",
                        "+ ns2.b.example. A");
    }

    @Test
    void b6WildcardExpansion() {
        assertThat(SignedText.ask(ZONES, "a.z.w.example.", "MX"))
                .containsExactly("NOERROR aa", "a.z.w.example. MX", "~ x.y.w.example. NSEC");
    }

    @Test
    void b7WildcardNoData() {
        assertThat(SignedText.ask(ZONES, "a.z.w.example.", "AAAA"))
                .containsExactly(
                        "NOERROR aa",
                        "~ example. SOA",
                        "~ x.y.w.example. NSEC",
                        "~ *.w.example. NSEC");
    }

    @Test
    void b8DsAtTheApexOfTheChild() {
        assertThat(SignedText.ask(ZONES, "example.", "DS"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ example. NSEC");
    }

    @Test
    void emptyNonTerminalIsProvenByTheRecordThatSpansIt() {
        assertThat(SignedText.ask(ZONES, "y.w.example.", "A"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ x.w.example. NSEC");
    }

    @Test
    void wildcardThatIsAnEmptyNonTerminalIsProvenByTheRecordThatSpansIt() {
        // RFC 4035 §3.1.3.4, RFC 4592 §2.2.2.
        assertThat(SignedText.ask(ZONES, "q.star.example.", "A"))
                .containsExactly(
                        "NOERROR aa",
                        "~ example. SOA",
                        "~ below.*.star.example. NSEC",
                        "~ ns2.example. NSEC");
    }

    @Test
    void expansionBehindAnAliasIsProvenForItsOwnName() {
        assertThat(SignedText.ask(ZONES, "alias.example.", "MX"))
                .containsExactly(
                        "NOERROR aa",
                        "alias.example. CNAME",
                        "q.w.example. MX",
                        "~ *.w.example. NSEC");
    }

    private static final String PARENT =
            "$TTL 60\n@ SOA ns a 1 2 3 4 5\nsub NS ns.sub\nsub DS 1 13 2 " + "00".repeat(32) + "\n";
    private static final String CHILD = "$TTL 60\n@ SOA ns a 9 2 3 4 5\n";

    @Test
    void parentAnswersForDsAlthoughTheChildIsHereToo() {
        ZoneIndex zones =
                AnswerText.index(
                        AnswerText.zone("example.", PARENT),
                        AnswerText.zone("sub.example.", CHILD));
        assertThat(AnswerText.ask(zones, "sub.example.", "DS"))
                .startsWith("NOERROR aa\nsub.example. 60 DS 1 13 2 ");
    }

    @Test
    void childAnswersForDsWhereOnlyAnAncestorOfItsParentIsHere() {
        // RFC 4035 §3.1.4.1.
        ZoneIndex zones =
                AnswerText.index(
                        AnswerText.zone("example.", PARENT),
                        AnswerText.zone("c.sub.example.", CHILD));
        assertThat(AnswerText.ask(zones, "c.sub.example.", "DS"))
                .isEqualTo(
                        "NOERROR aa\n~ c.sub.example. 5 SOA ns.c.sub.example. a.c.sub.example. 9 2 3 4 5\n");
        assertThat(AnswerText.ask(zones, "d.sub.example.", "DS"))
                .isEqualTo("NOERROR\n~ sub.example. 60 NS ns.sub.example.\n");
    }

    @Test
    void childAloneHasNoDs() {
        ZoneIndex zones = AnswerText.index(AnswerText.zone("sub.example.", CHILD));
        assertThat(AnswerText.ask(zones, "sub.example.", "DS"))
                .startsWith("NOERROR aa\n~ sub.example. 5 SOA");
    }

    @Test
    void dsIsNotInAReferralUnlessAskedFor() {
        // RFC 3225 §3.
        assertThat(AnswerText.ask(ZONES, "mc.a.example.", "MX")).doesNotContain("DS", "RRSIG");
    }
}
