package dev.bailiwick.server.recursive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counts outcomes of one worker. Written by that worker alone, read by anybody: a plain addition and an opaque store.
@SuppressWarnings("EnumOrdinal") // an index into an array of this run
final class QueryCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int OUTCOMES = QueryOutcome.values().length;

    private final long[] cells = new long[OUTCOMES];

    void count(QueryOutcome outcome) {
        int cell = outcome.ordinal();
        CELL.setOpaque(cells, cell, cells[cell] + 1);
    }

    /// How often it has happened; may lag behind by what is under way.
    long get(QueryOutcome outcome) {
        return (long) CELL.getOpaque(cells, outcome.ordinal());
    }
}
