package dev.bailiwick.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// RFC 7314 §2.
class ExpireOptionTest {
    private static final byte[] ROOM = new byte[Names.MAX_OCTETS + 8];

    private static long found(byte[] options) {
        RecordWriter writer = new RecordWriter();
        writer.begin(1, Header.QR, 512);
        writer.opt(1232, options);
        byte[] message = Arrays.copyOf(writer.message(), writer.length());
        return ExpireOption.find(message, message.length, Header.OCTETS, 1, ROOM);
    }

    @Test
    void whatIsWrittenIsFound() {
        assertThat(found(ExpireOption.of(0))).isZero();
        assertThat(found(ExpireOption.of(86_400))).isEqualTo(86_400);
        assertThat(found(ExpireOption.of(0xffff_ffffL))).isEqualTo(0xffff_ffffL);
    }

    @Test
    void whatHasNoSecondsSaysNothing() {
        assertThat(found(new byte[0])).isEqualTo(ExpireOption.ABSENT);
        assertThat(found(ExpireOption.request())).isEqualTo(ExpireOption.ABSENT);
        assertThat(found(new byte[] {0, 9, 0, 3, 0, 0, 0})).isEqualTo(ExpireOption.ABSENT);
        assertThat(found(new byte[] {0, 9, 0, 4, 0, 0, 0})).isEqualTo(ExpireOption.ABSENT);
        assertThat(found(new byte[] {0, 9, 0, 5, 0, 0, 0, 0, 1})).isEqualTo(ExpireOption.ABSENT);
    }

    @Test
    void otherOptionsArePassedOver() {
        byte[] options = {0, 3, 0, 2, 1, 2, 0, 9, 0, 4, 0, 0, 1, 0, 0, 12, 0, 0};
        assertThat(found(options)).isEqualTo(256);
    }
}
