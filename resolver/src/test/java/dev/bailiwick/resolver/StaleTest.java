package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;

/// RFC 8767: better old than nothing.
class StaleTest {
    /// The background takes real time, which must not decide.
    private static final StaleSettings PATIENT =
            new StaleSettings(true, 86_400, 30, 600_000_000_000L);

    private final SmallWorld world = new SmallWorld();

    private void dies() {
        world.network.server(SmallWorld.EXAMPLE_SERVER, (query, protocol) -> null);
    }

    @Test
    void expiredDataAreAnsweredWhenServersAreSilent() {
        world.stale = PATIENT;
        world.resolve("www.example.com.", RrType.A);
        dies();
        world.network.pass(400);
        Resolution old = world.resolve("www.example.com.", RrType.A);
        assertThat(SmallWorld.texts(old)).containsExactly("www.example.com. A 203.0.113.80");
        assertThat(old.isStale()).isTrue();
        assertThat(old.answer().getFirst().set().ttl()).isEqualTo(30);
        assertThat(old.errors())
                .extracting(Resolution.ExtendedErrorEntry::code)
                .contains(ExtendedError.STALE_ANSWER);
        assertThat(old.ttlSeconds()).as("not to be kept").isZero();
    }

    @Test
    void expiredDenialsHaveACodeOfTheirOwn() {
        world.stale = PATIENT;
        world.resolve("no.example.com.", RrType.A);
        dies();
        world.network.pass(400);
        Resolution old = world.resolve("no.example.com.", RrType.A);
        assertThat(old.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(old.errors())
                .extracting(Resolution.ExtendedErrorEntry::code)
                .contains(ExtendedError.STALE_NXDOMAIN_ANSWER);
    }

    @Test
    void dataThatExpiredLongAgoAreNotAnswered() {
        world.stale = PATIENT;
        world.resolve("www.example.com.", RrType.A);
        dies();
        world.network.pass(300 + 86_400 + 1);
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void nothingIsStaleWhenItIsOff() {
        world.resolve("www.example.com.", RrType.A);
        dies();
        world.network.pass(400);
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void freshDataAreAnsweredWhenServersAnswer() {
        world.stale = PATIENT;
        world.resolve("www.example.com.", RrType.A);
        world.network.pass(400);
        Resolution fresh = world.resolve("www.example.com.", RrType.A);
        assertThat(fresh.isStale()).isFalse();
        assertThat(fresh.ttlSeconds()).isEqualTo(300);
    }
}
