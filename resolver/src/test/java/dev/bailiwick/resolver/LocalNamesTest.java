package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.resolver.settings.AddressPrefix;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.resolver.settings.LocalZone;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Special-use names, the operator's zones and data, stub and forward zones, DNS64.
class LocalNamesTest {
    private final SmallWorld world = new SmallWorld();

    private static RrSet a(String owner) {
        return new RrSet(
                Name.parse(owner),
                RrType.A,
                RrClass.IN,
                60,
                List.of(new byte[] {(byte) 192, (byte) 168, 0, 1}));
    }

    /// RFC 6761, RFC 6303, RFC 7686, RFC 7793, RFC 8375, RFC 9462, RFC 9476.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.10.in-addr.arpa.",
                "9.1.16.172.in-addr.arpa.",
                "1.1.168.192.in-addr.arpa.",
                "1.2.64.100.in-addr.arpa.",
                "x.onion.",
                "x.test.",
                "x.invalid.",
                "x.home.arpa.",
                "x.alt.",
                "printer.local.",
                "_dns.resolver.arpa."
            })
    void specialNamesDoNotLeaveThisHost(String name) {
        Resolution here = world.resolve(name, RrType.PTR);
        assertThat(here.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(here.isLocal()).isTrue();
        assertThat(here.authority()).as("SOA").hasSize(1);
        assertThat(world.network.asked).isEmpty();
    }

    /// The name takes the asterisk's place; RFC 6672 §2.2 when that gets too long.
    @Test
    void aliasToAWildcardGivesEachNameATargetOfItsOwn() {
        Name zone = Name.parse("garden.");
        world.localZones.add(new LocalZone(zone, LocalZone.Policy.REDIRECT));
        world.localData.add(
                new RrSet(
                        zone,
                        RrType.CNAME,
                        RrClass.IN,
                        60,
                        List.of(Name.parse("*." + "a".repeat(60) + ".example.com.").wire())));
        Resolution resolution = world.resolve("x.garden.", RrType.A);
        assertThat(SmallWorld.texts(resolution))
                .containsExactly("x.garden. CNAME x.garden." + "a".repeat(60) + ".example.com.");
        String label = "b".repeat(60) + ".";
        assertThat(world.resolve(label.repeat(3) + "garden.", RrType.A).rcode())
                .isEqualTo(Rcode.YXDOMAIN);
    }

    @Test
    void dataBesideALocalAliasGoesFirst() {
        Name name = Name.parse("both.garden.");
        world.localData.add(
                new RrSet(
                        name,
                        RrType.CNAME,
                        RrClass.IN,
                        60,
                        List.of(Name.parse("www.example.com.").wire())));
        world.localData.add(a("both.garden."));
        assertThat(SmallWorld.texts(world.resolve("both.garden.", RrType.A)))
                .containsExactly("both.garden. A 192.168.0.1");
    }

    /// RFC 6761 §6.3.
    @Test
    void localhostIsHere() {
        assertThat(SmallWorld.texts(world.resolve("localhost.", RrType.A)))
                .containsExactly("localhost. A 127.0.0.1");
        assertThat(SmallWorld.texts(world.resolve("x.localhost.", RrType.AAAA)))
                .containsExactly("x.localhost. AAAA ::1");
        assertThat(SmallWorld.texts(world.resolve("1.0.0.127.in-addr.arpa.", RrType.PTR)))
                .containsExactly("1.0.0.127.in-addr.arpa. PTR localhost.");
        assertThat(world.network.asked).isEmpty();
    }

    @Test
    void operatorsDataGoFirst() {
        world.localData.add(a("www.example.com."));
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 192.168.0.1");
        assertThat(world.resolve("www.example.com.", RrType.AAAA).answer()).isEmpty();
        assertThat(world.network.asked).isEmpty();
    }

    @Test
    void policiesDecideOnTheRest() {
        world.localZones.add(zone("static.net.", LocalZone.Policy.STATIC));
        world.localZones.add(zone("refuse.net.", LocalZone.Policy.REFUSE));
        world.localZones.add(zone("redirect.net.", LocalZone.Policy.REDIRECT));
        world.localData.add(a("in.static.net."));
        world.localData.add(a("redirect.net."));
        assertThat(world.resolve("no.static.net.", RrType.A).rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(world.resolve("in.static.net.", RrType.AAAA).rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(world.resolve("x.refuse.net.", RrType.A).rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(SmallWorld.texts(world.resolve("a.b.redirect.net.", RrType.A)))
                .containsExactly("a.b.redirect.net. A 192.168.0.1");
        assertThat(world.network.asked).isEmpty();
    }

    private static LocalZone zone(String name, LocalZone.Policy policy) {
        return new LocalZone(Name.parse(name), policy);
    }

    @Test
    void forwardersAreAskedToResolve() {
        forward(false);
        world.network.server(
                "192.0.2.99",
                (query, protocol) -> {
                    assertThat(query.flags() & 0x100).as("RD").isNotZero();
                    assertThat(query.qname().labels()).as("not minimised").isEqualTo(4);
                    return new ResponseBytes(query)
                            .add(0, a(query.qname().toString()))
                            .bytes(0x80, 0);
                });
        assertThat(SmallWorld.texts(world.resolve("a.b.example.com.", RrType.A)))
                .containsExactly("a.b.example.com. A 192.168.0.1");
        assertThat(world.network.asked).hasSize(1);
    }

    private void forward(boolean isFirst) {
        world.fixedZones.add(
                new FixedZone(
                        Name.parse("example.com."),
                        FixedZone.Kind.FORWARD,
                        List.of(ServerAddress.parse("192.0.2.99", 53)),
                        List.of(),
                        isFirst));
    }

    @Test
    void whenForwardersFailTheRootMayBeNext() {
        forward(true);
        assertThat(SmallWorld.texts(world.resolve("www.example.com.", RrType.A)))
                .containsExactly("www.example.com. A 203.0.113.80");
    }

    @Test
    void whenForwardersFailThatIsTheEnd() {
        forward(false);
        assertThat(world.resolve("www.example.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(world.network.asked).allMatch(asked -> asked.server().equals("192.0.2.99"));
    }

    @Test
    void stubsAreAskedAsServersOfTheirZone() {
        world.fixedZones.add(
                new FixedZone(
                        Name.parse("example.com."),
                        FixedZone.Kind.STUB,
                        List.of(ServerAddress.parse(SmallWorld.EXAMPLE_SERVER, 53)),
                        List.of(),
                        false));
        assertThat(world.cost("www.example.com.", RrType.A)).isEqualTo(1);
    }

    /// RFC 6147 §5.1.
    @Test
    void addressesAreMadeForHostsWithoutIpv4() {
        world.dns64 = AddressPrefix.parse("64:ff9b::/96");
        assertThat(SmallWorld.texts(world.resolve("alias.example.com.", RrType.AAAA)))
                .containsExactly(
                        "alias.example.com. CNAME www.example.com.",
                        "www.example.com. AAAA 64:ff9b::cb00:7150");
        assertThat(world.resolve("no.example.com.", RrType.AAAA).rcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    /// RFC 6147 §5.3.1, RFC 8880 §7.1.
    @Test
    void madeAddressesLeadBackToTheirHosts() {
        world.dns64 = AddressPrefix.parse("64:ff9b::/96");
        Resolution back =
                world.resolve(
                        "0.5.1.7.0.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.b.9.f.f.4.6.0.0.ip6.arpa.",
                        RrType.PTR);
        assertThat(back.answer().getFirst().type()).isEqualTo(RrType.CNAME);
        assertThat(SmallWorld.texts(world.resolve("ipv4only.arpa.", RrType.AAAA)))
                .containsExactly(
                        "ipv4only.arpa. AAAA 64:ff9b::c000:aa",
                        "ipv4only.arpa. AAAA 64:ff9b::c000:ab");
    }
}
