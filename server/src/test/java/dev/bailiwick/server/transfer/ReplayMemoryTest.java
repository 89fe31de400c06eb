package dev.bailiwick.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import dev.bailiwick.wire.tsig.TsigView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// RFC 8945 §5.2.3: what was taken is not taken again, and the memory of it is bounded.
class ReplayMemoryTest {
    private static final long NOW = 1_800_000_000L;
    private static final InetSocketAddress HERE =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1000);
    private static final InetSocketAddress THERE =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1001);

    private final ReplayMemory memory = new ReplayMemory(3, () -> Instant.ofEpochSecond(NOW));

    private static TsigSession request(String key, int id, long seconds) {
        TsigKey shared = new TsigKey(Name.parse(key), TsigAlgorithm.HMAC_SHA1, new byte[20]);
        byte[] message = new byte[300];
        Octets.u16(message, Header.ID, id);
        int length = new TsigSession(shared).sign(message, Header.OCTETS, seconds);
        TsigView view = new TsigView();
        view.read(message, length, view.find(message, length));
        TsigSession session = new TsigSession(shared);
        assertThat(session.checkRequest(message, view, seconds)).isEqualTo(TsigStatus.OK);
        return session;
    }

    private ReplayMemory.Standing take(TsigSession request, long seconds) {
        return memory.take(request, HERE, true, seconds);
    }

    @Test
    void aRequestIsNewOnce() {
        assertThat(take(request("a.", 1, NOW), NOW)).isEqualTo(ReplayMemory.Standing.NEW);
        assertThat(take(request("a.", 1, NOW), NOW)).isEqualTo(ReplayMemory.Standing.REPLAYED);
        assertThat(take(request("a.", 2, NOW), NOW)).isEqualTo(ReplayMemory.Standing.NEW);
        assertThat(take(request("b.", 1, NOW), NOW)).isEqualTo(ReplayMemory.Standing.NEW);
    }

    @Test
    void aDatagramFromTheSamePlaceComesAgain() {
        memory.take(request("a.", 1, NOW), HERE, false, NOW);
        assertThat(memory.take(request("a.", 1, NOW), HERE, false, NOW))
                .isEqualTo(ReplayMemory.Standing.AGAIN);
        assertThat(memory.take(request("a.", 1, NOW), THERE, false, NOW))
                .isEqualTo(ReplayMemory.Standing.REPLAYED);
    }

    @Test
    void whatIsForgottenIsNotTakenAgainEither() {
        for (int id = 0; id < 4; id++) {
            assertThat(take(request("a.", id, NOW + id), NOW + id))
                    .isEqualTo(ReplayMemory.Standing.NEW);
        }
        assertThat(take(request("a.", 0, NOW), NOW + 3)).isEqualTo(ReplayMemory.Standing.REPLAYED);
        // Nor what is as old, of that key.
        assertThat(take(request("a.", 9, NOW), NOW + 3)).isEqualTo(ReplayMemory.Standing.REPLAYED);
        assertThat(take(request("b.", 9, NOW), NOW + 3)).isEqualTo(ReplayMemory.Standing.NEW);
        assertThat(take(request("a.", 9, NOW + 3), NOW + 3)).isEqualTo(ReplayMemory.Standing.NEW);
    }

    @Test
    void whatIsTooOldByItselfTakesNoPlace() {
        for (int id = 0; id < 3; id++) {
            take(request("a.", id, NOW), NOW);
        }
        long later = NOW + TsigSession.FUDGE + 1;
        for (int id = 0; id < 3; id++) {
            assertThat(take(request("a.", id, later), later)).isEqualTo(ReplayMemory.Standing.NEW);
        }
    }
}
