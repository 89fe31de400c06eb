package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 1034 §4.3.2 and §6.2, RFC 2308, RFC 4592, RFC 6672, RFC 9471: unsigned answers. */
class Rfc1034AnswerTest {
    private static final ZoneIndex ZONES =
            AnswerText.index(
                    AnswerText.zone(
                            "example.",
                            """
                            $TTL 300
                            @       3600 SOA ns1 admin 7 7200 900 1209600 60
                            @       NS  ns1
                            @       NS  ns.other.test.
                            ns1     A   192.0.2.1
                            www     A   192.0.2.2
                            www     AAAA 2001:db8::2
                            a.b.c   TXT "deep"
                            alias   CNAME WWW
                            far     CNAME out.test.
                            loop1   CNAME loop2
                            loop2   CNAME loop1
                            mail    MX 10 www
                            *.wild  A   192.0.2.3
                            *.wc    CNAME www
                            sub     NS  ns.sub
                            sub     NS  ns2.peer
                            ns.sub  A   192.0.2.4
                            ns.sub  AAAA 2001:db8::4
                            peer    NS  ns2.peer
                            ns2.peer A  192.0.2.5
                            old     DNAME new
                            x.new   A   192.0.2.6
                            """),
                    AnswerText.zone(
                            "child.example.",
                            """
                            $TTL 60
                            @ SOA ns admin 1 2 3 4 5
                            @ NS ns
                            ns A 192.0.2.9
                            """));

    private static String ask(String name, String type) {
        return AnswerText.ask(ZONES, name, type);
    }

    @Test
    void dataAtTheNameIsTheAnswer() {
        assertThat(ask("www.example.", "A"))
                .isEqualTo("NOERROR aa\nwww.example. 300 A 192.0.2.2\n");
    }

    @Test
    void ownerIsWrittenAsItWasAsked() {
        assertThat(ask("WwW.example.", "A")).contains("\nWwW.example. 300 A 192.0.2.2\n");
    }

    @Test
    void absentTypeGetsTheSoaWithTheNegativeTtl() {
        assertThat(ask("www.example.", "TXT"))
                .isEqualTo(
                        "NOERROR aa\n~ example. 60 SOA ns1.example. admin.example. 7 7200 900 1209600 60\n");
    }

    @Test
    void absentNameIsNxdomain() {
        assertThat(ask("nope.example.", "A"))
                .isEqualTo(
                        "NXDOMAIN aa\n~ example. 60 SOA ns1.example. admin.example. 7 7200 900 1209600 60\n");
    }

    @Test
    void emptyNonTerminalExists() {
        assertThat(ask("b.c.example.", "A")).startsWith("NOERROR aa\n~ example. 60 SOA");
        assertThat(ask("c.example.", "A")).startsWith("NOERROR aa\n~ example. 60 SOA");
        assertThat(ask("x.c.example.", "A")).startsWith("NXDOMAIN aa\n");
    }

    @Test
    void aliasIsFollowed() {
        assertThat(ask("alias.example.", "A"))
                .isEqualTo(
                        "NOERROR aa\nalias.example. 300 CNAME WWW.example.\nWWW.example. 300 A 192.0.2.2\n");
        assertThat(ask("alias.example.", "CNAME"))
                .isEqualTo("NOERROR aa\nalias.example. 300 CNAME WWW.example.\n");
    }

    @Test
    void aliasThatLeavesOurZonesEndsTheAnswer() {
        assertThat(ask("far.example.", "A"))
                .isEqualTo("NOERROR aa\nfar.example. 300 CNAME out.test.\n");
    }

    @Test
    void eachAliasOfALoopIsGivenOnce() {
        assertThat(ask("loop1.example.", "A"))
                .isEqualTo(
                        "NOERROR aa\nloop1.example. 300 CNAME loop2.example.\nloop2.example. 300 CNAME loop1.example.\n");
    }

    @Test
    void wildcardStandsForNamesBelowItsParent() {
        assertThat(ask("q.wild.example.", "A"))
                .isEqualTo("NOERROR aa\nq.wild.example. 300 A 192.0.2.3\n");
        assertThat(ask("p.q.wild.example.", "A"))
                .isEqualTo("NOERROR aa\np.q.wild.example. 300 A 192.0.2.3\n");
        assertThat(ask("q.wild.example.", "MX")).startsWith("NOERROR aa\n~ example. 60 SOA");
        assertThat(ask("q.wc.example.", "A"))
                .isEqualTo(
                        "NOERROR aa\nq.wc.example. 300 CNAME www.example.\nwww.example. 300 A 192.0.2.2\n");
    }

    @Test
    void referralCarriesGlueOfTheChildAndThenOfOthers() {
        assertThat(ask("www.sub.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR
                        ~ sub.example. 300 NS ns.sub.example.
                        ~ sub.example. 300 NS ns2.peer.example.
                        + ns.sub.example. 300 A 192.0.2.4
                        + ns.sub.example. 300 AAAA 2001:db8::4
                        + ns2.peer.example. 300 A 192.0.2.5
                        """);
    }

    @Test
    void requiredGlueThatDoesNotFitSetsTc() {
        assertThat(AnswerText.ask(ZONES, "sub.example.", "A", false, 80)).contains("tc");
    }

    @Test
    void dsIsAnsweredByTheParent() {
        assertThat(ask("sub.example.", "DS")).startsWith("NOERROR aa\n~ example. 60 SOA");
        assertThat(ask("child.example.", "DS")).startsWith("NXDOMAIN aa\n~ example. 60 SOA");
    }

    @Test
    void nearestZoneAnswers() {
        assertThat(ask("ns.child.example.", "A"))
                .isEqualTo("NOERROR aa\nns.child.example. 60 A 192.0.2.9\n");
    }

    @Test
    void dnameMakesAnAlias() {
        assertThat(ask("x.old.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR aa
                        old.example. 300 DNAME new.example.
                        x.old.example. 300 CNAME x.new.example.
                        x.new.example. 300 A 192.0.2.6
                        """);
        assertThat(ask("old.example.", "DNAME"))
                .isEqualTo("NOERROR aa\nold.example. 300 DNAME new.example.\n");
    }

    @Test
    void namesOutsideAreRefused() {
        assertThat(ask("www.test.", "A")).isEqualTo("REFUSED\n");
    }

    @Test
    void apexNameServersComeWithTheirAddresses() {
        assertThat(ask("example.", "NS"))
                .isEqualTo(
                        """
                        NOERROR aa
                        example. 300 NS ns1.example.
                        example. 300 NS ns.other.test.
                        + ns1.example. 300 A 192.0.2.1
                        """);
    }

    @Test
    void classAnyIsAnsweredWithoutAuthority() {
        // RFC 1035 §3.2.5.
        byte[] query = AnswerText.query("www.example.", "A", false);
        query[query.length - 1] = (byte) 255;
        assertThat(AnswerText.ask(ZONES, query, AnswerText.LIMIT))
                .isEqualTo("NOERROR\nwww.example. 300 A 192.0.2.2\n");
    }

    @Test
    void zoneThatIsNotLoadedFails() {
        ZoneIndex zones = new ZoneIndex(List.of(new ZoneSlot(Name.parse("example."))));
        assertThat(AnswerText.ask(zones, "www.example.", "A")).isEqualTo("SERVFAIL\n");
    }

    @Test
    void anyIsOneRrset() {
        assertThat(ask("www.example.", "ANY"))
                .isEqualTo("NOERROR aa\nwww.example. 300 A 192.0.2.2\n");
    }
}
