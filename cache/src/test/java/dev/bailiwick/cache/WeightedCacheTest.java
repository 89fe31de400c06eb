package dev.bailiwick.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedCacheTest {
    private static final int WEIGHT = 4;
    private static final int ROOM = (WEIGHT + WeightedCache.OVERHEAD_OCTETS) * 1000;

    private final WeightedCache<Integer, String> cache = new WeightedCache<>(ROOM);

    @Test
    void itNeverHoldsMoreThanItsCapacity() {
        for (int i = 0; i < 100_000; i++) {
            cache.put(i, "v", WEIGHT, i % 50);
            assertThat(cache.sizeOctets()).isLessThanOrEqualTo(ROOM);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(1000);
    }

    @Test
    void namesAskedOnceDoNotPutOutThoseInUse() {
        for (int i = 0; i < 500; i++) {
            cache.put(i, "used", WEIGHT, i);
        }
        for (int i = 500; i < 100_000; i++) {
            cache.put(i, "once", WEIGHT, i);
            cache.get(i % 500);
        }
        for (int i = 0; i < 500; i++) {
            assertThat(cache.get(i)).as("key %d", i).isEqualTo("used");
        }
    }

    @Test
    void oneGroupHoldsAtMostItsShare() {
        for (int i = 0; i < 600; i++) {
            cache.put(i, "others", WEIGHT, i);
            cache.get(i);
        }
        for (int i = 1000; i < 50_000; i++) {
            cache.put(i, "greedy", WEIGHT, 7_000_000);
            cache.get(i);
            cache.get(i - 5);
        }
        int left = 0;
        for (int i = 0; i < 600; i++) {
            left += cache.peek(i) == null ? 0 : 1;
        }
        assertThat(left).isGreaterThan(550);
    }

    @Test
    void whatMustStayStays() {
        cache.put(1, "good", WEIGHT, 0);
        assertThat(cache.putIf(1, "worse", WEIGHT, 0, (older, newer) -> false)).isEqualTo("good");
        assertThat(cache.get(1)).isEqualTo("good");
    }

    @Test
    void removedKeysGiveTheirRoomBack() {
        for (int i = 0; i < 100_000; i++) {
            cache.put(i, "v", WEIGHT, i);
            cache.remove(i);
        }
        assertThat(cache.size()).isZero();
        assertThat(cache.sizeOctets()).isLessThanOrEqualTo(ROOM);
    }
}
