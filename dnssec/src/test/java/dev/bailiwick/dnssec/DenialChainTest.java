package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 4034 §4, RFC 5155 §7.1, RFC 9077.
class DenialChainTest {
    private static final Name APEX = SampleZones.APEX;
    private static final Denial OPT_OUT = new Denial.Nsec3(0, "", true);

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key =
            SigningKey.generate(
                    APEX, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
    private List<RrSet> plain = List.of();

    @BeforeEach
    void readZone() throws Exception {
        plain = ZoneText.read(APEX, SampleZones.EVERYTHING);
    }

    private List<RrSet> sign(List<RrSet> zone, Denial denial) {
        var policy = SigningPolicy.of(denial, 1_700_000_000, 1_700_100_000);
        return new ZoneSigner(APEX, policy, List.of(key), random).sign(zone);
    }

    private static RrSet find(List<RrSet> zone, Name owner, int type) {
        return zone.stream()
                .filter(set -> set.type() == type && set.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static Name hashed(String name) {
        ZoneNode node = new ZoneNode(Name.parse(name), NodeKind.EMPTY, List.of());
        return Nsec3Link.of(node, new Nsec3Hash(), new byte[0], 0).owner(APEX);
    }

    /// Changes one set of a signed zone; giving it back unchanged takes it out.
    private static List<ChainFinding> after(
            List<RrSet> zone, Name owner, int type, UnaryOperator<RrSet> change) {
        List<RrSet> changed = new ArrayList<>(zone);
        RrSet set = find(zone, owner, type);
        changed.remove(set);
        RrSet other = change.apply(set);
        if (!other.equals(set)) {
            changed.add(other);
        }
        return DenialChain.check(APEX, changed);
    }

    private static RrSet with(RrSet set, long ttl, byte[]... rdata) {
        return new RrSet(set.owner(), set.type(), set.rrClass(), ttl, List.of(rdata));
    }

    private static byte[] flipped(RrSet set, int fromEnd) {
        byte[] rdata = set.rdata().getFirst().clone();
        rdata[rdata.length - fromEnd] ^= 4;
        return rdata;
    }

    @Test
    void everyDamageToPlainChainIsFound() {
        List<RrSet> zone = sign(plain, new Denial.Nsec());
        Name www = Name.parse("www.example.");
        assertThat(after(zone, www, RrType.NSEC, set -> set))
                .containsExactly(new ChainFinding(ChainFault.MISSING, www));
        assertThat(after(zone, www, RrType.NSEC, set -> with(set, 299, set.rdata().getFirst())))
                .containsExactly(new ChainFinding(ChainFault.WRONG_TTL, www));
        assertThat(after(zone, www, RrType.NSEC, set -> with(set, 300, flipped(set, 1))))
                .containsExactly(new ChainFinding(ChainFault.WRONG_TYPES, www));
        assertThat(after(zone, www, RrType.NSEC, set -> with(set, 300, new byte[] {5})))
                .containsExactly(new ChainFinding(ChainFault.MALFORMED, www));
        assertThat(
                        after(
                                zone,
                                www,
                                RrType.NSEC,
                                set -> with(set, 300, set.rdata().getFirst(), flipped(set, 1))))
                .containsExactly(new ChainFinding(ChainFault.AMBIGUOUS, www));
        assertThat(
                        after(
                                zone,
                                www,
                                RrType.NSEC,
                                set -> {
                                    byte[] rdata = set.rdata().getFirst().clone();
                                    rdata[1] ^= 1;
                                    return with(set, 300, rdata);
                                }))
                .containsExactly(new ChainFinding(ChainFault.WRONG_NEXT, www));
        // A name that comes or goes breaks the link before it too.
        assertThat(after(zone, APEX, RrType.NSEC, set -> set))
                .contains(new ChainFinding(ChainFault.NO_CHAIN, APEX));
        List<RrSet> more = new ArrayList<>(zone);
        Name hidden = Name.parse("deep.er.sub.example.");
        more.add(with(renamed(find(zone, www, RrType.NSEC), hidden), 300, new byte[] {0}));
        assertThat(DenialChain.check(APEX, more))
                .containsExactly(new ChainFinding(ChainFault.SUPERFLUOUS, hidden));
        more.add(new RrSet(Name.parse("wwx.example."), RrType.TXT, RrClass.IN, 5, List.of()));
        assertThat(DenialChain.check(APEX, more))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("wwx.example.")))
                .contains(
                        new ChainFinding(
                                ChainFault.WRONG_NEXT, Name.parse("_443._tcp.www2.example.")));
    }

    private static RrSet renamed(RrSet set, Name owner) {
        return new RrSet(owner, set.type(), set.rrClass(), set.ttl(), set.rdata());
    }

    @Test
    void everyDamageToHashedChainIsFound() {
        List<RrSet> zone = sign(plain, Denial.Nsec3.RECOMMENDED);
        Name www = hashed("www.example.");
        assertThat(after(zone, www, RrType.NSEC3, set -> set))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("www.example.")))
                .anyMatch(finding -> finding.fault() == ChainFault.WRONG_NEXT)
                .hasSize(2);
        assertThat(after(zone, www, RrType.NSEC3, set -> with(set, 1, set.rdata().getFirst())))
                .containsExactly(new ChainFinding(ChainFault.WRONG_TTL, www));
        assertThat(after(zone, www, RrType.NSEC3, set -> with(set, 300, flipped(set, 1))))
                .containsExactly(new ChainFinding(ChainFault.WRONG_TYPES, www));
        assertThat(
                        after(
                                zone,
                                www,
                                RrType.NSEC3,
                                set -> {
                                    byte[] rdata = set.rdata().getFirst().clone();
                                    rdata[10] ^= 1;
                                    return with(set, 300, rdata);
                                }))
                .containsExactly(new ChainFinding(ChainFault.WRONG_NEXT, www));
        assertThat(
                        after(
                                zone,
                                www,
                                RrType.NSEC3,
                                set -> {
                                    byte[] rdata = set.rdata().getFirst().clone();
                                    rdata[3] = 1;
                                    return with(set, 300, rdata);
                                }))
                .contains(new ChainFinding(ChainFault.UNKNOWN_PARAMETERS, www))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("www.example.")));
        assertThat(after(zone, hashed("b.c.ent.example."), RrType.NSEC3, set -> set))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("b.c.ent.example.")));
        assertThat(after(zone, hashed("sub.example."), RrType.NSEC3, set -> set))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("sub.example.")));
        Name gone = Name.parse("odd.example.");
        List<RrSet> fewer = new ArrayList<>(zone);
        fewer.removeIf(set -> set.owner().equals(gone));
        assertThat(DenialChain.check(APEX, fewer))
                .containsExactly(new ChainFinding(ChainFault.SUPERFLUOUS, hashed("odd.example.")));
        assertThat(after(zone, APEX, RrType.NSEC3PARAM, set -> set))
                .contains(new ChainFinding(ChainFault.NO_CHAIN, APEX))
                .contains(new ChainFinding(ChainFault.SUPERFLUOUS, www));
    }

    /// RFC 5155 §6 and §7.1
    @Test
    void optOutLeavesOutUnsignedDelegationsOnly() {
        List<RrSet> zone = sign(plain, OPT_OUT);
        assertThat(DenialChain.check(APEX, zone)).isEmpty();
        List<Name> hashes =
                zone.stream().filter(s -> s.type() == RrType.NSEC3).map(RrSet::owner).toList();
        assertThat(hashes)
                .contains(hashed("signed.example."), hashed("mixed.example."))
                .doesNotContain(
                        hashed("sub.example."),
                        hashed("insecure.example."),
                        hashed("only.insecure.example."),
                        hashed("ns2.sub.example."));
        assertThat(after(zone, hashed("signed.example."), RrType.NSEC3, set -> set))
                .contains(new ChainFinding(ChainFault.MISSING, Name.parse("signed.example.")));
    }

    /// RFC 9276 §3.1
    @Test
    void iterationsAreReported() {
        assertThat(DenialChain.check(APEX, sign(plain, new Denial.Nsec3(1, "", false))))
                .containsExactly(new ChainFinding(ChainFault.ITERATIONS, APEX));
    }

    @Test
    void zonesWithoutChainOrSoaSaySo() {
        assertThat(DenialChain.check(APEX, plain))
                .containsExactly(new ChainFinding(ChainFault.NO_CHAIN, APEX));
        assertThatThrownBy(() -> DenialChain.check(APEX, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// RFC 9077 §3: the lesser of the SOA's minimum and TTL.
    @Test
    void denialLivesAsLongAsNegativeAnswers() throws Exception {
        for (String soa : List.of("60 IN SOA a b 1 2 3 4 500", "600 IN SOA a b 1 2 3 4 60")) {
            List<RrSet> zone =
                    ZoneText.read(APEX, "$ORIGIN example.\n@ " + soa + "\n@ 60 IN NS a.test.\n");
            assertThat(find(sign(zone, new Denial.Nsec()), APEX, RrType.NSEC).ttl()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsec", "nsec3", "optout"})
    void randomZonesAreSignedWithoutFindings(String kind) {
        Denial denial =
                switch (kind) {
                    case "nsec" -> new Denial.Nsec();
                    case "nsec3" -> Denial.Nsec3.RECOMMENDED;
                    default -> OPT_OUT;
                };
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int round = 0; round < 15; round++) {
            List<RrSet> zone = sign(randomZone(dice), denial);
            assertThat(DenialChain.check(APEX, zone)).as("seed %d", seed).isEmpty();
            for (RrSet set : zone) {
                boolean isSigned =
                        zone.stream()
                                .anyMatch(s ->
                                        s.owner().equals(set.owner())
                                                && ZoneNodes.covered(s) == set.type());
                assertThat(isSigned)
                        .as("seed %d: %s type %d", seed, set.owner(), set.type())
                        .isEqualTo(isOurs(zone, set));
            }
        }
    }

    /// Whether a set is authoritative, by the definition and not by a walk (RFC 4035 §2.2).
    private static boolean isOurs(List<RrSet> zone, RrSet set) {
        if (set.type() == RrType.RRSIG) {
            return false;
        }
        for (RrSet other : zone) {
            boolean isCut = other.type() == RrType.NS && !other.owner().equals(APEX);
            boolean isAbove = set.owner().isAtOrBelow(other.owner());
            boolean isSame = set.owner().equals(other.owner());
            if (isAbove && !isSame && (isCut || other.type() == RrType.DNAME)) {
                return false;
            }
            if (isSame && isCut && set.type() != RrType.DS && set.type() != RrType.NSEC) {
                return false;
            }
        }
        return true;
    }

    private List<RrSet> randomZone(Random dice) {
        List<RrSet> zone = new ArrayList<>();
        for (RrSet set : plain) {
            if (set.owner().equals(APEX)) {
                zone.add(set);
            }
        }
        List<Name> used = new ArrayList<>(List.of(APEX));
        int[] types = {RrType.A, RrType.TXT, RrType.NS, RrType.DNAME, RrType.DS, 65_280};
        for (int i = 0; i < 25; i++) {
            Name owner = used.get(dice.nextInt(used.size()));
            for (int depth = dice.nextInt(1, 3); depth > 0; depth--) {
                owner = owner.child(new byte[] {(byte) "abC*\0-".charAt(dice.nextInt(6))});
            }
            if (used.contains(owner)) {
                continue;
            }
            used.add(owner);
            int first = dice.nextInt(types.length);
            zone.add(new RrSet(owner, types[first], RrClass.IN, 60, List.of(new byte[] {0})));
            if (types[first] == RrType.NS && dice.nextBoolean()) {
                zone.add(new RrSet(owner, RrType.DS, RrClass.IN, 60, List.of(new byte[] {0})));
            }
        }
        return zone;
    }
}
