package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import org.jspecify.annotations.Nullable;

/// The algorithms that messages are signed with (RFC 8945 §6). HMAC-MD5 is not among them: nobody needs it any more.
public enum TsigAlgorithm {
    /// For old peers only.
    HMAC_SHA1("hmac-sha1", "HmacSHA1", 20),
    HMAC_SHA224("hmac-sha224", "HmacSHA224", 28),
    HMAC_SHA256("hmac-sha256", "HmacSHA256", 32),
    HMAC_SHA384("hmac-sha384", "HmacSHA384", 48),
    HMAC_SHA512("hmac-sha512", "HmacSHA512", 64);

    private final String text;
    private final String jcaName;
    private final int octets;

    @SuppressWarnings("ImmutableEnumChecker") // a Name is
    private final Name name;

    TsigAlgorithm(String text, String jcaName, int octets) {
        this.text = text;
        this.jcaName = jcaName;
        this.octets = octets;
        name = Name.parse(text + ".");
    }

    /// As it is written in key files: `hmac-sha256`.
    public String text() {
        return text;
    }

    /// As it is written in messages.
    public Name wireName() {
        return name;
    }

    /// Octets of a whole MAC.
    public int octets() {
        return octets;
    }

    String jcaName() {
        return jcaName;
    }

    /// The algorithm that is written so, in any case; null when there is none.
    public static @Nullable TsigAlgorithm of(String text) {
        for (TsigAlgorithm algorithm : values()) {
            if (algorithm.text.equalsIgnoreCase(text)) {
                return algorithm;
            }
        }
        return null;
    }

    /// Whether a name in wire form is this algorithm's.
    boolean isNamed(byte[] octets, int at, int length) {
        return length == name.length() && Names.equal(octets, at, name.wire(), 0, length);
    }
}
