package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 4592 §2.2.1: the answers to its example zone, one by one. */
class Rfc4592Test {
    private static final ZoneIndex ZONES =
            AnswerText.index(
                    AnswerText.zone(
                            "example.",
                            """
                            $TTL 3600
                            @            SOA ns.example.com. admin 1 2 3 4 5
                            @            NS  ns.example.com.
                            @            NS  ns.example.net.
                            *            TXT "this is a wildcard"
                            *            MX  10 host1
                            sub.*        TXT "this is not a wildcard"
                            host1        A   192.0.2.1
                            _ssh._tcp.host1 SRV 0 0 22 host1
                            _ssh._tcp.host2 SRV 0 0 22 host2
                            subdel       NS  ns.example.com.
                            subdel       NS  ns.example.net.
                            """));

    private static String ask(String name, String type) {
        return AnswerText.ask(ZONES, name, type);
    }

    @Test
    void namesThatAreSynthesised() {
        assertThat(ask("host3.example.", "MX"))
                .isEqualTo("NOERROR aa\nhost3.example. 3600 MX 10 host1.example.\n");
        assertThat(ask("host3.example.", "A")).startsWith("NOERROR aa\n~ example. 5 SOA");
        assertThat(ask("foo.bar.example.", "TXT"))
                .isEqualTo("NOERROR aa\nfoo.bar.example. 3600 TXT \"this is a wildcard\"\n");
    }

    @Test
    void existingNameKeepsTheWildcardAway() {
        assertThat(ask("host1.example.", "MX")).startsWith("NOERROR aa\n~ example. 5 SOA");
    }

    @Test
    void nameBelowAWildcardLabelExists() {
        assertThat(ask("sub.*.example.", "MX")).startsWith("NOERROR aa\n~ example. 5 SOA");
    }

    @Test
    void emptyNonTerminalIsTheClosestEncloserAndHasNoWildcard() {
        assertThat(ask("_telnet._tcp.host1.example.", "SRV")).startsWith("NXDOMAIN aa\n");
    }

    @Test
    void namesBelowACutAreReferred() {
        assertThat(ask("host.subdel.example.", "A"))
                .isEqualTo(
                        """
                        NOERROR
                        ~ subdel.example. 3600 NS ns.example.com.
                        ~ subdel.example. 3600 NS ns.example.net.
                        """);
    }

    @Test
    void wildcardIsNotSynthesisedFromAnother() {
        // RFC 4592 §4.2: "ghost.*.example." has the encloser "*.example.", which has no wildcard.
        assertThat(ask("ghost.*.example.", "MX")).startsWith("NXDOMAIN aa\n");
    }

    @Test
    void wildcardItselfMayBeAskedFor() {
        assertThat(ask("*.example.", "MX"))
                .isEqualTo("NOERROR aa\n*.example. 3600 MX 10 host1.example.\n");
    }

    @Test
    void aliasAtAWildcardIsFollowedFromTheNameAsked() {
        ZoneIndex zones =
                AnswerText.index(
                        AnswerText.zone(
                                "example.",
                                "$TTL 9\n@ SOA a b 1 2 3 4 5\n*.w CNAME t\nt A 192.0.2.1\n"));
        assertThat(AnswerText.ask(zones, "Q.w.example.", "A"))
                .isEqualTo(
                        "NOERROR aa\nQ.w.example. 9 CNAME t.example.\nt.example. 9 A 192.0.2.1\n");
        assertThat(AnswerText.ask(zones, "q.w.example.", "CNAME"))
                .isEqualTo("NOERROR aa\nq.w.example. 9 CNAME t.example.\n");
    }
}
