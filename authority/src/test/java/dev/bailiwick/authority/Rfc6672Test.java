package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.wire.Name;
import org.junit.jupiter.api.Test;

/** RFC 6672: redirection of whole subtrees. */
class Rfc6672Test {
    private static final String LONG = "a".repeat(60) + ".";
    private static final ZoneIndex ZONES =
            AnswerText.index(
                    AnswerText.zone(
                            "example.",
                            """
                            $TTL 300
                            @      SOA ns admin 1 2 3 4 5
                            old    60 DNAME New
                            old    A 192.0.2.1
                            x.new  A 192.0.2.2
                            hid.old A 192.0.2.3
                            long   DNAME %1$s%1$s%1$slong2
                            out    DNAME elsewhere.test.
                            loop   DNAME loop
                            grow   DNAME g.grow
                            to     CNAME x.old
                            to2    CNAME z.old
                            """
                                    .formatted(LONG)),
                    AnswerText.zone("top.", "$TTL 9\n@ SOA a b 1 2 3 4 5\n@ DNAME new.example.\n"));

    private static String ask(String name, String type) {
        return AnswerText.ask(ZONES, name, type);
    }

    @Test
    void namesBelowAreRedirectedAndCaseIsKept() {
        assertThat(ask("X.Old.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR aa
                        Old.example. 60 DNAME New.example.
                        X.Old.example. 60 CNAME X.New.example.
                        X.New.example. 300 A 192.0.2.2
                        """);
    }

    @Test
    void ownerItselfIsNotRedirected() {
        assertThat(ask("old.example.", "A"))
                .isEqualTo("NOERROR aa\nold.example. 300 A 192.0.2.1\n");
        assertThat(ask("old.example.", "MX")).startsWith("NOERROR aa\n~ example. 5 SOA");
        assertThat(ask("old.example.", "DNAME"))
                .isEqualTo("NOERROR aa\nold.example. 60 DNAME New.example.\n");
    }

    @Test
    void dataBelowCannotBeReached() {
        // RFC 6672 §2.4.
        assertThat(ask("hid.old.example.", "A")).startsWith("NXDOMAIN aa\nold.example. 60 DNAME");
    }

    @Test
    void madeAliasIsTheAnswerToAQuestionForAliases() {
        assertThat(ask("x.old.example.", "CNAME"))
                .isEqualTo(
                        "NOERROR aa\nold.example. 60 DNAME New.example.\nx.old.example. 60 CNAME x.New.example.\n");
    }

    @Test
    void nameThatGetsTooLongIsYxdomainWithTheDnameAlone() {
        // RFC 6672 §2.2 and §3.2: 60 octets in front are too many, 40 are not.
        assertThat(ask(LONG + "long.example.", "A"))
                .startsWith("YXDOMAIN aa\nlong.example. 300 DNAME ")
                .hasLineCount(2);
        assertThat(ask("a".repeat(40) + ".long.example.", "A")).startsWith("NXDOMAIN aa\n");
    }

    @Test
    void longestPossibleNameIsMade() {
        int room = 255 - Name.parse(LONG.repeat(3) + "long2.example.").length();
        assertThat(ask("b".repeat(room - 1) + ".long.example.", "CNAME"))
                .startsWith("NOERROR aa\n");
        assertThat(ask("b".repeat(room) + ".long.example.", "CNAME")).startsWith("YXDOMAIN aa\n");
    }

    @Test
    void redirectionOutOfOurZonesEndsTheAnswer() {
        assertThat(ask("a.b.out.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR aa
                        out.example. 300 DNAME elsewhere.test.
                        a.b.out.example. 300 CNAME a.b.elsewhere.test.
                        """);
    }

    @Test
    void apexMayRedirectEverythingBelowIt() {
        assertThat(ask("x.top.", "A"))
                .isEqualTo(
                        """
                        NOERROR aa
                        top. 9 DNAME new.example.
                        x.top. 9 CNAME x.new.example.
                        x.new.example. 300 A 192.0.2.2
                        """);
        assertThat(ask("top.", "SOA")).startsWith("NOERROR aa\ntop. 9 SOA");
    }

    @Test
    void loopsEnd() {
        assertThat(ask("x.loop.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR aa
                        loop.example. 300 DNAME loop.example.
                        x.loop.example. 300 CNAME x.loop.example.
                        """);
        // The DNAME once, and as many aliases as are followed.
        assertThat(ask("x.grow.example.", "A")).hasLineCount(1 + 1 + Answerer.MAX_ALIASES);
    }

    @Test
    void redirectionThatLeadsToItselfIsSignedOnce() {
        ZoneIndex zones =
                SignedText.index(
                        "example.", "@ 9 SOA a b 1 2 3 4 5\nold 9 DNAME @\n", new Denial.Nsec());
        assertThat(AnswerText.askSigned(zones, "old.old.example.", "RRSIG"))
                .containsOnlyOnce("RRSIG DNAME")
                .hasLineCount(4);
    }

    @Test
    void lastNameOfAChainDecidesTheRcode() {
        // RFC 6604 §3.
        assertThat(ask("to.example.", "A")).startsWith("NOERROR aa\n").endsWith("A 192.0.2.2\n");
        assertThat(ask("to.example.", "MX"))
                .startsWith("NOERROR aa\n")
                .contains("~ example. 5 SOA");
        assertThat(ask("to2.example.", "MX"))
                .startsWith("NXDOMAIN aa\n")
                .contains("~ example. 5 SOA");
    }
}
