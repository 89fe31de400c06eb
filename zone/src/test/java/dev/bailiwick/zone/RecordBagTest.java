package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// RFC 2181 §5: no record is twice in an RRset, and names in data compare without regard to case.
class RecordBagTest {
    private final RecordBag bag = new RecordBag();

    private boolean add(int type, byte[] rdata) {
        return bag.add(type, 60, rdata, 0, rdata.length);
    }

    @Test
    void equalRecordsAreAddedOnce() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5000; i++) {
                byte[] address = new byte[4];
                Octets.i32(address, 0, i);
                assertThat(add(RrType.A, address)).isEqualTo(round == 0);
            }
        }
        assertThat(bag.count()).isEqualTo(5000);
        bag.clear();
        assertThat(add(RrType.A, new byte[4])).isTrue();
        assertThat(add(RrType.TXT, new byte[4])).isTrue();
        assertThat(bag.count()).isEqualTo(2);
    }

    @Test
    void caseCountsInTextsAndNotInNames() {
        byte[] lower = "\3abc\0".getBytes(StandardCharsets.US_ASCII);
        byte[] upper = "\3ABC\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(add(RrType.NS, lower)).isTrue();
        assertThat(add(RrType.NS, upper)).isFalse();
        assertThat(add(RrType.TXT, lower)).isTrue();
        assertThat(add(RrType.TXT, upper)).isTrue();
    }

    @Test
    void whatIsTooMuchIsNotHeld() {
        byte[] large = new byte[65_535];
        int added = 0;
        for (int i = 0; i < 2000; i++) {
            Octets.i32(large, 0, i);
            added += add(65_280, large) ? 1 : 0;
        }
        assertThat(added).isLessThan(600);
        assertThat(bag.isOverfull()).isTrue();
        bag.clear();
        assertThat(bag.isOverfull()).isFalse();
    }
}
