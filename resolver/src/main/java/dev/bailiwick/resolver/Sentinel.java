package dev.bailiwick.resolver;

import dev.bailiwick.cache.Security;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The root key sentinel (RFC 8509): whoever has three names in a signed zone can find out whether his resolver trusts
/// a key of the root, by what it answers and what it refuses to.
final class Sentinel {
    private static final byte[] IS_TRUSTED = octets("root-key-sentinel-is-ta-");
    private static final byte[] NOT_TRUSTED = octets("root-key-sentinel-not-ta-");

    /// RFC 8509 §3.1: the tag has five digits, zeros in front.
    private static final int DIGITS = 5;

    private static final int MOST = 0xffff;

    private Sentinel() {}

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// What a name asks.
    ///
    /// @param isTrusted whether it asks for a key that is trusted, or for one that is not
    record Asked(int tag, boolean isTrusted) {
        /// Reads the first label of a name.
        ///
        /// @return null when it asks nothing
        static @Nullable Asked of(Name name) {
            int length = name.firstLabelLength();
            if (length == IS_TRUSTED.length + DIGITS) {
                return of(name, IS_TRUSTED, true);
            }
            return length == NOT_TRUSTED.length + DIGITS ? of(name, NOT_TRUSTED, false) : null;
        }

        private static @Nullable Asked of(Name name, byte[] prefix, boolean isTrusted) {
            byte[] wire = name.wire();
            for (int i = 0; i < prefix.length; i++) {
                int octet = wire[1 + i];
                boolean isCapital = octet >= 'A' && octet <= 'Z';
                if ((isCapital ? octet | 0x20 : octet) != prefix[i]) {
                    return null;
                }
            }
            int tag = 0;
            for (int i = 0; i < DIGITS; i++) {
                int digit = wire[1 + prefix.length + i] - '0';
                if (digit < 0 || digit > 9) {
                    return null;
                }
                tag = 10 * tag + digit;
            }
            return tag > MOST ? null : new Asked(tag, isTrusted);
        }
    }

    /// What becomes of an answer (RFC 8509 §3.2): it stays, or is refused.
    static Resolution applied(Resolution found, Query query, Validator validator) {
        // RFC 8509 §3.1: for secure answers to questions for addresses, and not when checking is
        // disabled.
        if (found.security() != Security.SECURE
                || query.isCheckingDisabled()
                || (query.type() != RrType.A && query.type() != RrType.AAAA)) {
            return found;
        }
        Asked asked = Asked.of(query.name());
        Boolean isTrusted = asked == null ? null : validator.trustsRootKey(asked.tag);
        if (asked == null || isTrusted == null || isTrusted == asked.isTrusted) {
            return found;
        }
        String text =
                "root key sentinel: key %d is %s here"
                        .formatted(asked.tag, isTrusted ? "trusted" : "not trusted");
        return new Resolution(
                Rcode.SERVFAIL,
                List.of(),
                List.of(),
                List.of(),
                Security.INDETERMINATE,
                List.of(new Resolution.ExtendedErrorEntry(ExtendedError.OTHER, text)),
                false,
                false,
                false);
    }
}
