package dev.bailiwick.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A program of another implementation that has run.
///
/// @param exit its exit code; 124 when it did not end within 30 s
/// @param output what it wrote, errors among it
public record Tool(int exit, String output) {
    /// Runs a program and waits for its end.
    public static Tool run(List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("timeout", "30"));
        words.addAll(command);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Tool(process.waitFor(), output);
    }

    public static Tool run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    /// Lines of the output that are neither empty nor comments, blanks between words as one space.
    public List<String> records() {
        return output.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(";"))
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .toList();
    }
}
