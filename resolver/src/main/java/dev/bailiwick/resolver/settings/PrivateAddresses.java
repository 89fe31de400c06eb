package dev.bailiwick.resolver.settings;

import dev.bailiwick.wire.Name;
import java.util.List;

/// Addresses that public names must not have, or a page in a browser could reach what stands inside (DNS rebinding).
///
/// @param prefixes what is taken out of answers; empty for no filter
/// @param exceptions names at and below which private addresses are right
public record PrivateAddresses(List<AddressPrefix> prefixes, List<Name> exceptions) {
    /// No filter.
    public static final PrivateAddresses NONE = new PrivateAddresses(List.of(), List.of());

    /// RFC 1918, loopback, link-local, unique local, this network (RFC 6890) and IPv4 in IPv6 of all those.
    public static final PrivateAddresses DEFAULT =
            new PrivateAddresses(
                    List.of(
                            AddressPrefix.parse("10.0.0.0/8"),
                            AddressPrefix.parse("172.16.0.0/12"),
                            AddressPrefix.parse("192.168.0.0/16"),
                            AddressPrefix.parse("169.254.0.0/16"),
                            AddressPrefix.parse("127.0.0.0/8"),
                            AddressPrefix.parse("0.0.0.0/8"),
                            AddressPrefix.parse("::/128"),
                            AddressPrefix.parse("::1/128"),
                            AddressPrefix.parse("::ffff:0:0/96"),
                            AddressPrefix.parse("fc00::/7"),
                            AddressPrefix.parse("fe80::/10")),
                    List.of());

    public PrivateAddresses {
        prefixes = List.copyOf(prefixes);
        exceptions = List.copyOf(exceptions);
    }

    /// Whether an address may not be had by a name.
    public boolean forbids(Name name, byte[] address) {
        for (AddressPrefix prefix : prefixes) {
            if (prefix.contains(address, 0, address.length)) {
                return exceptions.stream().noneMatch(name::isAtOrBelow);
            }
        }
        return false;
    }
}
