package dev.bailiwick.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LastCompilerTest {
    @Test
    void gives_way_until_closed_where_the_process_may_put_that_back() throws Exception {
        String ran = probe(List.of());

        // proc(5): a privileged process has CAP_SYS_NICE; the tests run as either.
        boolean mayPutBack = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assertThat(ran).isEqualTo(mayPutBack ? "1 10 0" : "0 1 1");
    }

    @Test
    void finds_nothing_to_do_in_a_machine_without_that_compiler() throws Exception {
        assertThat(probe(List.of("-XX:TieredStopAtLevel=1"))).isEqualTo("0 none none");
    }

    private static String probe(List<String> options) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }

    /// Prints how many threads give way, and the niceness of the first one meanwhile and afterwards.
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws IOException {
            LastCompiler compiler = LastCompiler.givingWay();
            int size = compiler.size();
            String meanwhile = niceness();
            compiler.close();
            System.out.println(size + " " + meanwhile + " " + niceness());
        }

        private static String niceness() throws IOException {
            try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
                for (Path task : tasks) {
                    if (Files.readString(task.resolve("comm")).startsWith("C2 ")) {
                        return String.valueOf(LastCompiler.niceness(task));
                    }
                }
            }
            return "none";
        }
    }
}
