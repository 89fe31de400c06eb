package dev.bailiwick.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryLimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final QueryLimits limits =
            new QueryLimits(
                    100,
                    AddressSet.of(List.of(Prefix.of(new byte[] {127, 0, 0, 0}, 8))),
                    false,
                    new Random(5));
    private final QueryLimiter limiter = limits.newLimiter();

    private int taken(boolean isProven, boolean isIpv4, long high, long low, int queries) {
        int taken = 0;
        for (int i = 0; i < queries; i++) {
            taken += limiter.take(isProven, isIpv4, high, low, 7 * SECOND) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aClientGetsItsSecondAndOthersTheirs() {
        assertThat(taken(false, true, 0, 0x0a000001, 1000)).isBetween(100, 102);
        assertThat(taken(false, true, 0, 0x0a000002, 50)).isEqualTo(50);
        assertThat(limiter.take(false, true, 0, 0x0a000001, 9 * SECOND)).isTrue();
    }

    /// Who forges a client's address uses up what is meant for those who may be forged.
    @Test
    void aClientThatHasProvenItsAddressIsCountedApart() {
        assertThat(taken(false, true, 0, 0x0a000003, 1000)).isBetween(100, 102);
        assertThat(taken(true, true, 0, 0x0a000003, 50)).isEqualTo(50);
    }

    @Test
    void anIpv6ClientIsItsNetwork() {
        assertThat(taken(false, false, 1, 1, 90) + taken(false, false, 1, 2, 90))
                .isBetween(100, 102);
    }

    @Test
    void theExemptHaveNoLimit() {
        assertThat(taken(false, true, 0, 0x7f000001, 1000)).isEqualTo(1000);
    }
}
