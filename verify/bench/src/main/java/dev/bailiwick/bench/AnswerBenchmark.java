package dev.bailiwick.bench;

import dev.bailiwick.authority.Answerer;
import dev.bailiwick.authority.Response;
import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.wire.QuestionView;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From a question that has been read to the records of its answer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AnswerBenchmark {
    private static final int LIMIT = 4096;

    @Param private Kind kind;

    @Param("100000")
    private int hosts;

    private final byte[] out = new byte[65_543];
    private final Response response = new Response();
    private final Answerer answerer = new Answerer(response, true);
    private QuestionView[] questions = {};
    private ZoneIndex zones;
    private int next;

    @Setup
    public void prepare() {
        zones = SampleZones.index(hosts);
        byte[][] packets = kind.packets(Math.min(hosts, 1024));
        questions = new QuestionView[packets.length];
        for (int i = 0; i < packets.length; i++) {
            questions[i] = new QuestionView();
            questions[i].parse(packets[i], Kind.length(packets[i]));
        }
    }

    @Benchmark
    public int answer() {
        next = next + 1 < questions.length ? next + 1 : 0;
        QuestionView question = questions[next];
        response.begin(out, question.questionEnd(), LIMIT);
        answerer.answer(question, zones);
        return response.at();
    }
}
