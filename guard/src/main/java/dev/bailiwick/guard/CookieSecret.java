package dev.bailiwick.guard;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A secret that server cookies are made with (RFC 9018 §4.4): 128 bits. Never printed.
///
/// @param first the first eight octets, the first one lowest
/// @param second the last eight
public record CookieSecret(long first, long second) {
    private static final int DIGITS = 32;

    /// A new secret.
    ///
    /// @param random cryptographic
    public static CookieSecret random(RandomGenerator random) {
        return new CookieSecret(random.nextLong(), random.nextLong());
    }

    /// The secret as BIND and others write it in a file: 32 hexadecimal digits.
    ///
    /// @throws IllegalArgumentException for anything else, without the text in its message
    public static CookieSecret parse(String hex) {
        if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a cookie secret has 32 hexadecimal digits");
        }
        return new CookieSecret(
                Long.reverseBytes(HexFormat.fromHexDigitsToLong(hex, 0, DIGITS / 2)),
                Long.reverseBytes(HexFormat.fromHexDigitsToLong(hex, DIGITS / 2, DIGITS)));
    }

    @Override
    public String toString() {
        return "a cookie secret";
    }
}
