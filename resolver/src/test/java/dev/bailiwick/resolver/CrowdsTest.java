package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.resolver.settings.FetchLimits;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is turned away when many wait, and whom we never ask. A server here waits with its reply until another question
/// has had its answer: so as many wait at a time as questions are nested.
class CrowdsTest {
    private final SmallWorld world = new SmallWorld();

    /// The answers to nested questions, outermost first.
    private final List<Resolution> nested = new ArrayList<>();

    private int asked;

    private void limits(int perZone, int perServer) {
        upstream(Set.of(), new FetchLimits(perZone, perServer));
    }

    private void upstream(Set<ServerAddress> own, FetchLimits fetches) {
        world.upstream =
                new UpstreamSettings(
                        53, true, true, true, true, true, true, false, 1232, own, fetches);
    }

    /// While a server replies, it has us ask for the next of so many names.
    private void nest(String server, int depth, ScriptedZone zone, String below) {
        world.network.server(
                server,
                (query, protocol) -> {
                    if (asked < depth) {
                        asked++;
                        nested.addFirst(world.resolve("n" + asked + "." + below, RrType.A));
                    }
                    return ScriptedNetwork.answer(query, zone);
                });
    }

    @Test
    void theNewestFetchesForAZoneAreShed() {
        limits(3, 0);
        ScriptedZone zone = SmallWorld.exampleZone("late A 203.0.113.82\n");
        nest(SmallWorld.EXAMPLE_SERVER, 5, zone, "example.com.");
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
        assertThat(nested.stream().map(Resolution::rcode))
                .as("the first two wait beside the question, the third is one too many")
                .containsExactly(Rcode.NXDOMAIN, Rcode.NXDOMAIN, Rcode.SERVFAIL);
        assertThat(nested.getLast().errors()).as("RFC 8914").isNotEmpty();
        assertThat(world.resolver().shedByZone()).isEqualTo(1);
        assertThat(SmallWorld.texts(world.resolve("late.example.com.", RrType.A)))
                .as("not held against the zone")
                .containsExactly("late.example.com. A 203.0.113.82");
    }

    @Test
    void otherServersTakeWhatOneHasTooMuchOf() {
        limits(0, 1);
        world.com("two NS a.two\ntwo NS b.two\na.two A 192.0.2.20\nb.two A 192.0.2.21\n");
        ScriptedZone zone =
                new ScriptedZone(
                        "two.com.",
                        """
                        $TTL 60
                        @ SOA ns n 1 1 1 1 1
                        @ NS a
                        @ NS b
                        a A 192.0.2.20
                        b A 192.0.2.21
                        """);
        nest("192.0.2.20", 2, zone, "two.com.");
        nest("192.0.2.21", 2, zone, "two.com.");
        assertThat(world.resolve("www.two.com.", RrType.A).rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(nested.stream().map(Resolution::rcode))
                .containsExactly(Rcode.NXDOMAIN, Rcode.SERVFAIL);
        assertThat(world.resolver().shedByServer()).isPositive();
    }

    @Test
    void theOperatorsServersHaveNoLimit() {
        limits(1, 1);
        world.fixedZones.add(
                new FixedZone(
                        Name.parse("corp.net."),
                        FixedZone.Kind.FORWARD,
                        List.of(ServerAddress.parse("192.0.2.99", 53)),
                        List.of(),
                        false));
        ScriptedZone zone = new ScriptedZone("corp.net.", "$TTL 60\n@ SOA n n 1 1 1 1 1\n");
        nest("192.0.2.99", 4, zone, "corp.net.");
        world.resolve("www.corp.net.", RrType.A);
        assertThat(nested).hasSize(4).allMatch(answer -> answer.rcode() == Rcode.NXDOMAIN);
    }

    @Test
    void weNeverAskOurselves() {
        upstream(Set.of(ServerAddress.parse("192.0.2.53", 53)), FetchLimits.DEFAULT);
        world.com("me NS ns.me\nns.me A 192.0.2.53\n");
        world.fixedZones.add(
                new FixedZone(
                        Name.parse("corp.net."),
                        FixedZone.Kind.FORWARD,
                        List.of(ServerAddress.parse("192.0.2.53", 53)),
                        List.of(),
                        false));
        assertThat(world.resolve("www.me.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(world.resolve("www.corp.net.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(world.network.asked).noneMatch(asked -> asked.server().equals("192.0.2.53"));
    }
}
