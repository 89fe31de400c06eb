package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.demo.DemoFolder;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.server.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The session of README.md does what it shows: dig asks a server of the sample zones.
class ReadmeTest {
    private static final String USUAL_PORT = "5300";

    @Test
    void whatTheReadmeShowsIsWhatDigPrints() throws Exception {
        int port = DemoCommand.anyFree();
        int questions = 0;
        try (DemoFolder demo =
                        DemoFolder.create(
                                port, "{level: warn}", InstantSource.system(), new SecureRandom());
                Server _ = start(demo)) {
            for (Page.Block block : Page.read("README.md").blocks()) {
                if (!block.kind().equals("console")) {
                    continue;
                }
                List<String> printed = new ArrayList<>();
                for (String line : block.lines()) {
                    if (line.startsWith("$ dig ")) {
                        printed.add(line);
                        printed.addAll(dig(line.substring(2), port));
                        questions++;
                    }
                }
                assertThat(printed).isEqualTo(block.lines());
            }
        }
        assertThat(questions).isPositive();
    }

    private static Server start(DemoFolder demo) throws Exception {
        Loaded loaded = ConfigurationFile.load(demo.configuration(), Environment.ofProcess());
        assertThat(loaded).isInstanceOf(Loaded.Ready.class);
        return Server.start(
                ((Loaded.Ready) loaded).configuration(), () -> loaded, InstantSource.system());
    }

    private static List<String> dig(String typed, int port)
            throws IOException, InterruptedException {
        List<String> words =
                Arrays.stream(typed.split(" ", -1))
                        .map(word -> word.equals(USUAL_PORT) ? Integer.toString(port) : word)
                        .toList();
        Process dig = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dig.waitFor()).isZero();
        return out.lines().toList();
    }
}
