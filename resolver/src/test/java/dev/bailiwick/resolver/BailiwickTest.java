package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Servers that say more than they may.
class BailiwickTest {
    private static final byte[] EVIL = {(byte) 203, 0, 113, 66};

    private final SmallWorld world = new SmallWorld();

    private static RrSet a(String owner, byte[] address) {
        return new RrSet(Name.parse(owner), RrType.A, RrClass.IN, 3600, List.of(address));
    }

    private static RrSet ns(String owner, String server) {
        return new RrSet(
                Name.parse(owner), RrType.NS, RrClass.IN, 3600, List.of(Name.parse(server).wire()));
    }

    private void liar(RrSet... more) {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    Message honest = Message.read(zone.answer(query), zone.answer(query).length);
                    ResponseBytes response = new ResponseBytes(query);
                    honest.answer().forEach(set -> response.add(0, set.set()));
                    honest.authority().forEach(set -> response.add(1, set.set()));
                    for (RrSet set : more) {
                        response.add(0, set);
                        response.add(1, set);
                        response.add(2, set);
                    }
                    return response.bytes(0x400, honest.rcode());
                });
    }

    private void victim() {
        world.net("victim NS ns.victim\nns.victim A 192.0.2.30\n");
        world.network.zones(
                "192.0.2.30",
                new ScriptedZone(
                        "victim.net.",
                        "$TTL 60\n@ SOA ns n 1 1 1 1 1\nns A 192.0.2.30\nwww A 203.0.113.1\n"));
        world.network.server("203.0.113.66", (query, protocol) -> evil(query));
    }

    private static byte[] evil(Message query) {
        return new ResponseBytes(query).add(0, a(query.qname().toString(), EVIL)).bytes(0x400, 0);
    }

    private void assertVictimIsSafe() {
        assertThat(SmallWorld.texts(world.resolve("www.victim.net.", RrType.A)))
                .containsExactly("www.victim.net. A 203.0.113.1");
    }

    @Test
    void addressesOfForeignNamesAreNotKept() {
        victim();
        liar(a("www.victim.net.", EVIL), a("ns.victim.net.", EVIL));
        world.resolve("www.example.com.", RrType.A);
        assertVictimIsSafe();
    }

    /// Kaminsky's trick: the authority section of an answer delegates somebody else.
    @Test
    void delegationsOfForeignNamesAreNotKept() {
        victim();
        liar(ns("victim.net.", "ns.example.com."), ns("net.", "ns.example.com."));
        world.resolve("nothing.example.com.", RrType.A);
        assertVictimIsSafe();
    }

    /// CVE-2025-11411: NS sets beside an answer say nothing, not even of the zone itself.
    @Test
    void theChildDoesNotChangeItsDelegation() {
        liar(ns("example.com.", "ns.evil.example.com."), a("ns.evil.example.com.", EVIL));
        world.network.server("203.0.113.66", (query, protocol) -> evil(query));
        world.resolve("nothing.example.com.", RrType.A);
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
    }

    /// Ghost domains (CVE-2022-30698): when the parent takes a delegation back it ends, whatever the child says.
    @Test
    void takenBackDelegationsEnd() {
        world.example("@ 86400 NS ns\nns 86400 A 192.0.2.10\n");
        world.resolve("www.example.com.", RrType.A);
        world.network.zones(
                SmallWorld.COM_SERVER,
                new ScriptedZone(
                        "com.", "$TTL 60\n@ SOA ns n 1 1 1 1 60\n@ NS ns\nns A 192.0.2.2\n"));
        for (int i = 0; i < 10; i++) {
            world.network.pass(361);
            world.resolve("n" + i + ".example.com.", RrType.A);
            world.resolve("ns.example.com.", RrType.A);
            world.resolve("example.com.", RrType.NS);
        }
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    /// CVE-2026-50251: addresses where no server can be are not asked, and nothing is thrown away for them.
    @Test
    void impossibleAddressesAreNotAsked() {
        world.com(
                """
                bad NS ns.bad
                ns.bad A 127.0.0.1
                ns.bad A 0.0.0.0
                ns.bad A 224.0.0.1
                ns.bad A 255.255.255.255
                ns.bad AAAA ::1
                ns.bad AAAA ::
                ns.bad AAAA ff02::1
                ns.bad AAAA ::ffff:127.0.0.1
                """);
        world.resolve("www.example.com.", RrType.A);
        assertThat(world.resolve("www.bad.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(world.network.asked).allMatch(asked -> asked.server().startsWith("192.0.2."));
        assertThat(world.cost("www.example.com.", RrType.A)).isZero();
    }

    /// RFC 1035 §7.3: a reply to another question is none. The honest server is asked over TCP then.
    @Test
    void repliesToOtherQuestionsAreNotTaken() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    byte[] reply = zone.answer(query);
                    if (protocol == Upstream.Protocol.UDP) {
                        reply[0] ^= 1;
                    }
                    return reply;
                });
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
        assertThat(world.network.asked.getLast().protocol()).isEqualTo(Upstream.Protocol.TCP);
    }

    /// The letters of a question come back as they went out, or somebody guessed.
    @Test
    void lettersMustComeBackAsTheyWent() {
        ScriptedZone zone = SmallWorld.exampleZone("");
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    byte[] reply = zone.answer(query);
                    for (int i = 12; i < 12 + query.qname().length(); i++) {
                        reply[i] = dev.bailiwick.wire.Names.fold(reply[i]);
                    }
                    return reply;
                });
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.NOERROR);
        int before = world.network.asked.size();
        world.resolve("alias.example.com.", RrType.A);
        assertThat(world.network.asked.subList(before, world.network.asked.size()))
                .as("a careless server is remembered")
                .allMatch(asked -> asked.protocol() == Upstream.Protocol.UDP);
    }

    /// DNS rebinding: a public name has no private address.
    @Test
    void privateAddressesAreTakenOut() {
        world.privateAddresses = dev.bailiwick.resolver.settings.PrivateAddresses.DEFAULT;
        world.example("inside A 192.168.1.1\nmixed A 10.0.0.1\nmixed A 203.0.113.3\n");
        Resolution inside = world.resolve("inside.example.com.", RrType.A);
        assertThat(inside.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(inside.answer()).isEmpty();
        assertThat(SmallWorld.texts(world.resolve("mixed.example.com.", RrType.A)))
                .containsExactly("mixed.example.com. A 203.0.113.3");
    }
}
