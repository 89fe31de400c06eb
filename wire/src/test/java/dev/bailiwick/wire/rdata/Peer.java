package dev.bailiwick.wire.rdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a zone tool of another DNS implementation over a zone that has one sample at each of its names.
final class Peer {
    private Peer() {}

    /// A zone `example.` with a record at `r0`, `r1`, ... for each entry.
    ///
    /// @param records by owner's number, what stands behind the class
    static String zone(Map<Integer, String> records) {
        StringBuilder out = new StringBuilder();
        out.append("$ORIGIN example.\n$TTL 3600\n");
        out.append("@ IN SOA ns hostmaster 1 7200 3600 1209600 3600\n@ IN NS ns\n");
        out.append("ns IN A 192.0.2.1\n");
        records.forEach((owner, text) ->
                out.append('r').append(owner).append(" IN ").append(text).append('\n'));
        return out.toString();
    }

    /// Runs a command and gives back all it prints.
    ///
    /// @throws AssertionError when it cannot be started, fails or hangs
    static String run(Path directory, List<String> command)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " hangs");
        }
        String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " failed:\n" + printed);
        }
        return printed;
    }
}
