package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;

/// What was found bogus, or was not looked at, is good for nobody else (CVE-2026-46582, RFC 4035 §4.5).
class VerdictsStayTest {
    /// Finds everything below `example.com` bogus.
    private static final class Strict implements Validator {
        int judged;

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Entry judge(Entry entry, Name name, Records records, Budget budget, Trace trace) {
            judged++;
            return entry.name().isAtOrBelow(Name.parse("example.com."))
                    ? entry.judged(Security.BOGUS, ExtendedError.DNSSEC_BOGUS, "forged", 60)
                    : entry.judged(Security.INSECURE, ExtendedError.NONE, "", Long.MAX_VALUE);
        }
    }

    private final SmallWorld world = new SmallWorld();
    private final Strict validator = new Strict();

    private int ask(boolean isCheckingDisabled) throws InterruptedException {
        Query query =
                new Query(Name.parse("www.example.com."), RrType.A, true, isCheckingDisabled, 0);
        return world.resolver().resolve(query, world.resolver().newBudget(), Trace.NONE).rcode();
    }

    /// RFC 6840 §5.9, RFC 4035 §4.7: who disables checking gets it, and nobody else.
    @Test
    void whatAClientGotUncheckedIsCheckedForTheNext() throws InterruptedException {
        world.validator = validator;
        assertThat(ask(true)).isEqualTo(Rcode.NOERROR);
        assertThat(validator.judged).isZero();
        assertThat(ask(false)).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask(true)).isEqualTo(Rcode.NOERROR);
        assertThat(ask(false)).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void bogusDataAreNotServedWhenTheyHaveExpired() throws InterruptedException {
        world.validator = validator;
        world.stale = new StaleSettings(true, 86_400, 30, 600_000_000_000L);
        assertThat(ask(false)).isEqualTo(Rcode.SERVFAIL);
        world.network.server(SmallWorld.EXAMPLE_SERVER, (query, protocol) -> null);
        world.network.pass(400);
        assertThat(ask(false)).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void uncheckedDataAreCheckedWhenTheyHaveExpired() throws InterruptedException {
        world.validator = validator;
        world.stale = new StaleSettings(true, 86_400, 30, 600_000_000_000L);
        assertThat(ask(true)).isEqualTo(Rcode.NOERROR);
        world.network.server(SmallWorld.EXAMPLE_SERVER, (query, protocol) -> null);
        world.network.pass(400);
        assertThat(ask(false)).isEqualTo(Rcode.SERVFAIL);
    }
}
