package dev.bailiwick.audit.firewall;

import dev.bailiwick.wire.text.AddressText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Addresses that begin with the same bits. Immutable.
///
/// @param text canonical: host bits zero, IPv6 as RFC 5952 wants it
public record Prefix(String text, boolean isIpv6) {

    /// Reads an address or a prefix.
    ///
    /// @return null when it is neither
    public static @Nullable Prefix of(String text) {
        int slash = text.indexOf('/');
        byte[] ascii =
                (slash < 0 ? text : text.substring(0, slash)).getBytes(StandardCharsets.UTF_8);
        byte[] four = new byte[4];
        byte[] sixteen = new byte[16];
        boolean isIpv4 = AddressText.parse4(ascii, 0, ascii.length, four, 0);
        if (!isIpv4 && !AddressText.parse6(ascii, 0, ascii.length, sixteen, 0)) {
            return null;
        }
        byte[] octets = isIpv4 ? four : sixteen;
        int bits = 8 * octets.length;
        int length = bits;
        if (slash >= 0) {
            String number = text.substring(slash + 1);
            if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > bits) {
                return null;
            }
            length = Integer.parseInt(number);
        }
        for (int bit = length; bit < bits; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
        }
        StringBuilder out = new StringBuilder();
        if (isIpv4) {
            AddressText.print4(octets, 0, out);
        } else {
            AddressText.print6(octets, 0, out);
        }
        return new Prefix(out.append('/').append(length).toString(), !isIpv4);
    }
}
