package dev.bailiwick.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResponseLimiterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int RATE = 100;

    private final Random random = new Random(1);

    private ResponseLimits limits(int slip, int buckets) {
        return new ResponseLimits(
                new RateLimit(RATE, slip, 24, 56, AddressSet.NONE, buckets, false), random);
    }

    private static int sent(ResponseLimiter limiter, long address, int count, long from, long to) {
        int sent = 0;
        for (int i = 0; i < count; i++) {
            long now = from + (to - from) * i / count;
            if (limiter.decide(ResponseClass.ANSWER, true, 0, address, now) == Release.SEND) {
                sent++;
            }
        }
        return sent;
    }

    @Test
    void aFloodGetsNoMoreThanItsRate() {
        ResponseLimiter limiter = limits(2, 1024).newLimiter();
        int sent = sent(limiter, 0xc0000201L, 500_000, 0, 60 * SECOND);
        assertThat(sent).isBetween(60 * RATE, 61 * RATE + 2);
    }

    @Test
    void whoStaysWithinTheRateGetsAll() {
        ResponseLimiter limiter = limits(2, 1024).newLimiter();
        int count = 60 * RATE;
        assertThat(sent(limiter, 0xc0000201L, count, -5 * SECOND, 55 * SECOND)).isEqualTo(count);
    }

    @Test
    void aSecondIsEnoughToRecover() {
        ResponseLimiter limiter = limits(2, 1024).newLimiter();
        sent(limiter, 1, 100_000, 0, SECOND);
        long later = 2 * SECOND + SECOND / 100;
        assertThat(sent(limiter, 1, RATE, later, later + 1)).isEqualTo(RATE);
    }

    @Test
    void kindsAndPrefixesAreApart() {
        ResponseLimiter limiter = limits(0, 1024).newLimiter();
        sent(limiter, 0xc0000201L, 1000, 0, 1);
        assertThat(limiter.decide(ResponseClass.ANSWER, true, 0, 0xc00002ffL, 1))
                .isEqualTo(Release.DROP);
        assertThat(limiter.decide(ResponseClass.NXDOMAIN, true, 0, 0xc0000201L, 1))
                .isEqualTo(Release.SEND);
        assertThat(limiter.decide(ResponseClass.ANSWER, true, 0, 0xc0000301L, 1))
                .isEqualTo(Release.SEND);
        assertThat(limiter.decide(ResponseClass.ANSWER, false, 0, 0xc0000201L, 1))
                .isEqualTo(Release.SEND);
    }

    @Test
    void anIpv6ClientIsItsPrefix() {
        ResponseLimiter limiter = limits(0, 1024).newLimiter();
        for (int i = 0; i < 1000; i++) {
            long high = 0x20010db800000000L | (i & 0xff);
            limiter.decide(ResponseClass.ANSWER, false, high, random.nextLong(), 0);
        }
        assertThat(limiter.decide(ResponseClass.ANSWER, false, 0x20010db800000000L, 7, 0))
                .isEqualTo(Release.DROP);
        assertThat(limiter.decide(ResponseClass.ANSWER, false, 0x20010db800000100L, 7, 0))
                .isEqualTo(Release.SEND);
    }

    @Test
    void oneInSlipIsTruncated() {
        for (int slip : new int[] {1, 2, 3, 10}) {
            ResponseLimiter limiter = limits(slip, 1024).newLimiter();
            sent(limiter, 1, 1000, 0, 1);
            int slipped = 0;
            for (int i = 0; i < 30_000; i++) {
                Release release = limiter.decide(ResponseClass.ANSWER, true, 0, 1, 1);
                assertThat(release).isNotEqualTo(Release.SEND);
                slipped += release == Release.SLIP ? 1 : 0;
            }
            assertThat((double) slipped).isBetween(30_000 * 0.9 / slip, 30_000 * 1.1 / slip);
        }
    }

    @Test
    void theExemptHaveNoLimit() {
        AddressSet exempt = AddressSet.of(List.of(Prefix.of(new byte[] {10, 0, 0, 0}, 8)));
        ResponseLimiter limiter =
                new ResponseLimits(new RateLimit(1, 2, 24, 56, exempt, 1024, false), random)
                        .newLimiter();
        assertThat(sent(limiter, 0x0a010203L, 1000, 0, 1)).isEqualTo(1000);
    }

    @Test
    void aMillionSourcesDoNotFreeTheOneUnderAttack() {
        ResponseLimiter limiter = limits(0, 1 << 12).newLimiter();
        int sent = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long now = i * 10_000L;
            limiter.decide(ResponseClass.ANSWER, true, 0, random.nextInt() & 0xffff_ffffL, now);
            if (limiter.decide(ResponseClass.ANSWER, true, 0, 1, now) == Release.SEND) {
                sent++;
            }
        }
        // Ten seconds.
        assertThat(sent).isLessThan(13 * RATE);
    }

    @Test
    void theRateIsThatOfTheProcessWhateverTheWorker() throws InterruptedException {
        ResponseLimits shared = limits(0, 1024);
        AtomicInteger sent = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ResponseLimiter limiter = shared.newLimiter();
            workers.add(
                    Thread.ofPlatform()
                            .start(() -> sent.addAndGet(sent(limiter, 1, 50_000, 0, SECOND))));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        // A second's rate, a second's reserve, and what was lost in races.
        assertThat(sent.get()).isBetween(RATE, 3 * RATE);
    }

    @Test
    void timesMayWrap() {
        ResponseLimiter limiter = limits(0, 1024).newLimiter();
        long wrap = (1L << 20) * SECOND;
        assertThat(sent(limiter, 1, 10_000, wrap - SECOND, wrap + 9 * SECOND))
                .isBetween(10 * RATE, 11 * RATE + 2);
    }

    @Test
    void nothingIsAllocated() {
        ResponseLimiter limiter = limits(2, 1024).newLimiter();
        sent(limiter, 1, 20_000, 0, 1);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long unit = threads.getCurrentThreadAllocatedBytes() - before;
        long start = threads.getCurrentThreadAllocatedBytes();
        sent(limiter, 1, 20_000, 0, 1);
        assertThat(threads.getCurrentThreadAllocatedBytes() - start).isLessThanOrEqualTo(unit);
    }
}
