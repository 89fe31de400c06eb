package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;

/// Questions whose clients do not want others to be asked (RFC 1035 §4.1.1, RD=0).
class CacheOnlyTest {
    private final SmallWorld world = new SmallWorld();

    private void assertRefusedWithoutAsking(String name) {
        int before = world.network.asked.size();
        Resolution resolution = world.lookUp(name, RrType.A);
        assertThat(resolution.rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(resolution.answer()).isEmpty();
        assertThat(resolution.errors().getFirst().code())
                .as("RFC 8914 §4.21")
                .isEqualTo(ExtendedError.NOT_AUTHORITATIVE);
        assertThat(world.network.asked).hasSize(before);
    }

    @Test
    void whatIsNotCachedIsRefusedAndNobodyIsAsked() {
        assertRefusedWithoutAsking("www.example.com.");
        world.resolve("www.example.com.", RrType.A);
        assertRefusedWithoutAsking("other.example.com.");
    }

    @Test
    void whatIsCachedIsAnswered() {
        world.resolve("alias.example.com.", RrType.A);
        int before = world.network.asked.size();
        assertThat(SmallWorld.texts(world.lookUp("alias.example.com.", RrType.A)))
                .containsExactly(
                        "alias.example.com. CNAME www.example.com.",
                        "www.example.com. A 203.0.113.80");
        assertThat(world.network.asked).hasSize(before);
    }

    @Test
    void halfAChainIsNoAnswer() {
        world.example("half CNAME elsewhere.net.\n");
        world.resolve("half.example.com.", RrType.CNAME);
        assertRefusedWithoutAsking("half.example.com.");
    }

    @Test
    void whatHasExpiredIsNotFetchedBehind() {
        world.stale = StaleSettings.DEFAULT;
        world.resolve("www.example.com.", RrType.A);
        world.network.pass(301);
        assertRefusedWithoutAsking("www.example.com.");
    }

    @Test
    void aMissLeavesNoTraceForThoseWhoMayAsk() {
        assertRefusedWithoutAsking("www.example.com.");
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
    }
}
