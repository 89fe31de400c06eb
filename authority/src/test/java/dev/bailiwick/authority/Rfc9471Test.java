package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9471 §3.1: a referral has all the glue that its name servers cannot be found without, or TC. */
class Rfc9471Test {
    private static final ZoneIndex ZONES =
            AnswerText.index(
                    AnswerText.zone(
                            "example.",
                            """
                            $TTL 300
                            @       SOA ns admin 1 2 3 4 5
                            sub     NS ns1.sub
                            sub     NS ns.sibling
                            sub     NS ns.elsewhere.test.
                            ns1.sub A 192.0.2.1
                            ns1.sub AAAA 2001:db8::1
                            sibling NS ns.sibling
                            ns.sibling A 192.0.2.2
                            wild    NS q.wild
                            *.wild  A 192.0.2.3
                            """));

    private static String ask(int limit) {
        return AnswerText.ask(ZONES, "www.sub.example.", "A", false, limit);
    }

    @Test
    void glueOfTheChildComesBeforeThatOfItsSiblings() {
        assertThat(ask(512))
                .endsWith(
                        """
                        + ns1.sub.example. 300 A 192.0.2.1
                        + ns1.sub.example. 300 AAAA 2001:db8::1
                        + ns.sibling.example. 300 A 192.0.2.2
                        """);
    }

    @Test
    void tcIsSetExactlyWhenRequiredGlueDoesNotFit() {
        for (int limit = 33; limit <= 512; limit++) {
            String answer = ask(limit);
            boolean hasAll = answer.contains("+ ns1.sub.example. 300 AAAA 2001:db8::1");
            assertThat(answer.startsWith("NOERROR tc")).as("limit %d", limit).isEqualTo(!hasAll);
        }
    }

    @Test
    void siblingGlueMayBeMissing() {
        int octets = 512;
        while (ask(octets).contains("+ ns.sibling")) {
            octets--;
        }
        assertThat(ask(octets)).startsWith("NOERROR\n").contains("AAAA");
    }

    @Test
    void wildcardsBelowACutAreNotGlue() {
        // RFC 1034 §4.3.2: step 3c is never reached below a cut.
        assertThat(AnswerText.ask(ZONES, "wild.example.", "A"))
                .isEqualTo("NOERROR\n~ wild.example. 300 NS q.wild.example.\n");
    }
}
