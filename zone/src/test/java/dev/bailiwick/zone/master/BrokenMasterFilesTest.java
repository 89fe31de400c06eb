package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator is told: each file of the folder `broken` beside the lines that it must give. */
class BrokenMasterFilesTest {
    static Stream<String> zones() throws IOException, URISyntaxException {
        Path folder = Path.of(BrokenMasterFilesTest.class.getResource("broken").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zone"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void everyMistakeIsToldWithItsPlace(String name) throws IOException, URISyntaxException {
        Path file = Path.of(getClass().getResource("broken/" + name).toURI());
        Path expected = file.resolveSibling(name.replace(".zone", ".problems"));
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(file, Name.parse("example."), new CollectedRecords());
        String folder = file.getParent() + "/";
        String told =
                result.problems().stream()
                        .map(Problem::toString)
                        .map(line -> line.replace(folder, "") + "\n")
                        .collect(Collectors.joining());
        assertThat(result.isUsable()).isFalse();
        assertThat(told).isEqualTo(Files.readString(expected));
    }
}
