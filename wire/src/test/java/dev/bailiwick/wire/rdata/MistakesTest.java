package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Operators' mistakes are told with what is wrong, where, and what to write.
class MistakesTest {
    private final RdataParser parser = new RdataParser();
    private final byte[] out = new byte[TextCursor.MAX_RDATA];

    private int parse(String type, String text) {
        return parser.parse(RrType.parse(type), Line.tokens(text), 0, Sample.ORIGIN, out, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A | 192.0.2 | 0 | not an IPv4 address | 192.0.2.1",
                "A | 192.0.2.256 | 0 | not an IPv4 address | 0 to 255",
                "A | 192.0.02.1 | 0 | not an IPv4 address | 192.0.2.1",
                "A | 2001:db8::1 | 0 | not an IPv4 address | AAAA",
                "A | 192.0.2.1 192.0.2.2 | 1 | more than the record has | A address",
                "AAAA | 192.0.2.1 | 0 | not an IPv6 address | record type for it is A",
                "AAAA | 1:2:3:4:5:6:7 | 0 | not an IPv6 address | groups",
                "AAAA | 1:2:3:4:5:6:7:8:9 | 0 | not an IPv6 address | groups",
                "AAAA | ::1:: | 0 | not an IPv6 address | groups",
                "AAAA | 1::2:3:4:5:6:7:8 | 0 | not an IPv6 address | groups",
                "AAAA | :1:2:3:4:5:6:7 | 0 | not an IPv6 address | groups",
                "AAAA | 1:2:3:4:5:6:7: | 0 | not an IPv6 address | groups",
                "AAAA | 12345:: | 0 | not an IPv6 address | groups",
                "AAAA | fe80::1%eth0 | 0 | not an IPv6 address | groups",
                "MX | mail.example. | 0 | preference 'mail.example.' is not a number | ",
                "MX | 10 | 0 | exchange is missing | MX preference exchange",
                "MX | 65536 a. | 0 | 0 to 65535 | ",
                "NS | a..b | 0 | empty | ",
                "SOA | a. b. 1 2 3 4 | 5 | minimum is missing | SOA primary",
                "SOA | a. b. 1h 2 3 4 5 | 2 | serial '1h' | ",
                "SOA | a. b. 1 2x 3 4 5 | 3 | refresh '2x' | 1h30m",
                "TXT | `` | 0 | text is missing | TXT text",
                "TXT | a\\ | 0 | backslash | \\\\",
                "TXT | \\256 | 0 | backslash | 255",
                "CAA | 0 is-sue x | 1 | letters and digits | ",
                "DS | 1 8 2 00 | 3 | digest has 1 octets | 32",
                "DS | 1 8 2 0g | 3 | hexadecimal | 0-9",
                "DS | 1 nonsense 2 00 | 1 | algorithm | RSASHA256",
                "DNSKEY | 256 3 8 AAA | 3 | not whole base 64 | cut off",
                "DNSKEY | 256 3 8 AA=A | 3 | base 64 | =",
                "DNSKEY | 256 3 8 AAB= | 3 | not whole base 64 | cut off",
                "DNSKEY | 256 3 8 | 2 | key is missing | DNSKEY flags",
                "RRSIG | A 8 1 1 20240230000000 0 1 a. AAAA | 4 | not a time | YYYY",
                "NSEC | a. A BOGUS | 2 | not a record type | TYPE",
                "NSEC3 | 1 0 0 - zzzz A | 4 | base 32 | SHA-1",
                "NSEC3 | 1 0 0 abc 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom | 3 | hexadecimal | -",
                "LOC | 91 N 0 E 0m | 0 | latitude | 42 21",
                "LOC | 1 61 N 0 E 0m | 1 | latitude | 42 21",
                "LOC | 1 N 0 E 1000000000m | 4 | altitude | ",
                "SSHFP | 1 1 00 | 2 | fingerprint has 1 | 20",
                "IPSECKEY | 1 9 2 . | 3 | no such kind | 3 for a name",
                "IPSECKEY | 1 0 2 192.0.2.1 | 3 | absent | .",
                "SVCB | 1 . alpn=h2 alpn=h3 | 3 | twice | once",
                "SVCB | 1 . alpn= | 2 | alpn= | alpn=h2",
                "SVCB | 1 . alpn=h2,,h3 | 2 | not well-formed | alpn=h2",
                "SVCB | 1 . mandatory=alpn | 2 | mandatory lists alpn | add",
                "SVCB | 1 . mandatory=mandatory | 2 | not well-formed | mandatory",
                "SVCB | 1 . mandatory=alpn,alpn alpn=h2 | 2 | not well-formed | once",
                "SVCB | 1 . no-default-alpn | 2 | without alpn | alpn",
                "SVCB | 1 . port=65536 | 2 | not well-formed | port=8443",
                "SVCB | 1 . port | 2 | not well-formed | port=8443",
                "SVCB | 1 . ipv4hint=1.2.3 | 2 | not well-formed | ipv4hint",
                "SVCB | 1 . ipv6hint=1.2.3.4 | 2 | not well-formed | ipv6hint",
                "SVCB | 1 . ech=A | 2 | not well-formed | base 64",
                "SVCB | 1 . dohpath=/dns-query | 2 | not well-formed | {?dns}",
                "SVCB | 1 . nonsense=1 | 2 | not a key | key123",
                "SVCB | 1 . key01=1 | 2 | not a key | key123",
                "SVCB | 1 . key65536=1 | 2 | not a key | key123",
                "URI | 1 1 \"\" | 2 | empty | ",
                "EUI48 | 00-00-5e-00-53 | 0 | hardware address | 6 pairs",
                "L64 | 10 1:2:3 | 1 | four groups | 0014",
                "APL | 3:1.2.3.4/5 | 0 | prefix | 1:192",
                "APL | 1:1.2.3.4/33 | 0 | prefix | 1:192",
                "NULL | x | 0 | hexadecimal | \\#",
                "TYPE999 | x | 0 | hexadecimal | \\#",
                "A | \\# | 0 | length is missing | \\#",
                "A | \\# 4 c00002 | 1 | length is 4 but 3 | ",
                "A | \\# 3 c00002 | 0 | no valid data of type A | ",
                "A | \\# 4 c000020 | 2 | odd number | two digits",
                "A | \\# x | 1 | length 'x' | octets"
            })
    void theMistakeIsNamed(String type, String text, int token, String failure, String hint) {
        assertThat(parse(type, text)).isEqualTo(RdataParser.FAILED);
        assertThat(parser.failure()).contains(failure);
        assertThat(parser.failedToken()).as(parser.failure()).isEqualTo(token);
        assertThat(parser.hint() == null ? "" : parser.hint()).contains(hint == null ? "" : hint);
    }

    /// RFC 1035 §3.3: a character string has at most 255 octets.
    @Test
    void textOf256OctetsIsToBeSplit() {
        assertThat(parse("TXT", "ok \"" + "x".repeat(255) + '"')).isEqualTo(3 + 256);
        assertThat(parse("TXT", "ok \"" + "x".repeat(256) + '"')).isEqualTo(RdataParser.FAILED);
        assertThat(parser.failedToken()).isEqualTo(1);
        assertThat(parser.failure()).contains("longer than 255 octets");
        assertThat(parser.hint()).contains("split");
    }

    @Test
    void dataOfMoreThan65535OctetsAreRefused() {
        String part = "\"" + "x".repeat(255) + "\" ";
        assertThat(parse("TXT", part.repeat(255) + '"' + "x".repeat(254) + '"')).isEqualTo(65_535);
        assertThat(parse("TXT", part.repeat(256))).isEqualTo(RdataParser.FAILED);
        assertThat(parser.failure()).contains("65535");
    }

    @Test
    void aQuotedTokenRightBehindTheEqualsSignIsTheValue() {
        byte[] text =
                "1 . alpn=\"h2,h3\" port=1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var tokens = new dev.bailiwick.wire.text.Tokens();
        tokens.begin(text);
        tokens.add(0, 1, false, 1, 1);
        tokens.add(2, 3, false, 1, 3);
        tokens.add(4, 9, false, 1, 5);
        tokens.add(10, 15, true, 1, 10);
        tokens.add(17, 23, false, 1, 18);
        int length = parser.parse(RrType.SVCB, tokens, 0, Sample.ORIGIN, out, 0);
        assertThat(Sample.print(RrType.SVCB, java.util.Arrays.copyOf(out, length)))
                .isEqualTo("1 . alpn=h2,h3 port=1");
    }

    /// RFC 5952 §4 and §5.
    @ParameterizedTest
    @CsvSource({
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:0:0:0:0:0, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "::ffff:c000:0280, ::ffff:192.0.2.128",
        "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6"
    })
    void ipv6AddressesArePrintedInTheRecommendedForm(String text, String printed) {
        assertThat(Sample.print(RrType.AAAA, Sample.parse(RrType.AAAA, text))).isEqualTo(printed);
    }
}
