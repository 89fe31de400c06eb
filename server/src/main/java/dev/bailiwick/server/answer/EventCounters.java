package dev.bailiwick.server.answer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counts events of one worker. Written by that worker alone, read by anybody: a plain addition and an opaque store,
/// no lock and no atomic operation.
@SuppressWarnings("EnumOrdinal") // an index into an array of this run
public final class EventCounters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int EVENTS = Event.values().length;

    private final long[] cells = new long[EVENTS];

    void count(Event event) {
        int cell = event.ordinal();
        CELL.setOpaque(cells, cell, cells[cell] + 1);
    }

    /// How often an event has happened; may lag behind by what is under way.
    public long get(Event event) {
        return (long) CELL.getOpaque(cells, event.ordinal());
    }
}
