package dev.bailiwick.audit.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds listening sockets of some ports and who has them.
///
/// @param proc the kernel's folder, `/proc`
/// @param users the table of users, `/etc/passwd`
public record ListenerScan(Path proc, Path users) {
    private static final String TCP_LISTENING = "0A";
    private static final String UDP_UNCONNECTED = "07";

    /// Columns of the kernel's tables.
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int INODE = 9;

    /// A socket without its process.
    private record Found(
            String transport, InetAddress address, int port, String uid, String inode) {}

    /// Looks.
    ///
    /// @return by port, then transport and address; empty where there is no such /proc
    public List<Listener> listeners(Set<Integer> ports) throws IOException {
        List<Found> sockets = new ArrayList<>();
        for (String table : List.of("udp", "udp6", "tcp", "tcp6")) {
            Path path = proc.resolve("net").resolve(table);
            if (Files.isReadable(path)) {
                for (String line : Files.readAllLines(path)) {
                    read(line, table.substring(0, 3), ports, sockets);
                }
            }
        }
        Map<String, ListeningProcess> owners = sockets.isEmpty() ? Map.of() : owners(sockets);
        Map<String, String> names = names();
        List<Listener> listeners = new ArrayList<>();
        for (Found each : sockets) {
            listeners.add(
                    new Listener(
                            each.transport,
                            each.address,
                            each.port,
                            names.getOrDefault(each.uid, each.uid),
                            owners.get(each.inode)));
        }
        listeners.sort(
                Comparator.comparingInt(Listener::port)
                        .thenComparing(Listener::host)
                        .thenComparing(Listener::transport));
        return listeners.stream().distinct().toList();
    }

    private static void read(
            String line, String transport, Set<Integer> ports, List<Found> sockets) {
        String[] columns = line.strip().split("\\s+", INODE + 2);
        if (columns.length <= INODE
                || !columns[LOCAL].matches("([0-9A-F]{8}|[0-9A-F]{32}):[0-9A-F]{4}")) {
            return;
        }
        int colon = columns[LOCAL].indexOf(':');
        int port = Integer.parseInt(columns[LOCAL].substring(colon + 1), 16);
        boolean isListening =
                columns[STATE].equals(transport.equals("tcp") ? TCP_LISTENING : UDP_UNCONNECTED);
        if (isListening && ports.contains(port)) {
            sockets.add(
                    new Found(
                            transport,
                            address(columns[LOCAL].substring(0, colon)),
                            port,
                            columns[UID],
                            columns[INODE]));
        }
    }

    /// The address from the kernel's words, each in the machine's order of octets: little endian wherever Java runs
    /// today.
    private static InetAddress address(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        for (int word = 0; word < octets.length; word += 4) {
            swap(octets, word, word + 3);
            swap(octets, word + 1, word + 2);
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError("checked before", wrongLength);
        }
    }

    private static void swap(byte[] octets, int one, int other) {
        byte kept = octets[one];
        octets[one] = octets[other];
        octets[other] = kept;
    }

    private Map<String, ListeningProcess> owners(List<Found> sockets) throws IOException {
        Set<String> inodes = new HashSet<>();
        sockets.forEach(each -> inodes.add(each.inode));
        Map<String, ListeningProcess> owners = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                for (String inode : inodesOf(process.resolve("fd"))) {
                    if (inodes.contains(inode)) {
                        owners.computeIfAbsent(inode, any -> process(process));
                    }
                }
            }
        }
        return owners;
    }

    private static List<String> inodesOf(Path descriptors) {
        List<String> inodes = new ArrayList<>();
        if (!Files.isReadable(descriptors)) {
            return inodes;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                String text =
                        Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
                if (text.startsWith("socket:[")) {
                    inodes.add(text.substring(8, text.length() - 1));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // Processes and descriptors vanish while one looks.
            return inodes;
        }
        return inodes;
    }

    private static ListeningProcess process(Path folder) {
        long pid = Long.parseLong(folder.getFileName().toString());
        try {
            String line = Files.readString(folder.resolve("cmdline"));
            return new ListeningProcess(
                    pid,
                    Files.readString(folder.resolve("comm")).strip(),
                    Arrays.asList(line.split("\0", -1)));
        } catch (IOException gone) {
            return new ListeningProcess(pid, "?", List.of());
        }
    }

    private Map<String, String> names() throws IOException {
        Map<String, String> names = new HashMap<>();
        if (Files.isReadable(users)) {
            for (String line : Files.readAllLines(users)) {
                String[] fields = line.split(":", 4);
                if (fields.length == 4) {
                    names.putIfAbsent(fields[2], fields[0]);
                }
            }
        }
        return names;
    }
}
