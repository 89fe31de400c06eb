package dev.bailiwick.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class EveryBenchmarkTest {
    @Test
    void everyBenchmarkRunsOnce() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .forks(0)
                                        .mode(Mode.SingleShotTime)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .param("hosts", "20")
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();

        Set<String> ran =
                results.stream()
                        .map(result -> result.getParams().getBenchmark())
                        .map(name ->
                                name.substring(
                                        name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                        .collect(Collectors.toSet());
        assertThat(ran)
                .containsExactlyInAnyOrder(
                        "QuestionBenchmark.parse",
                        "QuestionBenchmark.nameWithHashes",
                        "QuestionBenchmark.foldAndHash",
                        "LookupBenchmark.present",
                        "LookupBenchmark.absent",
                        "AnswerBenchmark.answer",
                        "PipelineBenchmark.handle",
                        "LoadBenchmark.read",
                        "LoadBenchmark.readAndEdit");
        assertThat(results).hasSize(6 + 2 + 2 * Kind.values().length + 2);
    }
}
