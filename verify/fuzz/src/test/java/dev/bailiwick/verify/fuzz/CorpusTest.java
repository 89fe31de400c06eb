package dev.bailiwick.verify.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fuzzers without Jazzer: every input of the corpus, and random changes of them. The seed of a run is printed;
/// `-Dbailiwick.fuzz.seed` sets it, `-Dbailiwick.fuzz.changes` says how many changes each fuzzer gets.
class CorpusTest {
    private static final long SEED = Long.getLong("bailiwick.fuzz.seed", 20_260_101);
    private static final int CHANGES = Integer.getInteger("bailiwick.fuzz.changes", 20_000);

    @ParameterizedTest
    @EnumSource
    void everyInputOfTheCorpusPasses(Fuzzer fuzzer) throws IOException, URISyntaxException {
        List<Path> files = files(fuzzer);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            run(fuzzer, Files.readAllBytes(file), "corpus file " + file.getFileName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomChangesOfTheCorpusPass(Fuzzer fuzzer) throws IOException, URISyntaxException {
        List<byte[]> corpus = new ArrayList<>();
        for (Path file : files(fuzzer)) {
            corpus.add(Files.readAllBytes(file));
        }
        // Zones cost more than packets.
        int count = fuzzer == Fuzzer.MASTER ? CHANGES / 10 : CHANGES;
        System.out.println(fuzzer.folder() + ": " + count + " changes from seed " + SEED);
        Mutations mutations = new Mutations(SEED, corpus);
        for (int i = 0; i < count; i++) {
            run(fuzzer, mutations.next(), "change " + i + " from seed " + SEED);
        }
    }

    private static void run(Fuzzer fuzzer, byte[] input, String which) {
        try {
            fuzzer.run(input);
        } catch (RuntimeException | Error found) {
            String octets = Base64.getEncoder().encodeToString(input);
            throw new AssertionError(fuzzer.folder() + ", " + which + ", base64 " + octets, found);
        }
    }

    private static List<Path> files(Fuzzer fuzzer) throws IOException, URISyntaxException {
        URI folder = CorpusTest.class.getResource("/corpus/" + fuzzer.folder()).toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        }
    }
}
