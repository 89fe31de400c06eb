package dev.bailiwick.bench;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
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

/// Reading a master file of eight records a host: the text alone, and with the zone made from it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LoadBenchmark {
    private static final Name APEX = Name.parse(SampleZones.PLAIN);

    @Param("100000")
    private int hosts;

    private byte[] text = {};
    private long octets;

    @Setup
    public void prepare() {
        text = SampleZones.text(SampleZones.PLAIN, hosts);
    }

    @Benchmark
    public long read() {
        octets = 0;
        SampleZones.read(
                APEX,
                text,
                (owner, length, type, ttl, rdata, at, rdlength, line) -> octets += rdlength);
        return octets;
    }

    @Benchmark
    public Zone readAndEdit() {
        return SampleZones.load(APEX, text);
    }
}
