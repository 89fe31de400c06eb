package dev.bailiwick.dnssec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a program of another implementation.
record PeerTool(int exit, String output) {
    static PeerTool run(Path directory, String... command)
            throws IOException, InterruptedException {
        // A peer that hangs is one that does not accept: timeout(1) ends it with status 124.
        List<String> words = new ArrayList<>(List.of("timeout", "20"));
        words.addAll(List.of(command));
        Process process =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new PeerTool(process.waitFor(), output);
    }
}
