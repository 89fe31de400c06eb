package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.wire.text.Tokens;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reading record data, from text or from a message, leaves nothing for the collector.
class AllocationTest {
    private static final int ROUNDS = 200;

    @Test
    void samplesAreReadWithoutAllocation() {
        List<Sample> samples = Sample.all();
        Tokens[] tokens = new Tokens[samples.size()];
        byte[][] wires = new byte[samples.size()][];
        int[] types = new int[samples.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Line.tokens(samples.get(i).text());
            wires[i] = samples.get(i).wire();
            types[i] = samples.get(i).type();
        }
        RdataParser parser = new RdataParser();
        byte[] out = new byte[TextCursor.MAX_RDATA];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        readAll(parser, types, tokens, wires, out);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < ROUNDS; round++) {
            readAll(parser, types, tokens, wires, out);
        }
        long perRecord =
                (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS / types.length;
        assertThat(perRecord).isZero();
    }

    private static void readAll(
            RdataParser parser, int[] types, Tokens[] tokens, byte[][] wires, byte[] out) {
        for (int i = 0; i < types.length; i++) {
            int parsed = parser.parse(types[i], tokens[i], 0, Sample.ORIGIN, out, 0);
            int read =
                    RdataReader.read(
                            types[i], wires[i], wires[i].length, 0, wires[i].length, out, 0);
            if (parsed != read) {
                throw new AssertionError(types[i]);
            }
        }
    }
}
