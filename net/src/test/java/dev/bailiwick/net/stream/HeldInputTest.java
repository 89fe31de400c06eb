package dev.bailiwick.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Finding messages in a stream: RFC 7766 §8.
final class HeldInputTest {
    private final HeldInput input = new HeldInput();
    private final byte[] request = new byte[65_543];

    @Test
    void messagesAreFoundHoweverTheyAreCut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<byte[]> messages = new ArrayList<>();
            ByteBuffer all = ByteBuffer.allocate(400_000);
            for (int i = 0; i < 5; i++) {
                byte[] message = new byte[random.nextInt(random.nextInt(10) == 0 ? 65_536 : 40)];
                random.nextBytes(message);
                messages.add(message);
                all.putShort((short) message.length).put(message);
            }
            all.flip();
            List<byte[]> found = new ArrayList<>();
            while (all.hasRemaining()) {
                int bound = random.nextInt(4) == 0 ? 60_000 : 5;
                int piece = Math.min(1 + random.nextInt(bound), all.remaining());
                ByteBuffer in = all.slice(all.position(), piece);
                all.position(all.position() + piece);
                int length = input.next(in, request);
                while (length != HeldInput.INCOMPLETE) {
                    found.add(Arrays.copyOf(request, length));
                    length = input.next(in, request);
                }
                assertThat(in.hasRemaining()).isFalse();
            }
            assertThat(found.toArray()).as("seed %d", seed).isEqualTo(messages.toArray());
            assertThat(input.octets()).isZero();
        }
    }

    @Test
    void thePartOfAMessageHoldsAboutItsOwnSize() {
        assertThat(input.next(ByteBuffer.wrap(new byte[] {(byte) 0xff}), request)).isEqualTo(-1);
        assertThat(input.octets()).isEqualTo(64);
        assertThat(input.next(ByteBuffer.allocate(1000), request)).isEqualTo(-1);
        assertThat(input.octets()).isEqualTo(1024);
        assertThat(input.hasPart()).isTrue();
        input.clear();
        assertThat(input.octets()).isZero();
    }

    @Test
    void whatIsKeptComesBack() {
        ByteBuffer in = ByteBuffer.allocate(10);
        input.keep(ByteBuffer.wrap(new byte[] {0, 1, 'a', 0}));
        assertThat(input.hasBacklog()).isTrue();
        input.resume(in);
        assertThat(input.hasBacklog()).isFalse();
        assertThat(input.next(in, request)).isEqualTo(1);
        assertThat(request[0]).isEqualTo((byte) 'a');
        assertThat(input.next(in, request)).isEqualTo(HeldInput.INCOMPLETE);
        assertThat(input.hasPart()).isTrue();
    }
}
