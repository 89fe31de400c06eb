package dev.bailiwick.resolver.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.chain.NegativeAnchors;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Attacks on validators of the last years, one by one. Those on a single rule stand beside it: KeyTrap
/// (CVE-2023-50387) in `LinksTest`, labels below the signer's (CVE-2026-11721) in `SignatureRulesTest`, records that
/// reach out of their zone (CVE-2026-13321, CVE-2026-10723) in `NsecProofTest` and `Nsec3ProofTest`.
class ValidationAttackTest {
    private static final Denial NSEC = new Denial.Nsec();

    private final SignedWorld world = new SignedWorld();

    private DnssecValidator validator(Denial denial, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("www.signed. A");
        all.add("*.w.signed. A");
        world.add("signed.", denial, all.toArray(String[]::new));
        SignedZoneData root = world.add(".", NSEC, "signed. NS ns.elsewhere.");
        TrustAnchors anchors = new TrustAnchors.Builder().addDs(Name.ROOT, root.ds()).build();
        return new DnssecValidator(
                new ValidationSettings(
                        anchors,
                        NegativeAnchors.NONE,
                        KeyPolicy.DEFAULT,
                        50,
                        60,
                        true,
                        true,
                        CryptoProvider.JDK));
    }

    private Budget budget(int checks, int hashes) {
        Limits usual = Limits.DEFAULT;
        return new Budget(
                new Limits(
                        usual.upstreamQueries(),
                        usual.fetchQueries(),
                        usual.bytesReceived(),
                        usual.wallNanos(),
                        usual.aliases(),
                        usual.nameServers(),
                        usual.addressesPerName(),
                        usual.glueAddresses(),
                        usual.serverLookups(),
                        usual.serverLookupsInAll(),
                        usual.depth(),
                        checks,
                        usual.fetchSignatureChecks(),
                        usual.failedSignatureChecks(),
                        hashes,
                        usual.labelSteps()),
                world);
    }

    private Entry judged(DnssecValidator validator, Entry entry, Budget budget)
            throws InterruptedException {
        return validator.judge(entry, entry.name(), world, budget, Trace.NONE);
    }

    private static Name deep(int labels) {
        return Name.parse("a.".repeat(labels) + "signed.");
    }

    /// CVE-2026-11605: a denial with a hundred records, each with a right signature, the needed ones last.
    @Test
    void paddedDenialsCostNoMoreThanOneResponseMay() throws InterruptedException {
        String[] names = new String[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = "p%03d.signed. A".formatted(i);
        }
        DnssecValidator validator = validator(NSEC, names);
        SignedZoneData zone = Objects.requireNonNull(world.zones.get(Name.parse("signed.")));
        List<SignedRrSet> padded = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            padded.add(
                    Objects.requireNonNull(
                            zone.set(Name.parse("p%03d.signed.".formatted(i)), RrType.NSEC)));
        }
        Entry right = world.learn(Name.parse("nothing.signed."), RrType.A);
        padded.addAll(right.proof());
        Entry entry =
                world.entry(right.name(), right.type(), right.kind(), null, padded, right.zone());
        Budget budget = world.budget();
        Entry judged = judged(validator, entry, budget);
        assertThat(judged.security()).isEqualTo(Security.BOGUS);
        // Three of the chain; then as denial of the name, and of the type.
        assertThat(budget.spent(Budget.Cost.SIGNATURE_CHECK))
                .isLessThanOrEqualTo(3 + 2 * (Limits.DEFAULT.fetchSignatureChecks() + 1));
    }

    /// CVE-2026-1519: the proof that a delegation has no DS set costs hashes like any other.
    @Test
    void hashesOfReferralsArePaid() throws InterruptedException {
        DnssecValidator validator = validator(new Denial.Nsec3(50, "", false));
        Name name = deep(40);
        Entry learnt = world.learn(name, RrType.DS);
        Entry denial =
                world.entry(
                        name, RrType.DS, Entry.Kind.NO_DATA, null, learnt.proof(), learnt.zone());
        Budget little = budget(100, 20);
        assertThat(judged(validator, denial, little).security()).isEqualTo(Security.INDETERMINATE);
        assertThat(little.spent(Budget.Cost.NSEC3_HASH)).isLessThanOrEqualTo(21);
        Budget usual = world.budget();
        judged(validator, denial, usual);
        assertThat(usual.spent(Budget.Cost.NSEC3_HASH)).isBetween(21, Limits.DEFAULT.nsec3Hashes());
    }

    /// CVE-2026-42923: what follows from records that are known is looked for at the question's expense, and not for
    /// names so long that asking is cheaper.
    @Test
    void hashesOfSynthesisArePaid() throws InterruptedException {
        DnssecValidator validator = validator(new Denial.Nsec3(10, "", false));
        Name zone = Name.parse("signed.");
        world.judged(validator, "nothing.signed.", RrType.A);
        world.judged(validator, "x.w.signed.", RrType.A);
        Budget budget = budget(100, 3);
        validator.infer(deep(7), RrType.A, zone, budget, world);
        assertThat(budget.spent(Budget.Cost.NSEC3_HASH)).isLessThanOrEqualTo(4);
        validator.infer(Name.parse("y.w.signed."), RrType.A, zone, budget, world);
        assertThat(budget.isEmpty()).isTrue();
        Budget usual = world.budget();
        assertThat(validator.infer(deep(100), RrType.A, zone, usual, world)).isNull();
        assertThat(usual.spent(Budget.Cost.NSEC3_HASH)).isZero();
    }

    /// CVE-2026-50045: that another server is asked does not begin a new ledger.
    @Test
    void otherServersDoNotFillTheLedgerAgain() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        SignedZoneData zone = Objects.requireNonNull(world.zones.get(Name.parse("signed.")));
        SignedRrSet right = Objects.requireNonNull(zone.set(Name.parse("www.signed."), RrType.A));
        Entry good = world.learn(Name.parse("www.signed."), RrType.A);
        zone.put(SignedWorld.spoilt(right));
        Entry bad = world.learn(Name.parse("www.signed."), RrType.A);
        world.others.put("www.signed. A", good);
        // Three of the chain, and one that fails.
        Budget little = budget(4, 100);
        assertThat(judged(validator, bad, little).security()).isEqualTo(Security.BOGUS);
        assertThat(world.others).as("the other server was asked").isEmpty();
        world.others.put("www.signed. A", good);
        assertThat(judged(validator, bad, world.budget()).security()).isEqualTo(Security.SECURE);
    }

    /// CVE-2026-13321 (grandparents): that nothing is closer than the wildcard is for the zone to say whose wildcard it
    /// is, and for none above it.
    @Test
    void anotherZoneProvesNothingAboutAWildcard() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        Entry right = world.learn(Name.parse("x.w.signed."), RrType.A);
        SignedZoneData root = Objects.requireNonNull(world.zones.get(Name.ROOT));
        List<SignedRrSet> above = root.proof(Name.parse("x.w.signed."));
        assertThat(above).isNotEmpty();
        Entry forged =
                world.entry(
                        right.name(), right.type(), right.kind(), right.set(), above, right.zone());
        assertThat(judged(validator, forged, world.budget()).security()).isEqualTo(Security.BOGUS);
        assertThat(judged(validator, right, world.budget()).security()).isEqualTo(Security.SECURE);
    }
}
