package dev.bailiwick.server;

import dev.bailiwick.net.Transport;
import dev.bailiwick.server.answer.Event;
import dev.bailiwick.server.answer.EventCounters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The event counters of all workers, by transport.
final class Counting {
    private final Map<Transport, List<EventCounters>> counters = new EnumMap<>(Transport.class);

    Counting() {
        for (Transport transport : Transport.values()) {
            counters.put(transport, new CopyOnWriteArrayList<>());
        }
    }

    /// Counters for one more worker.
    EventCounters newWorker(Transport transport) {
        EventCounters added = new EventCounters();
        of(transport).add(added);
        return added;
    }

    /// How often an event has happened, all workers of a transport together.
    long sum(Transport transport, Event event) {
        long sum = 0;
        for (EventCounters worker : of(transport)) {
            sum += worker.get(event);
        }
        return sum;
    }

    private List<EventCounters> of(Transport transport) {
        List<EventCounters> of = counters.get(transport);
        if (of == null) {
            throw new AssertionError("every transport has a list");
        }
        return of;
    }
}
