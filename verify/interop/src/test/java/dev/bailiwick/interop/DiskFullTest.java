package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The journal on a file system of its own that is full: updates get SERVFAIL, questions their answers, and when there is
/// room again it goes on by itself.
@Timeout(180)
class DiskFullTest {
    @TempDir private Path folder;
    private int port;
    private Path disk;

    private Program serve() throws Exception {
        port = FreePort.next();
        disk = Files.createDirectory(folder.resolve("disk"));
        Path key = folder.resolve("xfr.key");
        Files.writeString(
                key,
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, Neighbour.SECRET));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                folder.resolve("example.zone"),
                """
                $TTL 300
                @ SOA ns host 1 3600 600 86400 60
                @ NS ns
                ns A 127.0.0.1
                """);
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                authoritative:
                  keys: [xfr.key]
                  journal-directory: disk/journal
                  zones: [{name: example, update: {rules: [{keys: [xfr], types: [ANY]}]}}]
                """
                        .formatted(port));
        List<String> before = new ArrayList<>(List.of("unshare", "--mount"));
        if (!isRoot()) {
            before.add("--map-root-user");
        }
        before.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=2m disk \"$0\" && exec \"$@\""));
        before.add(disk.toString());
        return Program.serve(configuration, port, before);
    }

    private static boolean isRoot() throws Exception {
        return Tool.run("id", "-u").output().strip().equals("0");
    }

    /// Runs a command where the file system is seen.
    private void inside(Program server, String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("nsenter", "--mount"));
        if (!isRoot()) {
            words.addAll(List.of("--user", "--preserve-credentials"));
        }
        words.addAll(List.of("--target", String.valueOf(server.process().pid())));
        words.addAll(List.of("sh", "-c", command, disk.toString()));
        Tool.run(words);
    }

    private String add(String name) throws Exception {
        Path script = folder.resolve("update.txt");
        Files.writeString(
                script,
                "server 127.0.0.1 %d\nzone example.\nadd %s.example. 60 TXT \"%s\"\nsend\n"
                        .formatted(port, name, "x".repeat(200)));
        return Tool.run(
                        "nsupdate",
                        "-v",
                        "-t",
                        "30",
                        "-k",
                        folder.resolve("xfr.key").toString(),
                        script.toString())
                .output();
    }

    private static boolean has(Program server, String name) throws Exception {
        return !server.udp(Query.of(name + ".example.", "TXT").edns()).answers().isEmpty();
    }

    @Test
    void updatesFailAndQuestionsDoNotUntilThereIsRoom() throws Exception {
        try (Program server = serve()) {
            assertThat(add("first")).isEmpty();
            inside(server, "cat /dev/zero > \"$0/filler\"");
            int done = 0;
            // What the journal has room for already is taken.
            String answer = add("f" + done);
            while (answer.isEmpty()) {
                done++;
                answer = add("f" + done);
            }
            assertThat(answer).contains("SERVFAIL");
            assertThat(has(server, "f" + done)).isFalse();
            assertThat(has(server, "first")).isTrue();
            assertThat(server.log()).contains("full");
            inside(server, "rm \"$0/filler\"");
            assertThat(add("later")).isEmpty();
            assertThat(add("f" + done)).isEmpty();
            assertThat(has(server, "later")).isTrue();
            assertThat(has(server, "f" + done)).isTrue();
            for (int i = 0; i < done; i++) {
                assertThat(has(server, "f" + i)).isTrue();
            }
        }
    }
}
