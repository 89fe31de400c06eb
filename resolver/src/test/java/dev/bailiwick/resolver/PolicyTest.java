package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a policy does to a resolution, step by step.
class PolicyTest {
    private final SmallWorld world = new SmallWorld();
    private final Rules rules = new Rules();

    /// A policy by name, by server and by whether there is an address.
    private static final class Rules implements Policing {
        final Map<Name, Ruling> names = new HashMap<>();
        final Map<Name, Ruling> servers = new HashMap<>();
        final List<Name> told = new ArrayList<>();
        @Nullable Ruling answers;

        @Override
        public @Nullable Ruling asked(Name name) {
            return names.get(name);
        }

        @Override
        public @Nullable Ruling alias(Name name) {
            return names.get(name);
        }

        @Override
        public boolean looksAtServers() {
            return !servers.isEmpty();
        }

        @Override
        public @Nullable Ruling servers(Name name, List<Name> all, List<ServerAddress> addresses) {
            told.addAll(all);
            return all.stream().map(servers::get).filter(r -> r != null).findFirst().orElse(null);
        }

        @Override
        public @Nullable Ruling answered(Name name, List<SignedRrSet> answer) {
            return answer.stream().anyMatch(set -> set.type() == RrType.A) ? answers : null;
        }
    }

    @BeforeEach
    void fill() {
        world.com("");
        world.example("chain CNAME alias\n");
    }

    private static Ruling ruling(Ruling.Kind kind, RrSet... data) {
        return new Ruling(kind, List.of(data), ExtendedError.BLOCKED, "a list", null);
    }

    private static RrSet alias(String name, String target) {
        return new RrSet(
                Name.parse(name), RrType.CNAME, RrClass.IN, 60, List.of(Name.parse(target).wire()));
    }

    private Resolution resolve(String name, int type) {
        try {
            return world.resolver()
                    .resolve(
                            new Query(Name.parse(name), type, false, false, 0, rules),
                            world.resolver().newBudget(),
                            Trace.NONE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void name(String name, Ruling ruling) {
        rules.names.put(Name.parse(name), ruling);
    }

    @Test
    void aBlockedNameIsAskedOfNobody() {
        name("www.example.com", ruling(Ruling.Kind.NXDOMAIN));
        Resolution blocked = resolve("www.example.com", RrType.A);
        assertThat(blocked.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(blocked.fate()).isEqualTo(Resolution.Fate.POLICY);
        assertThat(blocked.isLocal()).isTrue();
        assertThat(blocked.ttlSeconds()).isPositive();
        assertThat(blocked.errors())
                .containsExactly(
                        new Resolution.ExtendedErrorEntry(ExtendedError.BLOCKED, "a list"));
        assertThat(world.network.asked).isEmpty();
    }

    @Test
    void theTargetOfAnAliasIsLookedUpToo() {
        name("www.example.com", ruling(Ruling.Kind.NODATA));
        Resolution blocked = resolve("alias.example.com", RrType.A);
        assertThat(blocked.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(blocked.answer()).extracting(SignedRrSet::type).containsExactly(RrType.CNAME);
        assertThat(blocked.fate()).isEqualTo(Resolution.Fate.POLICY);
    }

    @Test
    void anAliasThatThePolicyMakesIsFollowed() {
        name(
                "bad.example.com",
                ruling(Ruling.Kind.DATA, alias("bad.example.com", "www.example.com")));
        Resolution redirected = resolve("bad.example.com", RrType.A);
        assertThat(redirected.answer())
                .extracting(SignedRrSet::type)
                .containsExactly(RrType.CNAME, RrType.A);
        assertThat(redirected.fate()).isEqualTo(Resolution.Fate.POLICY);
    }

    @Test
    void anAliasThatLeadsToItselfEnds() {
        name(
                "bad.example.com",
                ruling(Ruling.Kind.DATA, alias("bad.example.com", "bad.example.com")));
        assertThat(resolve("bad.example.com", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void whoMayPassMeetsNoRuleAfterwards() {
        name("alias.example.com", ruling(Ruling.Kind.PASS));
        name("www.example.com", ruling(Ruling.Kind.NXDOMAIN));
        rules.answers = ruling(Ruling.Kind.NXDOMAIN);
        Resolution passed = resolve("alias.example.com", RrType.A);
        assertThat(passed.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(passed.answer()).hasSize(2);
        assertThat(passed.fate()).isEqualTo(Resolution.Fate.ANSWERED);
        // What an alias leads to may pass as it does.
        assertThat(resolve("chain.example.com", RrType.A).answer()).hasSize(3);
    }

    @Test
    void addressesInAnswersAreLookedUpFreshAndCached() {
        rules.answers = ruling(Ruling.Kind.NXDOMAIN);
        for (int i = 0; i < 2; i++) {
            Resolution blocked = resolve("alias.example.com", RrType.A);
            assertThat(blocked.rcode()).isEqualTo(Rcode.NXDOMAIN);
            assertThat(blocked.answer()).isEmpty();
            assertThat(blocked.isLocal()).isFalse();
        }
        assertThat(resolve("www.example.com", RrType.TXT).rcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void serversAreLookedUpAndOnceKnownNotAsked() {
        rules.servers.put(Name.parse("ns.example.com"), ruling(Ruling.Kind.DROP));
        assertThat(resolve("www.example.com", RrType.A).fate()).isEqualTo(Resolution.Fate.DROPPED);
        int before = world.network.asked.size();
        assertThat(resolve("other.example.com", RrType.A).fate())
                .isEqualTo(Resolution.Fate.DROPPED);
        assertThat(world.network.asked).hasSize(before);
        assertThat(rules.told).contains(Name.parse("ns.com"), Name.parse("ns.example.com"));
    }

    @Test
    void recordsOfAnotherTypeAreNone() {
        RrSet text =
                new RrSet(
                        Name.parse("www.example.com"),
                        RrType.TXT,
                        RrClass.IN,
                        60,
                        List.of(new byte[] {0}));
        name("www.example.com", ruling(Ruling.Kind.DATA, text));
        Resolution none = resolve("www.example.com", RrType.A);
        assertThat(none.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(none.answer()).isEmpty();
        assertThat(resolve("www.example.com", RrType.TXT).answer()).hasSize(1);
    }
}
