package dev.bailiwick.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// RFC 9018, its appendix A above all.
class ServerCookiesTest {
    private static final String SECRET = "e5e973e5a6b2a43f48e7dc849e37bfcf";

    private static final String LEARNED = "2464c4abcf10c957010000005cf79f111f8130c3eee29480";
    private static final long LEARNED_AT = 0x5cf79f11L;

    private final ServerCookies cookies = jar(SECRET);

    private static ServerCookies jar(String... secrets) {
        return new ServerCookies(Arrays.stream(secrets).map(CookieSecret::parse).toList());
    }

    private static CookieStanding check(
            ServerCookies jar, String cookie, String client, long nowSeconds) {
        byte[] octets = HexFormat.of().parseHex(cookie);
        byte[] packet = Arrays.copyOf(octets, octets.length + 8);
        Prefix address = address(client);
        return jar.check(
                packet,
                0,
                octets.length,
                address.isIpv4(),
                address.high(),
                address.low(),
                nowSeconds);
    }

    private static String write(ServerCookies jar, String cookie, String client, long nowSeconds) {
        byte[] octets = HexFormat.of().parseHex(cookie);
        byte[] packet = Arrays.copyOf(octets, octets.length + 8);
        Prefix address = address(client);
        byte[] out = new byte[ServerCookies.OCTETS + 3];
        CookieStanding standing = check(jar, cookie, client, nowSeconds);
        jar.write(
                packet,
                0,
                standing,
                address.isIpv4(),
                address.high(),
                address.low(),
                nowSeconds,
                out,
                3);
        return HexFormat.of().formatHex(out, 3, out.length);
    }

    private static Prefix address(String client) {
        byte[] octets = InetAddress.ofLiteral(client).getAddress();
        return Prefix.of(octets, 8 * octets.length);
    }

    @Test
    void appendixA1aNewClientLearnsACookie() {
        assertThat(write(cookies, "2464c4abcf10c957", "198.51.100.100", LEARNED_AT))
                .isEqualTo(LEARNED);
    }

    @Test
    void appendixA2anOldCookieIsRenewedAfterHalfAnHour() {
        assertThat(check(cookies, LEARNED, "198.51.100.100", LEARNED_AT + 2400))
                .isEqualTo(CookieStanding.PROVEN);
        assertThat(write(cookies, LEARNED, "198.51.100.100", 0x5cf7a871L))
                .isEqualTo("2464c4abcf10c957010000005cf7a871d4a564a1442aca77");
    }

    @Test
    void appendixA3anotherClientHasAnotherCookie() {
        String cookie = "fc93fc62807ddb8601abcdef5cf78f71a314227b6679ebf5";
        // The example has reserved octets set, which this version of cookies does not check.
        assertThat(write(cookies, "fc93fc62807ddb86", "203.0.113.203", 0x5cf7a871L))
                .startsWith("fc93fc62807ddb86010000005cf7a871")
                .isNotEqualTo(cookie);
    }

    @Test
    void appendixA4overIpv6andWithARolledSecret() {
        ServerCookies rolled =
                jar("445536bcd2513298075a5d379663c962", "dd3bdf9344b678b185a6f5cb60fca715");
        String client = "2001:db8:220:1:59de:d0f4:8769:82b8";
        String old = "22681ab97d52c298010000005cf7c57926556bd0934c72f8";
        assertThat(check(rolled, old, client, 0x5cf7c609L)).isEqualTo(CookieStanding.PROVEN);
        assertThat(check(jar("445536bcd2513298075a5d379663c962"), old, client, 0x5cf7c609L))
                .isEqualTo(CookieStanding.UNPROVEN);
        assertThat(write(rolled, "22681ab97d52c298", client, 0x5cf7c609L))
                .isEqualTo("22681ab97d52c298010000005cf7c609a6bb79d16625507a");
    }

    @Test
    void aYoungCookieIsGivenBack() {
        assertThat(write(cookies, LEARNED, "198.51.100.100", LEARNED_AT + 1799)).isEqualTo(LEARNED);
    }

    @Test
    void aCookieHoldsForAnHourAndForClocksFiveMinutesAhead() {
        String client = "198.51.100.100";
        assertThat(check(cookies, LEARNED, client, LEARNED_AT + 3600))
                .isEqualTo(CookieStanding.PROVEN);
        assertThat(check(cookies, LEARNED, client, LEARNED_AT + 3601))
                .isEqualTo(CookieStanding.UNPROVEN);
        assertThat(check(cookies, LEARNED, client, LEARNED_AT - 300))
                .isEqualTo(CookieStanding.PROVEN);
        assertThat(check(cookies, LEARNED, client, LEARNED_AT - 301))
                .isEqualTo(CookieStanding.UNPROVEN);
    }

    @Test
    void aCookieIsWorthNothingToAnotherAddress() {
        assertThat(check(cookies, LEARNED, "198.51.100.101", LEARNED_AT))
                .isEqualTo(CookieStanding.UNPROVEN);
        assertThat(check(cookies, LEARNED, "2001:db8::1", LEARNED_AT))
                .isEqualTo(CookieStanding.UNPROVEN);
    }

    @Test
    void oneBitMoreOrLessIsEnough() {
        for (int octet = 0; octet < ServerCookies.OCTETS; octet++) {
            byte[] changed = HexFormat.of().parseHex(LEARNED);
            changed[octet] ^= 1;
            assertThat(
                            check(
                                    cookies,
                                    HexFormat.of().formatHex(changed),
                                    "198.51.100.100",
                                    LEARNED_AT))
                    .describedAs("octet %d", octet)
                    .isEqualTo(CookieStanding.UNPROVEN);
        }
    }

    @Test
    void rfc7873Section522LengthsThatNoCookieHas() {
        for (int length = 0; length <= 48; length++) {
            boolean isRight = length == 8 || (length >= 16 && length <= 40);
            assertThat(check(cookies, "00".repeat(length), "192.0.2.1", LEARNED_AT))
                    .describedAs("%d octets", length)
                    .isEqualTo(isRight ? CookieStanding.UNPROVEN : CookieStanding.MALFORMED);
        }
        assertThat(cookies.check(new byte[0], -1, 0, true, 0, 1, 0))
                .isEqualTo(CookieStanding.ABSENT);
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(CookieSecret.parse(SECRET)).hasToString("a cookie secret");
        assertThatThrownBy(() -> CookieSecret.parse("e5e973e5a6b2a43f48e7dc849e37bfcz"))
                .hasMessage("a cookie secret has 32 hexadecimal digits");
        assertThatThrownBy(() -> new ServerCookies(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
