package dev.bailiwick.audit;

import dev.bailiwick.wire.text.AddressText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the user typed, as targets: `192.0.2.1`, `192.0.2.1@5300`, `2001:db8::1`, `[2001:db8::1]@53`, `192.0.2.0/24`,
/// `192.0.2.10-20`, `ns1.example.com`. Ranges are at most 256 addresses: larger ones are somebody else's network.
public final class TargetList {
    /// Most addresses of one range.
    static final int MAX_RANGE = 256;

    private final int port;
    private final Lookup lookup;
    private final Map<InetSocketAddress, Target> targets = new LinkedHashMap<>();

    /// How names become addresses.
    @FunctionalInterface
    public interface Lookup {
        /// The name's addresses, at least one.
        ///
        /// @throws UnknownHostException when it has none
        List<InetAddress> addresses(String name) throws UnknownHostException;
    }

    /// @param port where none was typed
    public TargetList(int port, Lookup lookup) {
        this.port = port;
        this.lookup = lookup;
    }

    /// Targets of what was typed, each once.
    ///
    /// @throws TargetProblem when something is neither address, name nor range
    public List<Target> read(List<String> words) throws TargetProblem {
        for (String word : words) {
            add(word);
        }
        return List.copyOf(targets.values());
    }

    private void add(String word) throws TargetProblem {
        int at = word.lastIndexOf('@');
        int there = at < 0 ? port : port(word.substring(at + 1), word);
        String host = at < 0 ? word : word.substring(0, at);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int slash = host.indexOf('/');
        if (slash >= 0) {
            prefix(host.substring(0, slash), host.substring(slash + 1), there, word);
            return;
        }
        byte[] address = address(host);
        if (address != null) {
            add(address, there, null);
        } else if (host.matches("[0-9.]+-[0-9]+")) {
            range(host, there, word);
        } else {
            name(host, there);
        }
    }

    private static int port(String text, String word) throws TargetProblem {
        if (!text.matches("[0-9]{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > 65_535) {
            throw new TargetProblem(word + ": a port is a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static byte @Nullable [] address(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        byte[] four = new byte[4];
        if (AddressText.parse4(ascii, 0, ascii.length, four, 0)) {
            return four;
        }
        byte[] sixteen = new byte[16];
        return AddressText.parse6(ascii, 0, ascii.length, sixteen, 0) ? sixteen : null;
    }

    private void prefix(String text, String length, int there, String word) throws TargetProblem {
        byte[] first = address(text);
        if (first == null || !length.matches("[0-9]{1,3}")) {
            throw new TargetProblem(word + ": a range is ADDRESS/LENGTH, such as 192.0.2.0/24");
        }
        int hostBits = 8 * first.length - Integer.parseInt(length);
        if (hostBits < 0) {
            throw new TargetProblem(word + ": the prefix is longer than the address");
        }
        if (hostBits > 8) {
            throw new TargetProblem(
                    word + ": a range has at most " + MAX_RANGE + " addresses (IPv4: /24)");
        }
        int count = 1 << hostBits;
        int low = first[first.length - 1] & 0xff & -count;
        // The first and the last address of an IPv4 network are nobody's (RFC 919 §7).
        boolean hasEnds = first.length == 4 && hostBits > 1;
        for (int i = hasEnds ? 1 : 0; i < count - (hasEnds ? 1 : 0); i++) {
            byte[] each = first.clone();
            each[each.length - 1] = (byte) (low + i);
            add(each, there, null);
        }
    }

    private void range(String text, int there, String word) throws TargetProblem {
        int dash = text.indexOf('-');
        byte[] first = address(text.substring(0, dash));
        String end = text.substring(dash + 1);
        if (first == null || first.length != 4 || end.length() > 3 || Integer.parseInt(end) > 255) {
            throw new TargetProblem(word + ": a range is such as 192.0.2.10-20");
        }
        for (int last = first[3] & 0xff; last <= Integer.parseInt(end); last++) {
            byte[] each = first.clone();
            each[3] = (byte) last;
            add(each, there, null);
        }
    }

    private void name(String name, int there) throws TargetProblem {
        try {
            for (InetAddress address : lookup.addresses(name)) {
                add(address.getAddress(), there, name);
            }
        } catch (UnknownHostException unknown) {
            throw new TargetProblem(name + ": no address is known for it");
        }
    }

    private void add(byte[] address, int there, @Nullable String name) throws TargetProblem {
        try {
            InetSocketAddress socket =
                    new InetSocketAddress(InetAddress.getByAddress(address), there);
            targets.putIfAbsent(socket, new Target(socket, name));
        } catch (UnknownHostException wrongLength) {
            throw new TargetProblem("no address: " + wrongLength.getMessage());
        }
    }
}
