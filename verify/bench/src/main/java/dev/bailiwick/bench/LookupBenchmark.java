package dev.bailiwick.bench;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NodeView;
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

/// One probe of a zone's name table: a name that is there and one that is not.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupBenchmark {
    private static final int NAMES = 1024;

    @Param("100000")
    private int hosts;

    private final SearchName[] present = new SearchName[NAMES];
    private final SearchName[] absent = new SearchName[NAMES];
    private final NodeView node = new NodeView();
    private Zone zone;
    private int next;

    @Setup
    public void prepare() {
        zone = SampleZones.plain(hosts);
        for (int i = 0; i < NAMES; i++) {
            int host = (int) (i * 7919L % hosts);
            present[i] = name("host%x.".formatted(host));
            absent[i] = name("missing%x.".formatted(host));
            if (!zone.find(present[i], 0, node) || zone.find(absent[i], 0, node)) {
                throw new IllegalStateException("the zone is not what it should be");
            }
        }
    }

    private static SearchName name(String label) {
        SearchName name = new SearchName();
        name.set(Name.parse(label + SampleZones.PLAIN));
        return name;
    }

    @Benchmark
    public boolean present() {
        next = next + 1 & NAMES - 1;
        return zone.find(present[next], 0, node);
    }

    @Benchmark
    public boolean absent() {
        next = next + 1 & NAMES - 1;
        return zone.find(absent[next], 0, node);
    }
}
