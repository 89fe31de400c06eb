package dev.bailiwick.net.stream;

import dev.bailiwick.net.StreamCounters;
import dev.bailiwick.net.worker.Tally;

/// What a stream loop counts.
enum StreamCount {
    ACCEPTED,
    REFUSED_TOTAL,
    REFUSED_ADDRESS,
    EVICTED,
    ACCEPT_FAILURES,
    CLOSED,
    RECEIVED,
    ANSWERED,
    DROPPED,
    DEFERRED,
    HANDLER_FAILURES,
    CLOSED_BY_PEER,
    CLOSED_BY_HANDLER,
    TIMED_OUT_FIRST_QUERY,
    TIMED_OUT_IDLE,
    TIMED_OUT_MESSAGE,
    TIMED_OUT_WRITE,
    CUT_FOR_MEMORY,
    STOPPED,
    OCTETS_IN,
    OCTETS_OUT;

    static StreamCounters snapshot(Tally<StreamCount> tally) {
        long closed = tally.read(CLOSED);
        long accepted = tally.read(ACCEPTED);
        return new StreamCounters(
                accepted,
                tally.read(REFUSED_TOTAL),
                tally.read(REFUSED_ADDRESS),
                tally.read(EVICTED),
                tally.read(ACCEPT_FAILURES),
                accepted - closed,
                tally.read(RECEIVED),
                tally.read(ANSWERED),
                tally.read(DROPPED),
                tally.read(DEFERRED),
                tally.read(HANDLER_FAILURES),
                tally.read(CLOSED_BY_PEER),
                tally.read(CLOSED_BY_HANDLER),
                tally.read(TIMED_OUT_FIRST_QUERY),
                tally.read(TIMED_OUT_IDLE),
                tally.read(TIMED_OUT_MESSAGE),
                tally.read(TIMED_OUT_WRITE),
                tally.read(CUT_FOR_MEMORY),
                tally.read(OCTETS_IN),
                tally.read(OCTETS_OUT));
    }
}
