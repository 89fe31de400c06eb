package dev.bailiwick.bench;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Transport;
import dev.bailiwick.server.answer.AnswerSettings;
import dev.bailiwick.server.answer.EventCounters;
import dev.bailiwick.server.answer.Pipeline;
import dev.bailiwick.server.answer.Serving;
import dev.bailiwick.server.answer.ServingCell;
import java.time.InstantSource;
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

/// All that is done to a request between two system calls.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PipelineBenchmark {
    private static final byte[] NOTHING = {};
    private static final AnswerSettings SETTINGS =
            new AnswerSettings(1232, true, false, NOTHING, NOTHING, NOTHING, 100);

    @Param private Kind kind;

    @Param("100000")
    private int hosts;

    private final Exchange exchange = new Exchange(Transport.UDP);
    private final EventCounters counters = new EventCounters();
    private byte[][] packets = {};
    private Pipeline pipeline;
    private int next;

    @Setup
    public void prepare() {
        Serving serving = new Serving(SampleZones.index(hosts), SETTINGS);
        pipeline =
                new Pipeline(
                        new ServingCell(serving),
                        counters,
                        InstantSource.system(),
                        (request, view, event, octets) -> {},
                        0);
        packets = kind.packets(hosts);
        for (int i = 0; i < packets.length; i++) {
            handle();
        }
        long counted = counters.get(kind.event());
        if (counted != packets.length) {
            throw new IllegalStateException(
                    kind + ": " + counted + " of " + packets.length + " are " + kind.event());
        }
    }

    @Benchmark
    public int handle() {
        next = next + 1 < packets.length ? next + 1 : 0;
        byte[] packet = packets[next];
        System.arraycopy(packet, 0, exchange.request(), 0, packet.length);
        exchange.requestLength(Kind.length(packet));
        return pipeline.handle(exchange);
    }
}
