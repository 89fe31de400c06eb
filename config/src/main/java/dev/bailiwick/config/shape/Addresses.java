package dev.bailiwick.config.shape;

import dev.bailiwick.config.yaml.YamlNode.Text;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Addresses and ports. Names are never looked up: a name server that waits for DNS to start may wait for itself.
public final class Addresses {
    /// Dotted quad as RFC 6943 §3.1.1 calls strict: the short and octal forms are how filters get bypassed.
    private static final Pattern STRICT_IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Map<String, Object> STRING = Map.of("type", "string");

    private Addresses() {}

    /// An IPv4 or IPv6 address.
    public static Scalar<InetAddress> address() {
        return new Scalar<>(
                "an IP address",
                STRING,
                (text, reading) -> address(text, text.text(), reading),
                Addresses::print);
    }

    /// `ADDRESS`, `ADDRESS@PORT`, `[ADDRESS]:PORT`, and `ADDRESS:PORT` of IPv4.
    public static Scalar<InetSocketAddress> withPort(int defaultPort) {
        return new Scalar<>(
                "an address, ADDRESS@PORT or [ADDRESS]:PORT",
                STRING,
                (text, reading) -> withPort(text, defaultPort, reading),
                Addresses::print);
    }

    public static String print(InetSocketAddress endpoint) {
        return print(endpoint.getAddress()) + "@" + endpoint.getPort();
    }

    private static @Nullable InetSocketAddress withPort(
            Text text, int defaultPort, Reading reading) {
        String written = text.text();
        String host = written;
        String port = String.valueOf(defaultPort);
        int at = written.lastIndexOf('@');
        int bracket = written.lastIndexOf("]:");
        if (at >= 0) {
            host = written.substring(0, at);
            port = written.substring(at + 1);
        } else if (written.startsWith("[") && bracket > 0) {
            host = written.substring(1, bracket);
            port = written.substring(bracket + 2);
        } else if (written.indexOf(':') > 0 && written.indexOf(':') == written.lastIndexOf(':')) {
            host = written.substring(0, written.indexOf(':'));
            port = written.substring(written.indexOf(':') + 1);
        }
        InetAddress address = address(text, host, reading);
        if (!port.matches("[0-9]{1,5}")
                || Integer.parseInt(port) < 1
                || Integer.parseInt(port) > 65_535) {
            String hint = "write " + host + "@" + defaultPort;
            return reading.refuse(text, "\"" + port + "\" is no port from 1 to 65535", hint);
        }
        return address == null ? null : new InetSocketAddress(address, Integer.parseInt(port));
    }

    private static @Nullable InetAddress address(Text text, String written, Reading reading) {
        InetAddress address = anyAddress(text, written, reading);
        return address != null && address.isMulticastAddress()
                ? reading.refuse(
                        text,
                        "\"" + written + "\" is a multicast address",
                        "write an address of this host")
                : address;
    }

    /// An address of any kind; null when a mistake was reported.
    static @Nullable InetAddress anyAddress(Text text, String written, Reading reading) {
        if (STRICT_IPV4.matcher(written).matches() || written.indexOf(':') >= 0) {
            try {
                return InetAddress.ofLiteral(written);
            } catch (IllegalArgumentException e) {
                return refuse(text, written, reading);
            }
        }
        return refuse(text, written, reading);
    }

    private static @Nullable InetAddress refuse(Text text, String written, Reading reading) {
        String hint;
        if (written.indexOf('%') >= 0) {
            hint = "is there an interface of the name behind the %?";
        } else if (written.indexOf(':') >= 0) {
            hint = "write eight groups of hexadecimal digits, or fewer and :: such as 2001:db8::1";
        } else if (written.chars().anyMatch(Character::isLetter)) {
            hint = "names are not looked up; write an address such as 127.0.0.1 or ::1";
        } else {
            hint = "write four numbers from 0 to 255 such as 127.0.0.1";
        }
        return reading.refuse(text, "\"" + written + "\" is not an IP address", hint);
    }

    /// IPv6 as RFC 5952 §4 wants it: lower case, the longest run of zeros as `::`.
    public static String print(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        String plain = address.getHostAddress();
        int scope = plain.indexOf('%');
        String groups = scope < 0 ? plain : plain.substring(0, scope);
        String longest = "";
        for (String run = "0:0:0:0:0:0:0:0";
                run.length() > 1 && longest.isEmpty();
                run = run.substring(2)) {
            if ((":" + groups + ":").contains(":" + run + ":")) {
                longest = run;
            }
        }
        String shorter = groups;
        if (!longest.isEmpty()) {
            shorter = (":" + groups + ":").replaceFirst(":" + longest + ":", "::");
            shorter = shorter.equals("::") ? shorter : trimColons(shorter);
        }
        return scope < 0 ? shorter : shorter + plain.substring(scope);
    }

    private static String trimColons(String text) {
        int from = text.startsWith(":") && !text.startsWith("::") ? 1 : 0;
        int to = text.endsWith(":") && !text.endsWith("::") ? text.length() - 1 : text.length();
        return text.substring(from, to);
    }
}
