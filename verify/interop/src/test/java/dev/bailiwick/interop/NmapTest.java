package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The scripts with which others look at name servers find nothing in Bailiwick as it comes, in both roles.
@Timeout(300)
class NmapTest {
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns1.example. host.example. 5 7200 3600 1209600 300
            @ NS ns1.example.
            ns1 A 127.0.0.1
            www A 192.0.2.1
            """;

    /// The plus sign has them run on any port.
    private static final String SCRIPTS =
            "+dns-recursion,+dns-zone-transfer,+dns-cache-snoop,+dns-nsid,+dns-update";

    /// A script says that it found nothing by `0 of 100`.
    private static final Pattern SAID =
            Pattern.compile("^\\|_? ?(dns-[a-z-]+):(?! 0 of )", Pattern.MULTILINE);

    @TempDir private Path folder;

    /// The scripts that have something to say about the server on a port.
    private static Set<String> said(int port) throws Exception {
        List<String> command = new ArrayList<>(List.of("nmap", "-n", "-Pn", "-sT"));
        String ports = "T:" + port;
        if (System.getProperty("user.name", "").equals("root")) {
            // Nobody else may.
            command.add("-sU");
            ports += ",U:" + port;
        }
        command.addAll(
                List.of(
                        "-p",
                        ports,
                        "--script",
                        SCRIPTS,
                        "--script-args",
                        "dns-zone-transfer.domain=example,dns-update.hostname=new.example,"
                                + "dns-update.ip=192.0.2.9",
                        Program.HOST));
        Tool nmap = Tool.run(command);
        assertThat(nmap.exit()).as(nmap.output()).isZero();
        assertThat(nmap.output()).contains(port + "/tcp open");
        Set<String> scripts = new TreeSet<>();
        Matcher matcher = SAID.matcher(nmap.output());
        while (matcher.find()) {
            scripts.add(matcher.group(1));
        }
        return scripts;
    }

    /// So that finding nothing elsewhere means something.
    @Test
    void faultsThatWerePlantedAreFound() throws Exception {
        Files.writeString(folder.resolve("example.zone"), ZONE);
        PlantedFaults planted = PlantedFaults.BIND;
        try (Peer peer = Peer.start(planted.make(), folder, planted.faulty(), "example.")) {
            assertThat(said(peer.port())).contains("dns-nsid", "dns-update");
        }
    }

    @Test
    void nothingIsFoundInANameServer() throws Exception {
        Files.writeString(folder.resolve("example.zone"), ZONE);
        try (Program server = Program.serve(folder, List.of("example"))) {
            assertThat(said(server.port())).isEmpty();
        }
    }

    @Test
    void nothingIsFoundInAResolver() throws Exception {
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["%s@%d"], workers: 1}
                control: {socket: run/control.sock}
                recursive: {clients: ["192.0.2.0/24"]}
                """
                        .formatted(Program.HOST, port));
        try (Program server = Program.serve(configuration, port)) {
            assertThat(said(server.port())).isEmpty();
        }
    }
}
