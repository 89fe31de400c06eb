package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.yaml.YamlNode.Text;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Map;

/// Addresses that begin with the same bits.
///
/// @param address of which the first `bits` count; those behind are zero
/// @param bits 0 to 32 of IPv4, 0 to 128 of IPv6
public record AddressPrefix(InetAddress address, int bits) {
    /// Fewer bits than these are no list of hosts that somebody knows.
    private static final int LEAST_IPV4_BITS = 8;

    private static final int LEAST_IPV6_BITS = 16;

    /// An address, or an address, a slash and a number of bits; everybody is refused.
    static final Scalar<AddressPrefix> SHAPE =
            new Scalar<>(
                    "an address or prefix such as 192.0.2.0/24",
                    Map.of("type", "string"),
                    (text, reading) -> {
                        String written = text.text();
                        if (written.equals("any") || written.equals("*")) {
                            return reading.refuse(
                                    text,
                                    "\"" + written + "\" would let everybody in",
                                    "list the addresses of those who need it");
                        }
                        int slash = written.indexOf('/');
                        String host = slash < 0 ? written : written.substring(0, slash);
                        InetAddress address =
                                Addresses.address()
                                        .parser()
                                        .parse(
                                                new Text(
                                                        text.line(),
                                                        text.column(),
                                                        host,
                                                        text.isPlain()),
                                                reading);
                        if (address == null) {
                            return null;
                        }
                        boolean isIpv4 = address instanceof Inet4Address;
                        int all = isIpv4 ? 32 : 128;
                        int bits = slash < 0 ? all : bits(written.substring(slash + 1), all);
                        if (bits < 0) {
                            return reading.refuse(
                                    text,
                                    "\"" + written + "\" has no number of bits up to " + all,
                                    "write " + host + "/" + all);
                        }
                        if (bits < (isIpv4 ? LEAST_IPV4_BITS : LEAST_IPV6_BITS)) {
                            return reading.refuse(
                                    text,
                                    "\"" + written + "\" would let nearly everybody in",
                                    "list the addresses of those who need it");
                        }
                        if (!hasOnlyPrefix(address, bits)) {
                            return reading.refuse(
                                    text,
                                    "\"" + written + "\" has bits behind the first " + bits,
                                    "write " + host + "/" + all + " for that host alone");
                        }
                        return new AddressPrefix(address, bits);
                    },
                    AddressPrefix::toString);

    private static int bits(String text, int most) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= most
                ? Integer.parseInt(text)
                : -1;
    }

    private static boolean hasOnlyPrefix(InetAddress address, int bits) {
        byte[] octets = address.getAddress();
        BigInteger value = new BigInteger(1, octets);
        return value.signum() == 0 || value.getLowestSetBit() >= 8 * octets.length - bits;
    }

    @Override
    public String toString() {
        return Addresses.print(address) + "/" + bits;
    }
}
