package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Denial;
import org.junit.jupiter.api.Test;

/** RFC 2308 §2, §3 and §5: what a denial looks like, and how long it may be kept. */
class Rfc2308Test {
    private static String ask(String ttl, String minimum, String name) {
        String soa = "@ " + ttl + " SOA a b 1 2 3 4 " + minimum;
        String text = soa + "\nwww 5 A 192.0.2.1\nfar 5 CNAME nope\n";
        return AnswerText.ask(AnswerText.index(AnswerText.zone("example.", text)), name, "MX");
    }

    @Test
    void ttlOfTheSoaIsTheLesserOfItsOwnAndTheMinimum() {
        assertThat(ask("300", "60", "www.example.")).contains("~ example. 60 SOA");
        assertThat(ask("60", "300", "www.example.")).contains("~ example. 60 SOA");
        assertThat(ask("60", "4294967295", "nope.example.")).contains("~ example. 60 SOA");
        assertThat(ask("60", "0", "nope.example.")).contains("~ example. 0 SOA");
    }

    @Test
    void soaItselfKeepsItsTtlWhenAskedFor() {
        ZoneIndex zones = AnswerText.index(AnswerText.zone("example.", "@ 300 SOA a b 1 2 3 4 5"));
        assertThat(AnswerText.ask(zones, "example.", "SOA")).contains("\nexample. 300 SOA");
    }

    @Test
    void denialBehindAnAliasHasTheSoaToo() {
        // RFC 2308 §2.1: the alias stays in the answer; RFC 6604 §3: the rcode is that of the last
        // name.
        assertThat(ask("300", "60", "far.example."))
                .startsWith("NXDOMAIN aa\nfar.example. 5 CNAME nope.example.\n~ example. 60 SOA");
    }

    @Test
    void signatureOfTheSoaHasTheSameTtl() {
        ZoneIndex zones =
                SignedText.index("example.", "@ 300 SOA a b 1 2 3 4 60", new Denial.Nsec());
        assertThat(AnswerText.askSigned(zones, "nope.example.", "A"))
                .contains("~ example. 60 SOA", "~ example. 60 RRSIG SOA");
    }
}
