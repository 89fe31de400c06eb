package dev.bailiwick.config;

import dev.bailiwick.wire.text.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Configurations in tests: a fixed place and fixed surroundings.
final class Example {
    static final Path FILE = Path.of("/etc/bailiwick/b.yaml");
    static final Environment SERVICE = new Environment(true, null, Path.of("/tmp"), "root");

    /// Every key of a configuration, none at its default.
    static final String FULL =
            """
            role: authoritative
            server:
              listen:
                - 127.0.0.1@5300
                - "[::1]:5301"
                - 127.0.0.3:5303
                - {address: 127.0.0.2, port: 5302, transports: [udp, tcp]}
              workers: 3
              udp:
                max-response: 1400
                receive-buffer: 8MiB
                send-buffer: 2MiB
                batch: 32
                busy-poll: 50
              tcp:
                connections: 200
                connections-per-address: 10
                first-query-timeout: 5s
                idle-timeout: 15s
                write-timeout: 500ms
              rate-limit:
                mode: log
                responses-per-second: 50
                slip: 3
                ipv4-prefix: 20
                ipv6-prefix: 48
                exempt: [10.0.0.0/8]
              cookies: {enabled: true, secrets-file: cookies}
              identity: {nsid: "0x6E7331", version: "none of it", hostname: ns1}
            control: {socket: run/control.sock, mode: "0660"}
            metrics: {listen: 127.0.0.1@9100}
            log: {level: warn, format: json, file: log/b.log, queries: {sample: 100}}
            authoritative:
              zones-directory: zones
              include-directories: [/srv/shared, more]
              minimal-responses: false
              zoneversion: true
              skip-broken: false
              zones:
                - name: example.com
                  file: com.example
                - name: Example.NET.
                - example.org
                - {name: 0/25.2.0.192.in-addr.arpa, file: /srv/rev}
            """;

    private Example() {}

    static Loaded read(String text) {
        return ConfigurationFile.read(text.getBytes(StandardCharsets.UTF_8), FILE, SERVICE);
    }

    static Configuration configuration(String text) {
        return switch (read(text)) {
            case Loaded.Ready ready -> ready.configuration();
            case Loaded.Refused refused -> throw new AssertionError(lines(refused.problems()));
        };
    }

    static AuthoritativeSettings authoritative(String text) {
        return switch (configuration(text).role()) {
            case AuthoritativeSettings authoritative -> authoritative;
            case RecursiveSettings recursive -> throw new AssertionError(recursive);
        };
    }

    static RecursiveSettings recursive(String text) {
        return switch (configuration(text).role()) {
            case RecursiveSettings recursive -> recursive;
            case AuthoritativeSettings authoritative -> throw new AssertionError(authoritative);
        };
    }

    /// What is told about a text, one `line:column: severity: message (hint)` a mistake.
    static List<String> told(String text) {
        return switch (read(text)) {
            case Loaded.Ready ready -> lines(ready.warnings());
            case Loaded.Refused refused -> lines(refused.problems());
        };
    }

    static List<String> lines(List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            lines.add(problem.toString().replace(FILE + ":", ""));
        }
        return lines;
    }
}
