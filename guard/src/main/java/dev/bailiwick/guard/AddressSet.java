package dev.bailiwick.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Which addresses a list of prefixes names: immutable, asked without allocation in time that grows with the logarithm
/// of the list. Prefixes that overlap or touch become one range, so that at most one range can hold an address.
public final class AddressSet {
    /// No address.
    public static final AddressSet NONE = of(List.of());

    private final Ranges ipv4;
    private final Ranges ipv6;

    private AddressSet(Ranges ipv4, Ranges ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /// The addresses that at least one of the prefixes contains.
    public static AddressSet of(Collection<Prefix> prefixes) {
        List<Prefix> of4 = new ArrayList<>();
        List<Prefix> of6 = new ArrayList<>();
        for (Prefix prefix : prefixes) {
            (prefix.isIpv4() ? of4 : of6).add(prefix);
        }
        return new AddressSet(Ranges.of(of4), Ranges.of(of6));
    }

    /// Whether an address is in the set.
    ///
    /// @param isIpv4 its family; IPv4-mapped addresses must be given as IPv4
    /// @param high the upper 64 bits of an IPv6 address; 0 for IPv4
    /// @param low the lower 64 bits of an IPv6 address, or an IPv4 address in the lower 32 bits
    public boolean contains(boolean isIpv4, long high, long low) {
        return (isIpv4 ? ipv4 : ipv6).contains(high, low);
    }

    public boolean isEmpty() {
        return ipv4.isEmpty() && ipv6.isEmpty();
    }

    /// The order of addresses as unsigned numbers of 128 bits.
    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
}
