package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir private Path folder;

    private static List<String> told(Path file) {
        return switch (ConfigurationFile.load(file, Example.SERVICE)) {
            case Loaded.Ready ready -> Example.lines(ready.warnings());
            case Loaded.Refused refused -> Example.lines(refused.problems());
        };
    }

    @Test
    void relativePathsAreFromTheFilesFolder() throws IOException {
        Path file = folder.resolve("b.yaml");
        Files.writeString(file, "authoritative: {zones: [example.com]}\n");
        if (!(ConfigurationFile.load(file, Example.SERVICE) instanceof Loaded.Ready ready)
                || !(ready.configuration().role() instanceof AuthoritativeSettings role)) {
            throw new AssertionError(told(file));
        }
        assertThat(role.zones().getFirst().file()).isEqualTo(folder.resolve("example.com.zone"));
    }

    @Test
    void whatCannotBeReadIsToldAndNotThrown() throws IOException {
        Path absent = folder.resolve("absent.yaml");
        assertThat(told(absent)).containsExactly(absent + ": error: there is no such file");
        assertThat(told(absent.resolve("below")))
                .containsExactly(absent + "/below: error: there is no such file");
        assertThat(told(folder))
                .containsExactly(folder + ": error: this is a folder (name the file in it)");
        Path below = Files.writeString(folder.resolve("file"), "").resolve("below");
        assertThat(told(below))
                .hasSize(1)
                .first()
                .asString()
                .contains("error: the file cannot be read");
    }

    @Test
    void aFileThatIsNotUtf8IsToldWithThePlace() {
        byte[] octets = "a: b\nname: b\u00fccher\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ConfigurationFile.read(octets, Example.FILE, Example.SERVICE))
                .isInstanceOfSatisfying(
                        Loaded.Refused.class,
                        refused ->
                                assertThat(Example.lines(refused.problems()))
                                        .containsExactly(
                                                "2:8: error: the octet 0xfc is not UTF-8"
                                                        + " (save the file as UTF-8)"));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(Example.read("\ufeffauthoritative: {zones: [a]}"))
                .isInstanceOf(Loaded.Ready.class);
    }

    @Test
    void aFileThatIsTooLongIsRefused() throws IOException {
        Path file = folder.resolve("long.yaml");
        try (var channel =
                Files.newByteChannel(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(ConfigurationFile.MAX_OCTETS);
            channel.write(ByteBuffer.allocate(1));
        }
        assertThat(told(file)).containsExactly(file + ": error: the file has more than 64 MiB");
    }
}
