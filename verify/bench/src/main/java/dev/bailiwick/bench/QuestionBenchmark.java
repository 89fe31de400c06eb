package dev.bailiwick.bench;

import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.SearchName;
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

/// Reading a request, and what is done to the name in it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class QuestionBenchmark {
    private static final int NAME_AT = 12;

    @Param({"ANSWER", "NSEC_NODATA"})
    private Kind kind;

    private final QuestionView question = new QuestionView();
    private final SearchName name = new SearchName();
    private final byte[] folded = new byte[Names.MAX_OCTETS + 8];
    private byte[][] packets = {};
    private int next;

    @Setup
    public void prepare() {
        packets = kind.packets(4096);
        for (byte[] packet : packets) {
            if (question.parse(packet, Kind.length(packet)) != ParseStatus.OK) {
                throw new IllegalStateException("a query that does not parse");
            }
        }
    }

    private byte[] packet() {
        next = next + 1 < packets.length ? next + 1 : 0;
        return packets[next];
    }

    @Benchmark
    public ParseStatus parse() {
        byte[] packet = packet();
        return question.parse(packet, Kind.length(packet));
    }

    @Benchmark
    public long nameWithHashes() {
        byte[] packet = packet();
        name.set(packet, NAME_AT, packet.length);
        return name.hash(0);
    }

    @Benchmark
    public long foldAndHash() {
        byte[] packet = packet();
        Names.fold(packet, NAME_AT, Names.length(packet, NAME_AT), folded, 0);
        return NameHash.of(folded, 0);
    }
}
