package dev.bailiwick.dnssec;

import java.util.HexFormat;

/// How a zone proves that a name or type does not exist.
public sealed interface Denial {
    /// Names in the clear (RFC 4034 §4): cheapest for everybody, and the zone can be listed.
    record Nsec() implements Denial {}

    /// Hashed names (RFC 5155).
    ///
    /// @param iterations additional rounds; anything but 0 makes validators distrust the zone (RFC 9276 §3.1)
    /// @param saltHex hexadecimal, 0 to 255 octets; of no use (RFC 9276 §3.1)
    /// @param optOut leave delegations without DS out of the chain: for zones that hold mostly such (RFC 5155 §6)
    record Nsec3(int iterations, String saltHex, boolean optOut) implements Denial {
        /// No additional rounds, no salt, no opt-out (RFC 9276 §3.1).
        public static final Nsec3 RECOMMENDED = new Nsec3(0, "", false);

        public Nsec3 {
            if (iterations < 0 || iterations > 0xffff || salt(saltHex).length > 255) {
                throw new IllegalArgumentException("iterations or salt out of range");
            }
        }

        byte[] salt() {
            return salt(saltHex);
        }

        private static byte[] salt(String hex) {
            return HexFormat.of().parseHex(hex);
        }
    }
}
