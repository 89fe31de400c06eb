package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Responses that no careful server sends, and what can be made of them.
class OddResponsesTest {
    private final SmallWorld world = new SmallWorld();

    private static RrSet set(String owner, int type, byte[] rdata) {
        return new RrSet(Name.parse(owner), type, RrClass.IN, 3600, List.of(rdata));
    }

    private static RrSet a(String owner, int last) {
        return set(owner, RrType.A, new byte[] {(byte) 203, 0, 113, (byte) last});
    }

    private static RrSet cname(String owner, String target) {
        return set(owner, RrType.CNAME, Name.parse(target).wire());
    }

    private static RrSet rrsig(RrSet of, String signer) {
        byte[] name = Name.parse(signer).wire();
        byte[] rdata = new byte[18 + name.length + 4];
        rdata[1] = (byte) of.type();
        rdata[2] = 13;
        rdata[3] = (byte) of.owner().labels();
        System.arraycopy(name, 0, rdata, 18, name.length);
        return set(of.owner().toString(), RrType.RRSIG, rdata);
    }

    private void answers(int flagsAndCode, Consumer<ResponseBytes> what) {
        world.network.server(
                SmallWorld.EXAMPLE_SERVER,
                (query, protocol) -> {
                    ResponseBytes response = new ResponseBytes(query);
                    what.accept(response);
                    return response.bytes(flagsAndCode & ~0xf, flagsAndCode & 0xf);
                });
    }

    /// RFC 6672 §2.2: the code says that a DNAME's target is too long.
    @Test
    void overlongNameNeedsADname() {
        answers(Header.AA | Rcode.YXDOMAIN, response -> response.add(0, a("x.example.com.", 1)));
        assertThat(world.resolve("x.example.com.", RrType.A).rcode()).isEqualTo(Rcode.SERVFAIL);
    }

    /// RFC 1034 §3.6.2: that is not allowed; what comes first counts.
    @Test
    void firstOfAnAliasAndOtherDataCounts() {
        answers(
                Header.AA,
                response ->
                        response.add(0, a("both.example.com.", 1))
                                .add(0, cname("both.example.com.", "www.example.com.")));
        assertThat(SmallWorld.texts(world.resolve("both.example.com.", RrType.A)))
                .containsExactly("both.example.com. A 203.0.113.1");
        answers(
                Header.AA,
                response ->
                        response.add(0, cname("htob.example.com.", "www.example.com."))
                                .add(0, a("htob.example.com.", 2))
                                .add(0, a("www.example.com.", 3)));
        assertThat(SmallWorld.texts(world.resolve("htob.example.com.", RrType.A)))
                .containsExactly(
                        "htob.example.com. CNAME www.example.com.",
                        "www.example.com. A 203.0.113.3");
    }

    /// RFC 4034 §4.1.1: the next name is a name of the zone.
    @Test
    void zoneDeniesNoNamesOfOthers() {
        byte[] next = Name.parse("z.victim.net.").wire();
        byte[] rdata = Arrays.copyOf(next, next.length + 3);
        rdata[next.length + 1] = 1;
        rdata[next.length + 2] = 0x40;
        answers(Header.AA, response -> response.add(0, set("example.com.", RrType.NSEC, rdata)));
        Resolution resolution = world.resolve("example.com.", RrType.NSEC);
        assertThat(resolution.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(resolution.answer()).isEmpty();
    }

    /// RFC 4035 §3.1.4: the DS set goes with the referral, which some servers send when it is asked for.
    @Test
    void referralToADelegationAnswersForItsDs() {
        RrSet ds = set("sub.example.com.", RrType.DS, new byte[36]);
        answers(
                0,
                response ->
                        response.add(
                                        1,
                                        set(
                                                "sub.example.com.",
                                                RrType.NS,
                                                Name.parse("ns.sub.example.com.").wire()))
                                .add(1, ds)
                                .add(1, rrsig(ds, "example.com.")));
        Resolution resolution = world.resolve("sub.example.com.", RrType.DS);
        assertThat(resolution.answer()).extracting(SignedRrSet::type).containsExactly(RrType.DS);
    }

    /// Proofs that came with an alias go on with it: that its target lies below an unsigned delegation.
    @Test
    void proofsBesideAnAliasAreKept() {
        byte[] next = Name.parse("t.example.com.").wire();
        byte[] rdata = Arrays.copyOf(next, next.length + 3);
        rdata[next.length + 1] = 1;
        rdata[next.length + 2] = 0x20;
        RrSet nsec = set("sub.example.com.", RrType.NSEC, rdata);
        answers(
                Header.AA,
                response ->
                        response.add(0, cname("up.example.com.", "x.victim.net."))
                                .add(1, nsec)
                                .add(1, rrsig(nsec, "example.com.")));
        Resolution resolution = world.resolve("up.example.com.", RrType.A);
        assertThat(resolution.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(resolution.authority())
                .extracting(SignedRrSet::type)
                .contains(RrType.NSEC, RrType.SOA);
    }

    /// RFC 8482 §4.1: some of what there is.
    @Test
    void questionForEverythingGetsAFewSets() {
        answers(
                Header.AA,
                response -> {
                    for (int type = 0; type < 40; type++) {
                        response.add(0, set("many.example.com.", 4000 + type, new byte[] {1}));
                    }
                });
        List<SignedRrSet> sets =
                new ArrayList<>(world.resolve("many.example.com.", RrType.ANY).answer());
        assertThat(sets).hasSize(24);
    }

    /// RFC 8020 §2: a server's name that does not exist is not looked for again, and does not count as looked for.
    @Test
    void serversThatDoNotExistDoNotUseUpTheLookUps() {
        StringBuilder delegation = new StringBuilder();
        for (int i = 1; i <= 8; i++) {
            delegation.append("many NS ns").append(i).append(".other.net.\n");
        }
        world.example(delegation.toString());
        world.net("ns8.other A 192.0.2.40\n");
        world.network.zones(
                "192.0.2.40",
                new ScriptedZone(
                        "many.example.com.",
                        "$TTL 60\n@ SOA ns n 1 1 1 1 1\nwww A 203.0.113.9\nwww2 A 203.0.113.9\n"));
        assertThat(world.resolve("www.many.example.com.", RrType.A).rcode())
                .isEqualTo(Rcode.SERVFAIL);
        assertThat(world.resolve("www2.many.example.com.", RrType.A).rcode())
                .isEqualTo(Rcode.NOERROR);
    }
}
