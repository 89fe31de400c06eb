package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String GOOD =
            """
            @ 3600 SOA ns1 hostmaster 1 7200 3600 1209600 300
            @ 3600 NS ns1
            @ 3600 NS ns2
            ns1 3600 A 192.0.2.1
            ns2 3600 A 192.0.2.2
            """;

    @TempDir private Path folder;

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aGoodZoneIsZero() throws IOException {
        Typed typed = Typed.line("check", write("example.com.zone", GOOD));

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).contains("zone example.com. serial 1").contains("no mistakes");
    }

    @Test
    void mistakesAreToldWithTheirPlaceAndAreOne() throws IOException {
        String file = write("example.com.zone", GOOD + "www 3600 A 192.0.2.300\n");

        Typed typed = Typed.line("check", file);

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out()).contains(file + ":6:");
    }

    @Test
    void theOriginCanBeGiven() throws IOException {
        Typed typed = Typed.line("check", "--origin", "example.net", write("db", GOOD));

        assertThat(typed.out()).contains("zone example.net.");
    }

    @Test
    void jsonIsOneLineWithEverythingThatTextTells() throws IOException {
        String good = write("example.com.zone", GOOD);
        String bad = write("example.net.zone", "@ 3600 NS ns1\n");

        Typed typed = Typed.line("check", "--format", "json", good, bad);

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out()).hasLineCount(1);
        Map<String, ?> object = Objects.requireNonNull(Json.readObject(typed.out().strip()));
        assertThat(object.get("ok")).isEqualTo(false);
        assertThat((List<?>) object.get("files")).hasSize(2);
        assertThat(typed.out()).contains("\"check\":\"soa-missing\"");
    }

    @Test
    void aConfigurationIsCheckedWithItsZones() throws IOException {
        write("example.com.zone", GOOD);
        String file =
                write("bailiwick.yaml", "authoritative: {zones: [example.com, absent.example]}\n");

        Typed typed = Typed.line("check", file);

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out())
                .contains("configuration " + file + ": no mistakes")
                .contains("zone example.com.")
                .contains("absent.example.zone: error: there is no such file");
    }

    @Test
    void aConfigurationWithMistakesIsOne() throws IOException {
        assertThat(Typed.line("check", write("b.yaml", "authoritatif: {}\n")).exitCode())
                .isEqualTo(1);
    }

    @Test
    void noFileAnUnknownFormatAndABadOriginAreMisuse() throws IOException {
        String file = write("example.com.zone", GOOD);

        assertThat(Typed.line("check").exitCode()).isEqualTo(2);
        assertThat(Typed.line("check", "--format", "xml", file).exitCode()).isEqualTo(2);
        assertThat(Typed.line("check", "--origin", "a..b", file).exitCode()).isEqualTo(2);
    }
}
