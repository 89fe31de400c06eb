package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IterationTest {
    private final SmallWorld world = new SmallWorld();

    /// RFC 1034 §5.3.3.
    @Test
    void delegationsAreFollowedFromTheRoot() {
        Resolution found = world.resolve("www.example.com.", RrType.A);
        assertThat(found.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(SmallWorld.texts(found)).containsExactly("www.example.com. A 203.0.113.80");
        assertThat(found.answer().getFirst().set().ttl()).isEqualTo(300);
    }

    /// RFC 9156 §2: a server sees one label more than its zone has. RFC 9609: the hints are asked for the truth first.
    @Test
    void serversSeeNoMoreOfANameThanTheyNeed() {
        world.resolve("www.example.com.", RrType.TXT);
        assertThat(world.network.asked)
                .extracting(asked ->
                        asked.server() + " " + asked.qname().labels() + " " + asked.qtype())
                .containsExactly(
                        "192.0.2.1 0 2", "192.0.2.1 1 1", "192.0.2.2 2 1", "192.0.2.10 3 16");
    }

    @Test
    void whatIsKnownIsNotAskedForAgain() {
        world.resolve("www.example.com.", RrType.A);
        assertThat(world.cost("www.example.com.", RrType.A)).isZero();
        assertThat(world.cost("alias.example.com.", RrType.A)).isEqualTo(1);
    }

    @Test
    void remainingTimeIsToldAndEnds() {
        world.resolve("www.example.com.", RrType.A);
        world.network.pass(100);
        assertThat(world.resolve("www.example.com.", RrType.A).ttlSeconds()).isEqualTo(200);
        world.network.pass(201);
        assertThat(world.cost("www.example.com.", RrType.A)).isEqualTo(1);
    }

    @Test
    void aliasesAreFollowed() {
        world.example("away CNAME www.other.net.\n");
        world.net("other NS ns.other\nns.other A 192.0.2.20\n");
        world.network.zones(
                "192.0.2.20",
                new ScriptedZone(
                        "other.net.",
                        """
                        $TTL 60
                        @ SOA ns nobody 1 1 1 1 1
                        www A 203.0.113.5
                        """));
        assertThat(SmallWorld.texts(world.resolve("away.example.com.", RrType.A)))
                .containsExactly(
                        "away.example.com. CNAME www.other.net.", "www.other.net. A 203.0.113.5");
    }

    /// RFC 6672 §3.1: a DNAME moves what is below, and is answered with a CNAME made of it.
    @Test
    void dnamesAreFollowedAndKept() {
        world.example("old DNAME new\nx.new A 203.0.113.7\ny.new A 203.0.113.8\n");
        assertThat(SmallWorld.texts(world.resolve("x.old.example.com.", RrType.A)))
                .containsExactly(
                        "old.example.com. DNAME new.example.com.",
                        "x.old.example.com. CNAME x.new.example.com.",
                        "x.new.example.com. A 203.0.113.7");
        world.resolve("y.old.example.com.", RrType.A);
        assertThat(world.network.asked)
                .extracting(asked -> asked.qname())
                .doesNotContain(Name.parse("y.old.example.com."));
    }

    /// RFC 2308 §5: a denial lives as long as the SOA's minimum says.
    @Test
    void denialsAreKept() {
        Resolution no = world.resolve("no.example.com.", RrType.A);
        assertThat(no.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(no.authority()).hasSize(1);
        assertThat(no.ttlSeconds()).isEqualTo(60);
        assertThat(world.cost("no.example.com.", RrType.AAAA)).isZero();
        assertThat(world.resolve("www.example.com.", RrType.AAAA).rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(world.cost("www.example.com.", RrType.AAAA)).isZero();
        world.network.pass(61);
        assertThat(world.cost("no.example.com.", RrType.A)).isEqualTo(1);
    }

    /// RFC 8020 §2: below a name that does not exist there is nothing.
    @Test
    void nothingIsBelowWhatDoesNotExist() {
        world.resolve("no.example.com.", RrType.A);
        assertThat(world.cost("a.b.no.example.com.", RrType.A)).isZero();
        assertThat(world.resolve("a.b.no.example.com.", RrType.A).rcode())
                .isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void emptyNamesOnTheWayDoNotStopIt() {
        assertThat(SmallWorld.texts(world.resolve("a.b.c.deep.example.com.", RrType.A)))
                .containsExactly("a.b.c.deep.example.com. A 203.0.113.81");
    }

    /// RFC 9156 §2.3: a server that denies names it merely has nothing for is asked for the whole name.
    @Test
    void wrongDenialsOfPartsAreNotBelieved() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    if (query.qname().equals(Name.parse("a.b.c.deep.example.com."))) {
                        return zone.answer(query);
                    }
                    return new ResponseBytes(query).bytes(0x400, Rcode.NXDOMAIN);
                });
        assertThat(world.resolve("a.b.c.deep.example.com.", RrType.A).rcode())
                .isEqualTo(Rcode.NOERROR);
    }

    /// RFC 2181 §9, RFC 7766 §5.
    @Test
    void truncatedResponsesAreAskedForAgainOverTcp() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) ->
                        protocol == Upstream.Protocol.TCP
                                ? zone.answer(query)
                                : new ResponseBytes(query).bytes(0x600, Rcode.NOERROR));
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
    }

    /// RFC 6891 §7: a server that does not know OPT is asked without, and remembered.
    @Test
    void serversWithoutEdnsAreAskedWithout() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> query.edns() == null ? zone.answer(query) : withoutOpt(query));
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(world.cost("alias.example.com.", RrType.A)).isEqualTo(1);
    }

    private static byte[] withoutOpt(Message query) {
        byte[] error = new ResponseBytes(query).bytes(0, Rcode.FORMERR);
        error[11] = 0;
        return Arrays.copyOf(error, query.qname().length() + 16);
    }

    @Test
    void silentServersAreLeftForOthers() {
        world.com("example NS ns2.example\nns2.example A 192.0.2.11\n");
        world.network.server(SmallWorld.EXAMPLE_SERVER, (query, protocol) -> null);
        world.network.zones("192.0.2.11", SmallWorld.exampleZone(""));
        for (int i = 0; i < 20; i++) {
            assertThat(world.resolve("n" + i + ".example.com.", RrType.A).rcode())
                    .isEqualTo(Rcode.NXDOMAIN);
        }
        assertThat(world.network.asked)
                .filteredOn(asked -> asked.server().equals(SmallWorld.EXAMPLE_SERVER))
                .hasSizeLessThan(5);
    }

    @Test
    void serversWithoutGlueAreLookedFor() {
        world.com("far NS ns.other.net.\n");
        world.net("other NS ns.other\nns.other A 192.0.2.20\n");
        world.network.zones(
                "192.0.2.20",
                new ScriptedZone("other.net.", "$TTL 60\n@ SOA ns n 1 1 1 1 1\nns A 192.0.2.20\n"),
                new ScriptedZone("far.com.", "$TTL 60\n@ SOA ns n 1 1 1 1 1\nwww A 203.0.113.9\n"));
        assertThat(SmallWorld.texts(world.resolve("www.far.com.", RrType.A)))
                .containsExactly("www.far.com. A 203.0.113.9");
    }

    /// RFC 4035 §3.1.4.1: the parent answers for DS.
    @Test
    void theParentIsAskedForDs() {
        world.resolve("www.example.com.", RrType.A);
        Resolution ds = world.resolve("example.com.", RrType.DS);
        assertThat(ds.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(world.network.asked.getLast().server()).isEqualTo(SmallWorld.COM_SERVER);
    }

    /// RFC 9520 §3.2: what failed is not tried again at once.
    @Test
    void failuresAreRemembered() {
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> new ResponseBytes(query).bytes(0, Rcode.SERVFAIL));
        Resolution failed = world.resolve("www.example.com.", RrType.A);
        assertThat(failed.rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(failed.errors()).isNotEmpty();
        assertThat(world.cost("www.example.com.", RrType.A)).isZero();
        world.network.pass(6);
        assertThat(world.cost("www.example.com.", RrType.A)).isPositive();
    }

    @Test
    void anyGetsAllSets() {
        world.example("www AAAA 2001:db8::80\n");
        assertThat(world.resolve("www.example.com.", RrType.ANY).answer()).hasSize(2);
    }
}
