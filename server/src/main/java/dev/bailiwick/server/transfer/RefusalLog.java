package dev.bailiwick.server.transfer;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QuestionView;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes who was refused. A flood of such requests must not become a flood of lines: so many a second, and how many
/// were left out.
public final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final int LINES_PER_SECOND = 10;

    private final InstantSource clock;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger lines = new AtomicInteger();

    public RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    /// Writes a line unless there were too many.
    ///
    /// @param what was asked, such as `AXFR`
    /// @param why it was refused
    public void refused(Exchange exchange, QuestionView question, String what, String why) {
        long now = clock.millis() / 1000;
        long then = second.get();
        if (now != then && second.compareAndSet(then, now)) {
            int left = lines.getAndSet(0) - LINES_PER_SECOND;
            if (left > 0) {
                LOG.warn("{} more requests were refused in that second", left);
            }
        }
        if (lines.incrementAndGet() > LINES_PER_SECOND) {
            return;
        }
        Name zone = Name.read(question.packet(), Header.OCTETS, question.length());
        LOG.warn(
                "{} of {} refused to {} over {}: {}",
                what,
                zone,
                AddressText.of(exchange.peerAddress()),
                exchange.transport(),
                why);
    }
}
