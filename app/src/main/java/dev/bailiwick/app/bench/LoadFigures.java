package dev.bailiwick.app.bench;

import dev.bailiwick.wire.Rcode;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a run came to.
public final class LoadFigures {
    private static final int TRUNCATED = 0x02;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] rcodes = new long[16];
    private final Latencies latencies = new Latencies();
    private long sent;
    private long lost;
    private long notSent;
    private long truncated;
    private long nanos;

    void countSent() {
        sent++;
    }

    void countLost(int questions) {
        lost += questions;
    }

    void countNotSent(long questions) {
        notSent += questions;
    }

    /// Takes an answer.
    ///
    /// @param flags the second 16 bits of its header
    void countAnswer(int flags, long latencyNanos) {
        rcodes[flags & 0xf]++;
        if ((flags >>> 8 & TRUNCATED) != 0) {
            truncated++;
        }
        latencies.record(latencyNanos);
    }

    void took(long runNanos) {
        nanos = runNanos;
    }

    /// Questions sent.
    public long sent() {
        return sent;
    }

    /// Answers that came in time.
    public long answered() {
        return latencies.recorded();
    }

    /// Questions without an answer within two seconds.
    public long lost() {
        return lost;
    }

    /// Questions that were due and not sent, because too many others had no answer.
    public long notSent() {
        return notSent;
    }

    /// How long answers took.
    public Latencies latencies() {
        return latencies;
    }

    /// The figures by name, as they are printed.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sent", sent);
        map.put("answered", answered());
        map.put("lost", lost);
        map.put("not_sent", notSent);
        map.put("truncated", truncated);
        map.put("qps", Math.round(answered() * NANOS_PER_SECOND / Math.max(1, nanos)));
        Map<String, Object> byRcode = new LinkedHashMap<>();
        for (int rcode = 0; rcode < rcodes.length; rcode++) {
            if (rcodes[rcode] > 0) {
                byRcode.put(Rcode.text(rcode), rcodes[rcode]);
            }
        }
        map.put("rcodes", byRcode);
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("p50", micros(latencies.percentile(50)));
        times.put("p90", micros(latencies.percentile(90)));
        times.put("p99", micros(latencies.percentile(99)));
        times.put("p99.9", micros(latencies.percentile(99.9)));
        times.put("max", micros(latencies.max()));
        map.put("latency_us", times);
        return map;
    }

    private static long micros(long value) {
        return Math.round(value / NANOS_PER_MICRO);
    }
}
