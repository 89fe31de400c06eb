package dev.bailiwick.net.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counters written by one thread and read by any: no locked instructions, no torn values.
///
/// @param <C> names the counters
@SuppressWarnings("EnumOrdinal") // as an index of an array that does not outlive the process
public final class Tally<C extends Enum<C>> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    /// Longs before the first cell: a cache line or two, so that two workers' cells never share one.
    private static final int PADDING = 16;

    private final long[] cells;

    public Tally(Class<C> counters) {
        cells = new long[counters.getEnumConstants().length + 2 * PADDING];
    }

    /// Adds; for the owning thread only.
    public void add(C counter, long amount) {
        int cell = counter.ordinal() + PADDING;
        CELL.setOpaque(cells, cell, cells[cell] + amount);
    }

    /// The value at about this moment; for any thread.
    public long read(C counter) {
        return (long) CELL.getOpaque(cells, counter.ordinal() + PADDING);
    }
}
