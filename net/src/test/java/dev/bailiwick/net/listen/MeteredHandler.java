package dev.bailiwick.net.listen;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import java.lang.management.ManagementFactory;

/// Echoes, and notes what its thread had allocated after a warm-up and after the requests that count.
final class MeteredHandler implements RequestHandler {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int warmUp;
    private final int measured;
    private int count;
    private long atWarm;
    private volatile long allocated = Long.MAX_VALUE;

    MeteredHandler(int warmUp, int measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    @Override
    public int handle(Exchange exchange) {
        count++;
        if (count == warmUp) {
            atWarm = threads.getCurrentThreadAllocatedBytes();
        } else if (count == end()) {
            allocated = threads.getCurrentThreadAllocatedBytes() - atWarm;
        }
        System.arraycopy(exchange.request(), 0, exchange.response(), 0, exchange.requestLength());
        return exchange.requestLength();
    }

    /// Requests until the measurement ends.
    int end() {
        return warmUp + measured;
    }

    long measured() {
        return measured;
    }

    /// Octets that the worker allocated for the requests that count.
    long allocated() {
        return allocated;
    }
}
