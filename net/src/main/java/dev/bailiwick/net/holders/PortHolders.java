package dev.bailiwick.net.holders;

import dev.bailiwick.net.PortHolder;
import dev.bailiwick.net.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the processes that hold a port, from /proc: sockets of the port in /proc/net, then whose descriptors they
/// are. What this process may not see is left out; where there is no such /proc, nothing is found.
public final class PortHolders {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    /// How the table of IPv6 sockets begins an IPv4 address: the JDK's sockets are of both families (RFC 4291 §2.5.5.2).
    private static final String IPV4_MAPPED = "0000000000000000FFFF0000";

    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolders() {}

    /// Processes with a socket that stands in the way of that address.
    public static List<PortHolder> of(InetSocketAddress address, Transport transport) {
        try {
            return holders(inodes(address, transport));
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static Set<String> inodes(InetSocketAddress address, Transport transport)
            throws IOException {
        Set<String> inodes = new HashSet<>();
        String table = transport.isStream() ? "tcp" : "udp";
        for (String name : List.of(table, table + "6")) {
            Path path = PROC.resolve("net").resolve(name);
            if (!Files.isReadable(path)) {
                continue;
            }
            for (String line : Files.readAllLines(path)) {
                String[] columns = line.trim().split("\\s+", INODE + 2);
                if (columns.length > INODE
                        && overlaps(columns[LOCAL], address)
                        && (!transport.isStream() || columns[STATE].equals(LISTENING))) {
                    inodes.add("socket:[" + columns[INODE] + "]");
                }
            }
        }
        return inodes;
    }

    /// Whether a local address of the kernel's table stands in the way.
    ///
    /// @param local as `0100007F:0035`: the address in words of the machine's order of octets, then the port
    private static boolean overlaps(String local, InetSocketAddress address) {
        int colon = local.indexOf(':');
        if (colon < 0 || !local.substring(colon + 1).matches("[0-9A-F]{4}")) {
            return false;
        }
        String host = local.substring(0, colon);
        String wanted = hex(address.getAddress().getAddress());
        return Integer.parseInt(local.substring(colon + 1), 16) == address.getPort()
                && (address.getAddress().isAnyLocalAddress()
                        || host.matches("0+")
                        || host.equals(wanted)
                        || host.equals(IPV4_MAPPED + wanted));
    }

    private static String hex(byte[] octets) {
        StringBuilder text = new StringBuilder(2 * octets.length);
        for (int word = 0; word < octets.length; word += 4) {
            for (int i = 3; i >= 0; i--) {
                text.append(String.format("%02X", octets[word + i]));
            }
        }
        return text.toString();
    }

    private static List<PortHolder> holders(Set<String> inodes) throws IOException {
        List<PortHolder> found = new ArrayList<>();
        if (inodes.isEmpty()) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOne(process.resolve("fd"), inodes)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    found.add(new PortHolder(pid, command(process)));
                }
            }
        }
        return found;
    }

    private static boolean holdsOne(Path descriptors, Set<String> inodes) {
        if (!Files.isReadable(descriptors)) {
            return false;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (Files.isSymbolicLink(link)
                        && inodes.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException gone) {
            // Processes and descriptors vanish while one looks.
            return false;
        }
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException gone) {
            return "?";
        }
    }
}
