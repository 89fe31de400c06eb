package dev.bailiwick.config.shape;

import dev.bailiwick.config.NetworkPrefix;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/// Address prefixes: `192.0.2.0/24`, `2001:db8::/32`, or an address alone for itself.
public final class Prefixes {
    private Prefixes() {}

    /// A prefix. Bits set behind it are a mistake: one of the two is not what was meant.
    public static Scalar<NetworkPrefix> prefix() {
        return new Scalar<>(
                "an address or a prefix such as 192.0.2.0/24",
                Map.of("type", "string"),
                (text, reading) -> {
                    String written = text.text();
                    int slash = written.indexOf('/');
                    String host = slash < 0 ? written : written.substring(0, slash);
                    InetAddress address = Addresses.anyAddress(text, host, reading);
                    if (address == null) {
                        return null;
                    }
                    int most = address.getAddress().length * Byte.SIZE;
                    String length = slash < 0 ? String.valueOf(most) : written.substring(slash + 1);
                    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
                        return reading.refuse(
                                text,
                                "\"%s\" is no number of bits from 0 to %d".formatted(length, most),
                                "write " + host + "/" + most);
                    }
                    NetworkPrefix prefix = new NetworkPrefix(address, Integer.parseInt(length));
                    InetAddress first = first(prefix);
                    return first.equals(address)
                            ? prefix
                            : reading.refuse(
                                    text,
                                    written + " has bits behind its prefix",
                                    "write " + print(new NetworkPrefix(first, prefix.bits())));
                },
                Prefixes::print);
    }

    private static InetAddress first(NetworkPrefix prefix) {
        byte[] octets = prefix.address().getAddress();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(prefix.bits() - (long) i * Byte.SIZE, 0, Byte.SIZE);
            octets[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are an address", e);
        }
    }

    /// The prefix as an operator writes it.
    public static String print(NetworkPrefix prefix) {
        int most = prefix.address().getAddress().length * Byte.SIZE;
        String address = Addresses.print(prefix.address());
        return prefix.bits() == most ? address : address + "/" + prefix.bits();
    }
}
