package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.json.Json;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static final String ZONE =
            """
            $ORIGIN example.com.
            @ 3600 SOA ns1 hostmaster 1 7200 3600 1209600 300
            @ 3600 NS ns1
            ns1 3600 A 192.0.2.1
            www 3600 A 192.0.2.2
            mail 3600 AAAA 2001:db8::1
            ftp 3600 CNAME www
            a 3600 TXT "a"
            b 3600 TXT "b"
            c 3600 TXT "c"
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void aServerOfItsOwnAnswersQuestionsFromAZone(String transport) throws IOException {
        Path zone = Files.writeString(folder.resolve("example.com.zone"), ZONE);

        Typed typed =
                Typed.line(
                        "bench",
                        "--zone",
                        zone.toString(),
                        "--transport",
                        transport,
                        "--rate",
                        "500",
                        "--seconds",
                        "1",
                        "--warmup",
                        "0",
                        "--format",
                        "json");

        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        Map<String, @Nullable Object> figures = Json.readObject(typed.out());
        assertThat(figures)
                .containsEntry("transport", transport)
                .containsKeys("lost", "server_cpu_us_per_query", "latency_us", "qps");
        assertThat(typed.out()).contains("\"NOERROR\":", "\"NXDOMAIN\":");
    }

    @Test
    void withoutAServerItSaysSo() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "example.com A\n");
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            String target = "127.0.0.1@" + silent.getLocalPort();

            Typed typed =
                    Typed.line(
                            "bench",
                            "--target",
                            target,
                            "--queries",
                            list.toString(),
                            "--seconds",
                            "1",
                            "--warmup",
                            "0",
                            "--outstanding",
                            "2");

            assertThat(typed.exitCode()).isOne();
            assertThat(typed.err()).isEqualTo("bailiwick: no answer from " + target + "\n");
        }
    }

    @Test
    void otherHostsAreNotLoaded() {
        Typed typed = Typed.line("bench", "--target", "192.0.2.1@53", "--queries", "list");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("192.0.2.1").contains("--i-own-this-target");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seconds 61",
                "--seconds 0",
                "--rate 1000001",
                "--clients 257",
                "--outstanding 0",
                "--transport tls",
                "--target localhost --queries x",
                "--target 127.0.0.1@0 --queries x",
                "--target 127.0.0.1",
                "--queries x",
                "--queries x --zone y"
            })
    void whatIsOutOfBoundsOrSaysTooLittleIsMisuse(String options) {
        assertThat(Typed.line(("bench " + options).split(" ", -1)).exitCode()).isEqualTo(2);
    }

    @Test
    void aZoneThatIsNotThereIsAFailureInOneLine() {
        Typed typed = Typed.line("bench", "--zone", folder.resolve("none").toString());

        assertThat(typed.exitCode()).isOne();
        assertThat(typed.err()).hasLineCount(1);
    }
}
