package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.demo.DemoFolder;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Tool;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people use to look at name servers: each reads our answers, over both transports, as the others do.
class ToolsTest {
    private static DemoFolder demo;
    private static Program server;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.next();
        demo = DemoFolder.create(port, "{level: warn}", InstantSource.system(), new SecureRandom());
        server = Program.serve(demo.configuration(), port);
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        demo.close();
    }

    private static List<String> dig(String name, String type, String... options)
            throws IOException, InterruptedException {
        return ask("dig", name, type, "+norec +noall +answer +nosplit", options);
    }

    private static List<String> kdig(String name, String type, String... options)
            throws IOException, InterruptedException {
        return ask("kdig", name, type, "+norec +noall +answer", options);
    }

    private static List<String> ask(
            String tool, String name, String type, String usual, String... options)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool,
                                "@" + Program.HOST,
                                "-p",
                                String.valueOf(server.port()),
                                name,
                                type));
        command.addAll(List.of(usual.split(" ", -1)));
        command.addAll(List.of(options));
        return compared(Tool.run(command));
    }

    /// drill prints every section; of these answers no other has records.
    private static List<String> drill(String name, String type, String... options)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("drill", "-o", "rd", "-p", String.valueOf(server.port())));
        command.addAll(List.of(options));
        command.addAll(List.of(name, "@" + Program.HOST, type));
        return compared(Tool.run(command));
    }

    @ParameterizedTest
    @CsvSource({
        "bailiwick.example, A, 1",
        "bailiwick.example, SOA, 1",
        "bailiwick.example, TXT, 1",
        "bailiwick.example, CAA, 1",
        "www.bailiwick.example, AAAA, 1",
        "WWW.Bailiwick.Example, A, 1",
        "mail.bailiwick.example, SSHFP, 1",
        "_imaps._tcp.bailiwick.example, SRV, 1",
        "_443._tcp.www.bailiwick.example, TLSA, 1",
        "phone.bailiwick.example, NAPTR, 1",
        "anything.wild.bailiwick.example, TXT, 1",
        "ftp.bailiwick.example, A, 2",
        "chain.bailiwick.example, A, 3",
        "a.old.bailiwick.example, A, 3",
        "www.signed.bailiwick.example, A, 1",
        "www.hashed.bailiwick.example, A, 1",
    })
    void allOfThemReadTheSame(String name, String type, int records) throws Exception {
        List<String> answer = dig(name, type);
        assertThat(answer).hasSize(records);
        assertThat(dig(name, type, "+tcp")).isEqualTo(answer);
        assertThat(kdig(name, type)).isEqualTo(answer);
        assertThat(kdig(name, type, "+tcp")).isEqualTo(answer);
        assertThat(drill(name, type)).isEqualTo(answer);
        assertThat(drill(name, type, "-t")).isEqualTo(answer);
    }

    /// Some tools write names and hexadecimal digits in lower case, some as they are.
    private static List<String> compared(Tool run) {
        assertThat(run.exit()).as(run.output()).isZero();
        return run.records().stream().map(line -> line.toLowerCase(Locale.ROOT)).sorted().toList();
    }

    @Test
    void digSeesNoWarnings() throws Exception {
        for (String question :
                List.of(
                        "bailiwick.example MX",
                        "no.bailiwick.example A",
                        "www.sub.bailiwick.example A")) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "dig",
                                    "@" + Program.HOST,
                                    "-p",
                                    String.valueOf(server.port()),
                                    "+norec",
                                    "+dnssec",
                                    "+nsid"));
            command.addAll(List.of(question.split(" ", -1)));
            Tool dig = Tool.run(command);
            assertThat(dig.output())
                    .doesNotContainIgnoringCase("warning")
                    .doesNotContain("malformed", "extra bytes");
        }
    }

    /// DNS cookies are offered by both clients at each query; an answer without one is taken (RFC 7873 §5.3).
    @Test
    void digPrintsTheStatus() throws Exception {
        Tool nxdomain =
                Tool.run(
                        "dig",
                        "@" + Program.HOST,
                        "-p",
                        String.valueOf(server.port()),
                        "+norec",
                        "no.bailiwick.example");
        assertThat(nxdomain.output()).contains("status: NXDOMAIN").contains("flags: qr aa");
        Tool outside =
                Tool.run(
                        "dig",
                        "@" + Program.HOST,
                        "-p",
                        String.valueOf(server.port()),
                        "+norec",
                        "elsewhere.test");
        assertThat(outside.output()).contains("status: REFUSED").contains("EDE: 20");
    }
}
