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
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A world of signed and unsigned zones, in order and damaged (RFC 4035 §5, RFC 5155 §8, RFC 6840).
class DnssecValidatorTest {
    private static final Denial NSEC = new Denial.Nsec();
    private static final Denial HASHED = Denial.Nsec3.RECOMMENDED;
    private static final Denial OPT_OUT = new Denial.Nsec3(0, "", true);

    private final SignedWorld world = new SignedWorld();
    private DnssecValidator validator = build(HASHED);

    private DnssecValidator build(Denial denial) {
        world.zones.clear();
        world.add("unsigned.test.", null, "www.unsigned.test. A");
        world.add("below.signed.test.", denial, "www.below.signed.test. A");
        world.add(
                "signed.test.",
                denial,
                "www.signed.test. A",
                "*.w.signed.test. A",
                "a.b.c.signed.test. A",
                "alias.signed.test. CNAME www.signed.test.",
                "below.signed.test. NS ns.elsewhere.",
                "broken.signed.test. A");
        world.add(
                "test.",
                denial,
                "unsigned.test. NS ns.elsewhere.",
                "signed.test. NS ns.elsewhere.");
        world.add("optout.", OPT_OUT, "child.optout. NS ns.elsewhere.", "www.optout. A");
        world.add("child.optout.", null, "www.child.optout. A");
        SignedZoneData root =
                world.add(".", NSEC, "test. NS ns.elsewhere.", "optout. NS ns.elsewhere.");
        return validator(root, KeyPolicy.DEFAULT, NegativeAnchors.NONE);
    }

    private static DnssecValidator validator(
            SignedZoneData root, KeyPolicy policy, NegativeAnchors negative) {
        TrustAnchors anchors = new TrustAnchors.Builder().addDs(Name.ROOT, root.ds()).build();
        return new DnssecValidator(
                new ValidationSettings(
                        anchors, negative, policy, 50, 60, true, true, CryptoProvider.JDK));
    }

    private Entry judged(String name, int type) throws InterruptedException {
        return world.judged(validator, name, type);
    }

    private Security of(String name, int type) throws InterruptedException {
        return judged(name, type).security();
    }

    private SignedZoneData zone(String apex) {
        return Objects.requireNonNull(world.zones.get(Name.parse(apex)));
    }

    private static SignedRrSet set(SignedZoneData zone, String name, int type) {
        return Objects.requireNonNull(zone.set(Name.parse(name), type));
    }

    private Entry judged(Entry entry) throws InterruptedException {
        return validator.judge(entry, entry.name(), world, world.budget(), Trace.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingInASignedZoneIsSecure(boolean isHashed) throws InterruptedException {
        validator = build(isHashed ? HASHED : NSEC);
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("www.below.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("x.y.w.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("alias.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("www.signed.test.", RrType.AAAA)).isEqualTo(Security.SECURE);
        assertThat(of("b.c.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("x.w.signed.test.", RrType.AAAA)).isEqualTo(Security.SECURE);
        assertThat(of("nothing.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("x.nothing.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("signed.test.", RrType.DS)).isEqualTo(Security.SECURE);
        assertThat(of("signed.test.", RrType.DNSKEY)).isEqualTo(Security.SECURE);
        assertThat(of("unsigned.test.", RrType.DS)).isEqualTo(Security.SECURE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void belowAnUnsignedDelegationEverythingIsInsecure(boolean isHashed)
            throws InterruptedException {
        validator = build(isHashed ? HASHED : NSEC);
        assertThat(of("www.unsigned.test.", RrType.A)).isEqualTo(Security.INSECURE);
        assertThat(of("www.unsigned.test.", RrType.AAAA)).isEqualTo(Security.INSECURE);
        assertThat(of("nothing.unsigned.test.", RrType.A)).isEqualTo(Security.INSECURE);
        assertThat(of("x.unsigned.test.", RrType.DS)).isEqualTo(Security.INSECURE);
    }

    /// RFC 5155 §8.6 and §9.2
    @Test
    void optOutIsInsecureAndTheRestIsNot() throws InterruptedException {
        assertThat(of("www.child.optout.", RrType.A)).isEqualTo(Security.INSECURE);
        assertThat(of("www.optout.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("nothing.optout.", RrType.A)).isEqualTo(Security.INSECURE);
    }

    @Test
    void whatIsKnownIsNotAskedForAgain() throws InterruptedException {
        judged("www.signed.test.", RrType.A);
        world.asked.clear();
        judged("alias.signed.test.", RrType.A);
        judged("nothing.signed.test.", RrType.A);
        assertThat(world.asked).isEmpty();
    }

    @Test
    void recordsOfOneProofAreNotCheckedAgainForTheNext() throws InterruptedException {
        validator = build(NSEC);
        judged("nothing.signed.test.", RrType.A);
        Budget budget = world.budget();
        Entry entry = world.learn(Name.parse("nothinh.signed.test."), RrType.A);
        Entry second = validator.judge(entry, entry.name(), world, budget, Trace.NONE);
        assertThat(second.security()).isEqualTo(Security.SECURE);
        assertThat(budget.spent(Budget.Cost.SIGNATURE_CHECK)).isZero();
        world.pass(1001);
        Entry late = validator.judge(entry, entry.name(), world, world.budget(), Trace.NONE);
        assertThat(late.security()).isEqualTo(Security.BOGUS);
    }

    @Test
    void oneCheckPerLinkOfAColdChain() throws InterruptedException {
        Budget budget = world.budget();
        Entry entry = world.learn(Name.parse("www.signed.test."), RrType.A);
        validator.judge(entry, entry.name(), world, budget, Trace.NONE);
        // DNSKEY of three zones, DS of two, and the set.
        assertThat(budget.spent(Budget.Cost.SIGNATURE_CHECK)).isEqualTo(6);
    }

    @Test
    void strippedAndSpoiltSignaturesAreBogusAndSaySo() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "www.signed.test.", RrType.A);
        zone.put(SignedWorld.stripped(right));
        Entry stripped = judged("www.signed.test.", RrType.A);
        assertThat(stripped.security()).isEqualTo(Security.BOGUS);
        assertThat(stripped.error()).isEqualTo(ExtendedError.RRSIGS_MISSING);
        assertThat(stripped.ttlSeconds()).isEqualTo(60);
        zone.put(SignedWorld.spoilt(right));
        assertThat(judged("www.signed.test.", RrType.A).error())
                .isEqualTo(ExtendedError.DNSSEC_BOGUS);
        world.pass(1001);
        zone.put(right);
        Entry late = judged("www.signed.test.", RrType.A);
        assertThat(late.security()).isEqualTo(Security.BOGUS);
        assertThat(late.error()).isEqualTo(ExtendedError.SIGNATURE_EXPIRED);
    }

    @Test
    void timeBeforeTheSignaturesIsSaid() throws InterruptedException {
        world.pass(-1001);
        assertThat(judged("www.signed.test.", RrType.A).error())
                .isEqualTo(ExtendedError.SIGNATURE_NOT_YET_VALID);
    }

    /// A wrong clock looks like wrong signatures: who is told of these hears of the clock too.
    @Test
    void doubtsAboutTheClockGoWithWhatIsWrongForItsTime() throws InterruptedException {
        world.clockDoubt = "the clock jumped 9 s back";
        world.pass(-1001);
        assertThat(judged("www.signed.test.", RrType.A).errorText())
                .startsWith("the clock jumped 9 s back: signature by key")
                .endsWith("is not valid yet");
        world.pass(2002);
        validator = build(HASHED);
        Entry late = judged("nothing.signed.test.", RrType.A);
        assertThat(late.error()).isEqualTo(ExtendedError.SIGNATURE_EXPIRED);
        assertThat(late.errorText()).startsWith("the clock jumped 9 s back: ");
    }

    @Test
    void doubtsAboutTheClockAreNotSaidOfWhatIsSpoilt() throws InterruptedException {
        world.clockDoubt = "the clock jumped 9 s back";
        SignedZoneData zone = zone("signed.test.");
        zone.put(SignedWorld.spoilt(set(zone, "www.signed.test.", RrType.A)));
        assertThat(judged("www.signed.test.", RrType.A).errorText()).doesNotContain("clock");
    }

    /// RFC 4035 §5.3.3
    @Test
    void signaturesBoundTheTimeThatSetsAreKept() throws InterruptedException {
        assertThat(judged("www.signed.test.", RrType.A).ttlSeconds()).isEqualTo(1000);
        world.pass(900);
        assertThat(judged("www.signed.test.", RrType.A).ttlSeconds()).isEqualTo(100);
    }

    @Test
    void otherServersAreAskedForWhatOneHasBogus() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "www.signed.test.", RrType.A);
        Entry good = world.learn(Name.parse("www.signed.test."), RrType.A);
        zone.put(SignedWorld.spoilt(right));
        world.others.put("www.signed.test. A", good);
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
    }

    @Test
    void brokenKeysBreakAllBelow() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        zone.put(SignedWorld.spoilt(set(zone, "signed.test.", RrType.DNSKEY)));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        assertThat(of("www.below.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        assertThat(of("nothing.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        assertThat(of("www.unsigned.test.", RrType.A)).isEqualTo(Security.INSECURE);
    }

    @Test
    void keysThatNoDsNamesAreMissing() throws InterruptedException {
        world.add("signed.test.", HASHED, "www.signed.test. A");
        Entry entry = judged("www.signed.test.", RrType.A);
        assertThat(entry.security()).isEqualTo(Security.BOGUS);
        assertThat(entry.error()).isEqualTo(ExtendedError.DNSKEY_MISSING);
    }

    /// A downgrade: the DS set is taken out of the referral, or its denial is forged.
    @Test
    void delegationWithoutDsNeedsAProof() throws InterruptedException {
        SignedZoneData parent = zone("test.");
        parent.put(SignedWorld.stripped(set(parent, "signed.test.", RrType.DS)));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
    }

    /// Signatures by names that are no zones do not count, and do not help.
    @Test
    void signatureByANameThatIsNoZoneIsNone() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "www.signed.test.", RrType.A);
        zone.put(SignedWorld.signedBy(right, Name.parse("www.signed.test.")));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        zone.put(SignedWorld.signedBy(right, Name.parse("nothing.signed.test.")));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        zone.put(SignedWorld.signedBy(right, Name.parse("test.")));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
        zone.put(SignedWorld.signedBy(right, Name.parse("unsigned.test.")));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void denialsWithoutTheirRecordsAreBogus(boolean isHashed) throws InterruptedException {
        validator = build(isHashed ? HASHED : NSEC);
        for (String name : List.of("nothing.signed.test.", "x.w.signed.test.")) {
            Entry right = world.learn(Name.parse(name), RrType.AAAA);
            List<SignedRrSet> soa = right.proof().subList(0, 1);
            Entry bare =
                    world.entry(right.name(), right.type(), right.kind(), null, soa, right.zone());
            assertThat(judged(bare).security()).isEqualTo(Security.BOGUS);
            assertThat(judged(bare).error()).isEqualTo(ExtendedError.NSEC_MISSING);
            List<SignedRrSet> spoilt = right.proof().stream().map(SignedWorld::spoilt).toList();
            Entry wrong =
                    world.entry(
                            right.name(), right.type(), right.kind(), null, spoilt, right.zone());
            assertThat(judged(wrong).security()).isEqualTo(Security.BOGUS);
            Entry none =
                    world.entry(
                            right.name(),
                            right.type(),
                            right.kind(),
                            null,
                            List.of(),
                            right.zone());
            assertThat(judged(none).error()).isEqualTo(ExtendedError.RRSIGS_MISSING);
        }
    }

    /// A proof of one name does not deny another.
    @Test
    void proofOfAnotherNameDeniesNothing() throws InterruptedException {
        Entry other = world.learn(Name.parse("nothing.signed.test."), RrType.A);
        Entry forged =
                world.entry(
                        Name.parse("www.signed.test."),
                        Entry.NAME,
                        Entry.Kind.NO_NAME,
                        null,
                        other.proof(),
                        other.zone());
        assertThat(judged(forged).security()).isEqualTo(Security.BOGUS);
    }

    /// RFC 4035 §5.3.4
    @Test
    void wildcardWithoutProofIsBogus() throws InterruptedException {
        Entry right = world.learn(Name.parse("x.y.w.signed.test."), RrType.A);
        assertThat(judged(right).security()).isEqualTo(Security.SECURE);
        Entry bare =
                world.entry(
                        right.name(),
                        right.type(),
                        right.kind(),
                        right.set(),
                        List.of(),
                        right.zone());
        assertThat(judged(bare).security()).isEqualTo(Security.BOGUS);
    }

    /// Unsigned data that claims to come from a zone between is looked into cut by cut.
    @Test
    void serverOfBothZonesCanServeTheUnsignedChild() throws InterruptedException {
        Entry learnt = world.learn(Name.parse("www.unsigned.test."), RrType.A);
        Entry byParent =
                world.entry(
                        learnt.name(),
                        learnt.type(),
                        learnt.kind(),
                        learnt.set(),
                        List.of(),
                        Name.parse("test."));
        assertThat(judged(byParent).security()).isEqualTo(Security.INSECURE);
    }

    @Test
    void withoutAnchorOrBelowANegativeOneNothingIsJudged() throws InterruptedException {
        NegativeAnchors negative =
                new NegativeAnchors(Map.of(Name.parse("signed.test."), Long.MAX_VALUE));
        validator = validator(zone("."), KeyPolicy.DEFAULT, negative);
        Entry entry = judged("www.signed.test.", RrType.A);
        assertThat(entry.security()).isEqualTo(Security.INSECURE);
        assertThat(entry.error()).isEqualTo(ExtendedError.NEGATIVE_TRUST_ANCHOR);
        assertThat(of("nothing.test.", RrType.A)).isEqualTo(Security.SECURE);
        TrustAnchors island =
                new TrustAnchors.Builder()
                        .addDs(Name.parse("signed.test."), zone("signed.test.").ds())
                        .build();
        validator =
                new DnssecValidator(
                        new ValidationSettings(
                                island,
                                NegativeAnchors.NONE,
                                KeyPolicy.DEFAULT,
                                50,
                                60,
                                true,
                                true,
                                CryptoProvider.JDK));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
        assertThat(of("nothing.test.", RrType.A)).isEqualTo(Security.INSECURE);
        // A signer above the anchor would make it insecure.
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "www.signed.test.", RrType.A);
        zone.put(SignedWorld.signedBy(right, Name.parse("test.")));
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.BOGUS);
    }

    /// RFC 8020 §3.1: the proof of an empty name counts, and not what the server calls it.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nameErrorForAnEmptyNameIsADenialOfTheType(boolean isHashed) throws InterruptedException {
        validator = build(isHashed ? HASHED : NSEC);
        Entry right = world.learn(Name.parse("b.c.signed.test."), RrType.A);
        Entry wrong =
                world.entry(
                        right.name(),
                        Entry.NAME,
                        Entry.Kind.NO_NAME,
                        null,
                        right.proof(),
                        right.zone());
        Entry judged = judged(wrong);
        assertThat(judged.security()).isEqualTo(Security.SECURE);
        assertThat(judged.kind()).isEqualTo(Entry.Kind.NO_DATA);
        assertThat(judged.type()).isEqualTo(RrType.A);
    }

    /// A server that has lost the signatures, of a zone that nobody can tell the cuts of.
    @Test
    void otherServersAreAskedWhenNobodyCanTellWhetherThereIsACut() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "www.signed.test.", RrType.A);
        Entry good = world.learn(Name.parse("www.signed.test."), RrType.A);
        zone.put(SignedWorld.stripped(right));
        world.silent.add("www.signed.test. DS");
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.INDETERMINATE);
        world.others.put("www.signed.test. A", good);
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
    }

    @Test
    void otherServersAreAskedTheQuestionThatAnAliasCameFor() throws InterruptedException {
        SignedZoneData zone = zone("signed.test.");
        SignedRrSet right = set(zone, "alias.signed.test.", RrType.CNAME);
        Entry good = world.learn(Name.parse("alias.signed.test."), RrType.A);
        zone.put(SignedWorld.spoilt(right));
        world.others.put("alias.signed.test. A", good);
        assertThat(of("alias.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
    }

    @Test
    void proofsBesideAnAliasStayWhenTheyAreRight() throws InterruptedException {
        Entry alias = world.learn(Name.parse("alias.signed.test."), RrType.A);
        List<SignedRrSet> proofs =
                world.learn(Name.parse("nothing.signed.test."), RrType.A).proof();
        SignedRrSet wrong = SignedWorld.spoilt(proofs.getLast());
        Entry both = alias.withProof(proofs.get(1)).withProof(wrong);
        Entry judged = judged(both);
        assertThat(judged.security()).isEqualTo(Security.SECURE);
        assertThat(judged.proof()).containsExactly(proofs.get(1));
    }

    /// RFC 9276 §3.2
    @Test
    void manyIterationsMakeDenialsInsecure() throws InterruptedException {
        validator = build(new Denial.Nsec3(51, "", false));
        Entry entry = judged("nothing.signed.test.", RrType.A);
        assertThat(entry.security()).isEqualTo(Security.INSECURE);
        assertThat(entry.error()).isEqualTo(ExtendedError.UNSUPPORTED_NSEC3_ITERATIONS);
        assertThat(of("www.signed.test.", RrType.A)).isEqualTo(Security.SECURE);
    }
}
