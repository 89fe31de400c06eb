package dev.bailiwick.resolver;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.text.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a server listens. An address is two longs in the order of the wire; an IPv4 address is in the low 32 bits of
/// `low`, with `high` zero.
public record ServerAddress(boolean isIpv4, long high, long low, int port) {
    /// The address in the data of an A or AAAA record.
    ///
    /// @param octets 4 or 16 octets
    public static ServerAddress of(byte[] octets, int port) {
        return octets.length == 4
                ? new ServerAddress(true, 0, Octets.u32(octets, 0), port)
                : new ServerAddress(false, Octets.i64(octets, 0), Octets.i64(octets, 8), port);
    }

    /// The address from its text, without a port.
    ///
    /// @throws IllegalArgumentException when it is no address
    public static ServerAddress parse(String text, int port) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] octets = new byte[16];
        if (AddressText.parse4(ascii, 0, ascii.length, octets, 0)) {
            return of(Arrays.copyOf(octets, 4), port);
        }
        if (AddressText.parse6(ascii, 0, ascii.length, octets, 0)) {
            return of(octets, port);
        }
        throw new IllegalArgumentException(text + ": not an address");
    }

    /// The address, 4 or 16 octets.
    public byte[] octets() {
        byte[] octets = new byte[isIpv4 ? 4 : 16];
        if (isIpv4) {
            Octets.i32(octets, 0, (int) low);
        } else {
            Octets.i64(octets, 0, high);
            Octets.i64(octets, 8, low);
        }
        return octets;
    }

    // Java's own is made of method handles, which the quick compiler calls one by one.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerAddress server
                && low == server.low
                && high == server.high
                && port == server.port
                && isIpv4 == server.isIpv4;
    }

    @Override
    public int hashCode() {
        long mixed = (high * 31 + low) * 0x9e37_79b9_7f4a_7c15L + port;
        return (int) (mixed ^ mixed >>> 32);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (isIpv4) {
            AddressText.print4(octets(), 0, out);
        } else {
            AddressText.print6(octets(), 0, out);
        }
        return out.append('@').append(port).toString();
    }
}
