package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Scripted attackers, and what they get us to send for one question of a client.
class AttackTest {
    private final SmallWorld world = new SmallWorld();

    private static RrSet set(String owner, int type, byte[]... rdata) {
        return new RrSet(Name.parse(owner), type, RrClass.IN, 3600, List.of(rdata));
    }

    private static byte[] wire(String name) {
        return Name.parse(name).wire();
    }

    private int sent() {
        return world.budget.spent(Budget.Cost.UPSTREAM_QUERY);
    }

    private void assertFailsWith(Resolution resolution) {
        assertThat(resolution.rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(resolution.errors()).as("RFC 8914").isNotEmpty();
    }

    private void assertOthersAreServed() {
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
    }

    /// NXNSAttack (CVE-2020-8616, CVE-2020-12662): a referral to many servers in the victim's zone that do not exist.
    @Test
    void referralsToManyServersWithoutGlueCostLittle() {
        world.net("victim NS ns.victim\nns.victim A 192.0.2.30\n");
        world.network.zones(
                "192.0.2.30",
                new ScriptedZone(
                        "victim.net.", "$TTL 60\n@ SOA ns n 1 1 1 1 1\nns A 192.0.2.30\n"));
        AtomicInteger round = new AtomicInteger();
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    byte[][] servers = new byte[100][];
                    for (int i = 0; i < servers.length; i++) {
                        servers[i] = wire("n" + round.getAndIncrement() + ".victim.net.");
                    }
                    return new ResponseBytes(query)
                            .add(1, set(query.qname().toString(), RrType.NS, servers))
                            .bytes(0, 0);
                });
        assertFailsWith(world.resolve("x.example.com.", RrType.A));
        assertThat(world.network.asked)
                .filteredOn(asked -> asked.server().equals("192.0.2.30"))
                .hasSizeLessThanOrEqualTo(2 * Limits.DEFAULT.serverLookups());
        assertThat(sent()).isLessThanOrEqualTo(30);
    }

    /// The same, each server leading to a deeper zone with as many: the whole question shares one sum.
    @Test
    void nestedReferralsDoNotMultiply() {
        AtomicInteger round = new AtomicInteger();
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    byte[][] servers = new byte[13][];
                    for (int i = 0; i < servers.length; i++) {
                        int n = round.getAndIncrement();
                        servers[i] = wire("ns.z" + n + ".example.com.");
                    }
                    return new ResponseBytes(query)
                            .add(1, set(query.qname().toString(), RrType.NS, servers))
                            .bytes(0, 0);
                });
        assertFailsWith(world.resolve("x.example.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(60);
    }

    /// TsuNAME: two zones whose servers are in each other.
    @Test
    void circularDelegationsEnd() {
        world.com("ring NS ns.ring.net.\n");
        world.net("ring NS ns.ring.com.\n");
        assertFailsWith(world.resolve("www.ring.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(10);
        assertThat(world.cost("www.ring.com.", RrType.A)).as("RFC 9520").isZero();
    }

    /// CVE-2026-3592: many servers, all with the same address: the victim gets one query, not one for each name.
    @Test
    void anAddressIsAskedOnceHoweverManyNamesItHas() {
        StringBuilder glue = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            glue.append("self NS n" + i + ".self\nn" + i + ".self A 192.0.2.66\n");
        }
        world.com(glue.toString());
        world.network.server(
                "192.0.2.66",
                (query, protocol) -> new ResponseBytes(query).bytes(0, Rcode.REFUSED));
        assertFailsWith(world.resolve("www.self.com.", RrType.A));
        assertThat(world.network.asked)
                .filteredOn(asked -> asked.server().equals("192.0.2.66"))
                .hasSizeLessThanOrEqualTo(3);
    }

    /// A referral with a hundred addresses of servers that are silent.
    @Test
    void silentServersCostAtMostTheTimeThereIs() {
        StringBuilder glue = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            glue.append("mute NS n" + i + ".mute\nn" + i + ".mute A 198.51.100." + i + "\n");
        }
        world.com(glue.toString());
        long before = world.network.nanos();
        assertFailsWith(world.resolve("www.mute.com.", RrType.A));
        assertThat(world.network.nanos() - before)
                .isLessThanOrEqualTo(Limits.DEFAULT.wallNanos() + 1);
        assertThat(sent()).isLessThanOrEqualTo(40);
        assertOthersAreServed();
    }

    /// CAMP: aliases times referrals.
    @Test
    void endlessAliasesEnd() {
        AtomicInteger next = new AtomicInteger();
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) ->
                        new ResponseBytes(query)
                                .add(
                                        0,
                                        set(
                                                query.qname().toString(),
                                                RrType.CNAME,
                                                wire(
                                                        "c"
                                                                + next.getAndIncrement()
                                                                + ".example.com.")))
                                .bytes(0x400, 0));
        assertFailsWith(world.resolve("start.example.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(16);
    }

    @Test
    void aliasesInACircleEnd() {
        world.example("p CNAME q\nq CNAME p\n");
        assertFailsWith(world.resolve("p.example.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(8);
    }

    /// RFC 6672 §2.2: a name that gets too long.
    @Test
    void growingAliasesEndWithTheirOwnCode() {
        String label = "a".repeat(60);
        world.example("g DNAME %s.%s.%s.g\n".formatted(label, label, label));
        assertThat(world.resolve("x.g.example.com.", RrType.A).rcode()).isEqualTo(Rcode.YXDOMAIN);
        assertThat(sent()).isLessThanOrEqualTo(16);
    }

    /// CVE-2026-5950: BADCOOKIE over and over.
    @Test
    void aServerIsAskedAFewTimesWhateverItReplies() {
        for (int rcode : new int[] {Rcode.FORMERR, Rcode.NOTIMP, Rcode.SERVFAIL, 11}) {
            world.network.server(
                    SmallWorld.EXAMPLE_SERVER,
                    (query, protocol) -> new ResponseBytes(query).bytes(0, rcode));
            world.resolve("w" + rcode + ".example.com.", RrType.A);
            assertThat(sent()).as("rcode %d", rcode).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void truncatedResponsesWithoutEndDoNotLoop() {
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> new ResponseBytes(query).bytes(0x600, 0));
        assertFailsWith(world.resolve("www.example.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(10);
    }

    /// Kaminsky, TuDoor: forged replies are waited past; the question is asked once more, over TCP.
    @Test
    void forgedRepliesNeitherPoisonNorEndAQuestion() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    if (protocol == Upstream.Protocol.TCP) {
                        return zone.answer(query);
                    }
                    byte[] forged =
                            new ResponseBytes(query)
                                    .add(
                                            0,
                                            set(
                                                    query.qname().toString(),
                                                    RrType.A,
                                                    new byte[] {(byte) 203, 0, 113, 66}))
                                    .bytes(0x400, 0);
                    forged[1] ^= 0x55;
                    return forged;
                });
        assertOthersAreServed();
    }

    /// Octets that are no message, messages that stop, messages that point to themselves.
    @Test
    void garbageIsAnsweredWithServfail() {
        List<byte[]> tails = new ArrayList<>();
        tails.add(new byte[0]);
        tails.add(new byte[] {(byte) 0xc0, 0x0c, 0});
        tails.add(new byte[] {(byte) 0xff, (byte) 0xff, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0});
        for (byte[] tail : tails) {
            world.network.server(
                    SmallWorld.EXAMPLE_SERVER,
                    (query, protocol) -> {
                        byte[] reply = new ResponseBytes(query).bytes(0x400, 0);
                        int end = query.qname().length() + 16;
                        byte[] broken = Arrays.copyOf(reply, end + tail.length);
                        System.arraycopy(tail, 0, broken, end, tail.length);
                        broken[7] = 5;
                        return broken;
                    });
            assertFailsWith(world.resolve("g" + tail.length + ".example.com.", RrType.A));
            assertThat(sent()).isLessThanOrEqualTo(12);
        }
    }

    /// CVE-2024-1737: sets that make every later step slow are not taken.
    @Test
    void hugeSetsAreNotKept() {
        byte[][] many = new byte[2000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = new byte[] {(byte) 203, 0, (byte) (i >> 8), (byte) i};
        }
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) ->
                        new ResponseBytes(query)
                                .add(0, set(query.qname().toString(), RrType.A, many))
                                .bytes(0x400, 0));
        assertFailsWith(world.resolve("huge.example.com.", RrType.A));
        assertThat(sent()).isLessThanOrEqualTo(10);
    }

    /// CacheFlush: one zone fills what it may and no more; names in use elsewhere stay.
    @Test
    void oneZoneDoesNotEmptyTheCache() {
        assertOthersAreServed();
        assertOthersAreServed();
        world.com("flood NS ns.flood\nns.flood A 192.0.2.77\n");
        byte[] big = new byte[200];
        Arrays.fill(big, (byte) 'x');
        big[0] = (byte) (big.length - 1);
        world.network.server(
                "192.0.2.77",
                (query, protocol) -> {
                    byte[][] texts = new byte[20][];
                    for (int i = 0; i < texts.length; i++) {
                        texts[i] = big.clone();
                        texts[i][1] = (byte) i;
                    }
                    return new ResponseBytes(query)
                            .add(0, set(query.qname().toString(), RrType.TXT, texts))
                            .bytes(0x400, 0);
                });
        world.network.rttNanos = 1000;
        for (int i = 0; i < 30_000; i++) {
            world.resolve("n" + i + ".flood.com.", RrType.TXT);
        }
        assertThat(world.resolver().records().sizeOctets()).isLessThanOrEqualTo(64L << 20);
        assertThat(world.cost("www.example.com.", RrType.A)).isZero();
    }

    /// RFC 2181 §5.4.1, MaginotDNS: a forwarder speaks of its zone only.
    @Test
    void aForwarderIsBelievedWithinItsZoneOnly() {
        world.fixedZones.add(
                new dev.bailiwick.resolver.settings.FixedZone(
                        Name.parse("corp.net."),
                        dev.bailiwick.resolver.settings.FixedZone.Kind.FORWARD,
                        List.of(ServerAddress.parse("192.0.2.99", 53)),
                        List.of(),
                        false));
        world.network.server(
                "192.0.2.99",
                (query, protocol) ->
                        new ResponseBytes(query)
                                .add(
                                        0,
                                        set(
                                                query.qname().toString(),
                                                RrType.CNAME,
                                                wire("www.example.com.")))
                                .add(
                                        0,
                                        set(
                                                "www.example.com.",
                                                RrType.A,
                                                new byte[] {(byte) 203, 0, 113, 66}))
                                .bytes(0x80, 0));
        assertThat(SmallWorld.texts(world.resolve("x.corp.net.", RrType.A)))
                .containsExactly(
                        "x.corp.net. CNAME www.example.com.", "www.example.com. A 203.0.113.80");
        assertOthersAreServed();
    }

    /// A server that answers anything with an address, below and beside its zone.
    @Test
    void budgetsHoldForWhateverIsAsked() {
        world.network.server(SmallWorld.EXAMPLE_SERVER, (query, protocol) -> delegateDeeper(query));
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            name.append("l.");
        }
        world.resolve(name + "example.com.", RrType.A);
        assertThat(sent()).isLessThanOrEqualTo(Limits.DEFAULT.fetchQueries());
    }

    /// Each label gets a zone of its own on the same server.
    private static byte[] delegateDeeper(Message query) {
        String cut = query.qname().toString();
        return new ResponseBytes(query)
                .add(1, set(cut, RrType.NS, wire("ns." + cut)))
                .add(2, set("ns." + cut, RrType.A, new byte[] {(byte) 192, 0, 2, 10}))
                .bytes(0, 0);
    }
}
