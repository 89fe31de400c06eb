package dev.bailiwick.policy;

import dev.bailiwick.wire.Octets;

/// An address. An IPv4 address is in the low 32 bits of `low`, with `high` zero.
public record Address(boolean isIpv4, long high, long low) {
    /// The address in the data of an A or AAAA record.
    ///
    /// @param octets 4 or 16 octets
    public static Address of(byte[] octets) {
        return octets.length == 4
                ? new Address(true, 0, Octets.u32(octets, 0))
                : new Address(false, Octets.i64(octets, 0), Octets.i64(octets, 8));
    }
}
