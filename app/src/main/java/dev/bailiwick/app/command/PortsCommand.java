package dev.bailiwick.app.command;

import dev.bailiwick.audit.ports.Listener;
import dev.bailiwick.audit.ports.ListenerScan;
import dev.bailiwick.audit.ports.Role;
import dev.bailiwick.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;

/// `bailiwick ports`: who listens on the ports of DNS here.
final class PortsCommand implements Command {
    /// DNS, DNS over HTTPS, over TLS and QUIC, and multicast DNS.
    private static final Set<Integer> USUAL = Set.of(53, 443, 853, 5353);

    private static final Path PROC = Path.of("/proc");

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public String summary() {
        return "Show who listens on the ports of DNS here, and how to free them";
    }

    @Override
    public String synopsis() {
        return "[--format text|json] [PORT]...";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                For each socket: its address, its process and user, what such a process usually is, who can reach it
                as far as no firewall is in the way, and how to free the port. Without ports: 53, 443, 853 and 5353.

                Reads /proc and changes nothing. Only root sees whose the sockets of other users are.\
                """);
    }

    @Override
    public Options options() {
        return new Options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of("bailiwick ports", "sudo bailiwick ports 53");
    }

    @Override
    public int maxArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        Set<Integer> ports = ports(invocation.arguments());
        if (!Files.isDirectory(PROC.resolve("net"))) {
            throw new CommandFailure(
                    "there is no /proc here; use: lsof -nP -i :53 (macOS, as root),"
                            + " or: netstat -abno | findstr :53 (Windows, as administrator)");
        }
        try {
            List<Listener> found = new ListenerScan(PROC, Path.of("/etc/passwd")).listeners(ports);
            if (isJson) {
                invocation.say(
                        Json.write(
                                Map.of(
                                        "listeners",
                                        found.stream().map(PortsCommand::object).toList())));
            } else {
                lines(found, ports).forEach(invocation::say);
            }
            return 0;
        } catch (IOException unreadable) {
            throw new CommandFailure("cannot read /proc: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Set<Integer> ports(List<String> words) throws Misuse {
        Set<Integer> ports = new TreeSet<>();
        for (String word : words) {
            if (!word.matches("[1-9][0-9]{0,4}") || Integer.parseInt(word) > 65_535) {
                throw new Misuse("a port is a number from 1 to 65535, not '" + word + "'");
            }
            ports.add(Integer.parseInt(word));
        }
        return ports.isEmpty() ? new TreeSet<>(USUAL) : ports;
    }

    private static List<String> lines(List<Listener> found, Set<Integer> ports) {
        List<String> lines = new ArrayList<>();
        for (Listener each : found) {
            Role role = Role.of(each);
            lines.add(
                    "%s %s@%d: %s, user %s; reached by %s"
                            .formatted(
                                    each.transport(),
                                    each.host(),
                                    each.port(),
                                    process(each),
                                    each.user(),
                                    each.reach()));
            lines.add("    " + role.text());
            if (role.howToFree() != null) {
                lines.add("    to free the port: " + role.howToFree());
            }
        }
        if (found.isEmpty()) {
            lines.add("nobody listens on " + words(ports));
        }
        return lines;
    }

    private static String words(Set<Integer> ports) {
        String numbers = ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (ports.size() == 1 ? "port " : "ports ") + numbers;
    }

    private static String process(Listener listener) {
        return listener.process() == null
                ? "a process that is not shown to you"
                : printable(listener.process().command())
                        + " (pid "
                        + listener.process().pid()
                        + ")";
    }

    /// A process chooses its name itself.
    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    private static Map<String, Object> object(Listener listener) {
        Role role = Role.of(listener);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("transport", listener.transport());
        object.put("address", listener.address().getHostAddress());
        object.put("port", listener.port());
        object.put("user", listener.user());
        object.put("pid", listener.process() == null ? null : listener.process().pid());
        object.put("process", listener.process() == null ? null : listener.process().command());
        object.put("role", role.text());
        object.put("reach", listener.reach());
        object.put("free", role.howToFree());
        return object;
    }
}
