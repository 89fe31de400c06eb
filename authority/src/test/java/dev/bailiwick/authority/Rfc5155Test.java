package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import org.junit.jupiter.api.Test;

/** RFC 5155 §7.2: the proofs of hashed zones, by the examples of its Appendix B, and what they leave out. */
class Rfc5155Test {
    /** Appendix A without its keys and signatures. */
    private static final String APPENDIX_A =
            """
            $TTL 3600
            @ SOA ns1 bugs.x.w 1 3600 300 3600000 3600
            @ NS ns1
            @ NS ns2
            @ MX 1 xx
            2t7b4g4vsa5smi47k61mv5bv1a22bojr A 192.0.2.127
            a NS ns1.a
            a NS ns2.a
            a DS 58470 5 1 3079F1593EBAD6DC121E202A8B766A6A4837206C
            ns1.a A 192.0.2.5
            ns2.a A 192.0.2.6
            ai A 192.0.2.9
            ai HINFO "KLH-10" "ITS"
            ai AAAA 2001:db8::f00:baa9
            c NS ns1.c
            c NS ns2.c
            ns1.c A 192.0.2.7
            ns2.c A 192.0.2.8
            ns1 A 192.0.2.1
            ns2 A 192.0.2.2
            *.w MX 1 ai
            x.w MX 1 xx
            x.y.w MX 1 xx
            xx A 192.0.2.10
            xx HINFO "KLH-10" "TOPS-20"
            xx AAAA 2001:db8::f00:baaa
            """;

    private static final String EXAMPLE = "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom.example.";
    private static final String NS1 = "2t7b4g4vsa5smi47k61mv5bv1a22bojr.example.";
    private static final String A = "35mthgpgcu1qg68fab165klnsnk3dpvl.example.";
    private static final String X_W = "b4um86eghhds6nea196smvmlo4ors995.example.";
    private static final String Y_W = "ji6neoaepv8b5o6k4ev33abha8ht9fgc.example.";
    private static final String W = "k8udemvp1j2f7eg6jebps17vp3n8i58h.example.";
    private static final String NS2 = "q04jkcevqvmu85r014c7dkba38o0ji5r.example.";
    private static final String WILDCARD = "r53bq7cc2uvmubfu5ocmm6pers9tk9en.example.";

    private static final ZoneIndex ZONES =
            SignedText.index("example.", APPENDIX_A, new Denial.Nsec3(12, "aabbccdd", true));

    private static final ZoneIndex COMPLETE =
            SignedText.index("example.", APPENDIX_A, new Denial.Nsec3(12, "aabbccdd", false));

    @Test
    void b1NameError() {
        assertThat(SignedText.proofs(ZONES, "a.c.x.w.example.", "A"))
                .containsExactly(EXAMPLE, A, X_W);
        assertThat(SignedText.ask(ZONES, "a.c.x.w.example.", "A"))
                .startsWith("NXDOMAIN aa", "~ example. SOA");
    }

    @Test
    void b2NoData() {
        assertThat(SignedText.ask(ZONES, "ns1.example.", "MX"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ " + NS1 + " NSEC3");
    }

    @Test
    void b2NoDataOfAnEmptyNonTerminal() {
        assertThat(SignedText.ask(ZONES, "y.w.example.", "A"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ " + Y_W + " NSEC3");
    }

    @Test
    void b3ReferralToAnOptedOutZone() {
        assertThat(SignedText.ask(ZONES, "mc.c.example.", "MX"))
                .containsExactlyInAnyOrder(
                        "NOERROR",
                        "~ c.example. NS",
                        "~ c.example. NS",
                        "~ " + A + " NSEC3",
                        "~ " + EXAMPLE + " NSEC3",
                        "+ ns1.c.example. A",
                        "+ ns2.c.example. A");
    }

    @Test
    void b4WildcardExpansion() {
        assertThat(SignedText.ask(ZONES, "a.z.w.example.", "MX"))
                .containsExactly("NOERROR aa", "a.z.w.example. MX", "~ " + NS2 + " NSEC3");
    }

    @Test
    void b5WildcardNoData() {
        assertThat(SignedText.proofs(ZONES, "a.z.w.example.", "AAAA"))
                .containsExactly(W, NS2, WILDCARD);
        assertThat(SignedText.ask(ZONES, "a.z.w.example.", "AAAA"))
                .startsWith("NOERROR aa", "~ example. SOA");
    }

    @Test
    void b6DsAtTheApexOfTheChild() {
        assertThat(SignedText.ask(ZONES, "example.", "DS"))
                .containsExactly("NOERROR aa", "~ example. SOA", "~ " + EXAMPLE + " NSEC3");
    }

    @Test
    void s724NoDsInAnOptOutSpan() {
        assertThat(SignedText.proofs(ZONES, "c.example.", "DS")).containsExactly(EXAMPLE, A);
        assertThat(SignedText.ask(ZONES, "c.example.", "DS"))
                .startsWith("NOERROR aa", "~ example. SOA");
    }

    @Test
    void s727ReferralWithoutOptOutHasTheMatchingRecordAlone() {
        assertThat(SignedText.proofs(COMPLETE, "mc.c.example.", "MX"))
                .containsExactly("4g6p9u5gvfshp30pqecj98b3maqbn1ck.example.");
    }

    @Test
    void s727ReferralWithDsNeedsNoProof() {
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
    void s728OwnersOfHashedRecordsAreNotNames() {
        // The hash of ns1 is also a name with an address: that one is served.
        assertThat(SignedText.ask(ZONES, NS1, "A")).containsExactly("NOERROR aa", NS1 + " A");
        assertThat(SignedText.ask(ZONES, NS1, "NSEC3"))
                .containsExactly(
                        "NOERROR aa",
                        "~ example. SOA",
                        "~ kohar7mbb8dc2ce8a9qvl8hon4k53uhi.example. NSEC3");
        assertThat(SignedText.ask(ZONES, A, "NSEC3")).startsWith("NXDOMAIN aa");
    }

    @Test
    void withoutDoThereIsNoProof() {
        assertThat(AnswerText.ask(ZONES, "a.c.x.w.example.", "A")).doesNotContain("NSEC3", "RRSIG");
    }
}
