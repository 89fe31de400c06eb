package dev.bailiwick.resolver.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.chain.NegativeAnchors;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was denied once denies its neighbours (RFC 8198).
class DenialStoreTest {
    private static final Denial NSEC = new Denial.Nsec();
    private static final Denial HASHED = Denial.Nsec3.RECOMMENDED;
    private static final String ZONE = "signed.";

    private final SignedWorld world = new SignedWorld();

    private DnssecValidator validator(Denial denial, NegativeAnchors negative, boolean isOn) {
        world.zones.clear();
        world.add("child.signed.", null, "www.child.signed. A");
        world.add(
                ZONE,
                denial,
                "child.signed. NS ns.elsewhere.",
                "www.signed. A",
                "a.b.signed. A",
                "*.w.signed. A");
        SignedZoneData root = world.add(".", NSEC, "signed. NS ns.elsewhere.");
        TrustAnchors anchors = new TrustAnchors.Builder().addDs(Name.ROOT, root.ds()).build();
        return new DnssecValidator(
                new ValidationSettings(
                        anchors,
                        negative,
                        KeyPolicy.DEFAULT,
                        50,
                        60,
                        isOn,
                        true,
                        CryptoProvider.JDK));
    }

    private DnssecValidator validator(Denial denial) {
        return validator(denial, NegativeAnchors.NONE, true);
    }

    private @Nullable Entry denied(DnssecValidator validator, String name, int type) {
        return denied(validator, name, type, ZONE);
    }

    private @Nullable Entry denied(DnssecValidator validator, String name, int type, String zone) {
        return validator.infer(Name.parse(name), type, Name.parse(zone), world.budget(), world);
    }

    /// RFC 8198 §5.1 and §5.2
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nameBetweenTheSameNeighboursIsDenied(boolean isHashed) throws InterruptedException {
        DnssecValidator validator = validator(isHashed ? HASHED : NSEC);
        assertThat(denied(validator, "nothing.signed.", RrType.A)).isNull();
        world.judged(validator, "nothing.signed.", RrType.A);
        Entry same = denied(validator, "nothing.signed.", RrType.MX);
        assertThat(same).isNotNull();
        assertThat(same.kind()).isEqualTo(Entry.Kind.NO_NAME);
        assertThat(same.security()).isEqualTo(Security.SECURE);
        assertThat(same.proof()).extracting(SignedRrSet::type).contains(RrType.SOA);
        assertThat(denied(validator, "x.nothing.signed.", RrType.A)).isNotNull();
        Entry judgedAgain = validator.judge(same, same.name(), world, world.budget(), Trace.NONE);
        assertThat(judgedAgain.security()).isEqualTo(Security.SECURE);
    }

    @Test
    void neighboursInCanonicalOrderAreDenied() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        world.judged(validator, "nothing.signed.", RrType.A);
        assertThat(denied(validator, "nothinh.signed.", RrType.A)).isNotNull();
        assertThat(denied(validator, "a.very.long.way.signed.", RrType.A)).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void typesThatANameDoesNotHaveAreDenied(boolean isHashed) throws InterruptedException {
        DnssecValidator validator = validator(isHashed ? HASHED : NSEC);
        world.judged(validator, "www.signed.", RrType.AAAA);
        Entry denied = denied(validator, "www.signed.", RrType.MX);
        assertThat(denied).isNotNull();
        assertThat(denied.kind()).isEqualTo(Entry.Kind.NO_DATA);
        assertThat(denied(validator, "www.signed.", RrType.A)).isNull();
        assertThat(denied(validator, "www.signed.", RrType.ANY)).isNull();
    }

    /// RFC 4592 §2.2.1: what a wildcard may stand for is asked for.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wildcardIsNotDeniedAway(boolean isHashed) throws InterruptedException {
        DnssecValidator validator = validator(isHashed ? HASHED : NSEC);
        world.judged(validator, "x.w.signed.", RrType.A);
        world.judged(validator, "nothing.signed.", RrType.A);
        Entry made = denied(validator, "y.w.signed.", RrType.A);
        assertThat(made == null ? Entry.Kind.SET : made.kind()).isEqualTo(Entry.Kind.SET);
    }

    /// RFC 8198 §5.4
    @Test
    void denialEndsWithTheFirstOfItsParts() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        world.judged(validator, "nothing.signed.", RrType.A);
        world.pass(59);
        Entry denied = denied(validator, "nothinh.signed.", RrType.A);
        assertThat(denied).isNotNull();
        assertThat(denied.ttlSeconds()).isEqualTo(1);
        world.pass(1);
        assertThat(denied(validator, "nothinh.signed.", RrType.A)).isNull();
    }

    @Test
    void whatWasNotVerifiedDeniesNothing() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        Entry right = world.learn(Name.parse("nothing.signed."), RrType.A);
        List<SignedRrSet> spoilt = right.proof().stream().map(SignedWorld::spoilt).toList();
        Entry wrong =
                world.entry(right.name(), right.type(), right.kind(), null, spoilt, right.zone());
        validator.judge(wrong, wrong.name(), world, world.budget(), Trace.NONE);
        assertThat(denied(validator, "nothinh.signed.", RrType.A)).isNull();
    }

    /// RFC 6840 §4.1: below a cut other data rules.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void parentDeniesNothingInItsChild(boolean isHashed) throws InterruptedException {
        DnssecValidator validator = validator(isHashed ? HASHED : NSEC);
        world.judged(validator, "child.signed.", RrType.DS);
        world.judged(validator, "nothing.signed.", RrType.A);
        assertThat(denied(validator, "nothing.child.signed.", RrType.A)).isNull();
        assertThat(denied(validator, "child.signed.", RrType.A)).isNull();
        assertThat(denied(validator, "child.signed.", RrType.DS)).isNotNull();
        assertThat(denied(validator, "x.other.signed.", RrType.A, "other.signed."))
                .as("a zone below the one that denies would be asked")
                .isNull();
    }

    /// RFC 5155 §6: unsigned delegations lie between the records of such a chain.
    @Test
    void optOutDeniesNothing() throws InterruptedException {
        DnssecValidator validator = validator(new Denial.Nsec3(0, "", true));
        world.judged(validator, "nothing.signed.", RrType.A);
        assertThat(denied(validator, "nothing.signed.", RrType.MX)).isNull();
    }

    /// RFC 7646 §2
    @Test
    void operatorMayForbidIt() throws InterruptedException {
        NegativeAnchors negative =
                new NegativeAnchors(Map.of(Name.parse("w.signed."), 9_999_999_999L));
        DnssecValidator some = validator(NSEC, negative, true);
        world.judged(some, "nothing.signed.", RrType.A);
        assertThat(denied(some, "nothinh.signed.", RrType.A)).isNotNull();
        assertThat(denied(some, "x.w.signed.", RrType.MX)).isNull();
        DnssecValidator none = validator(NSEC, NegativeAnchors.NONE, false);
        world.judged(none, "nothing.signed.", RrType.A);
        assertThat(denied(none, "nothinh.signed.", RrType.A)).isNull();
    }

    @Test
    void flushForgets() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        world.judged(validator, "nothing.signed.", RrType.A);
        validator.flush(Name.parse("nothinh.signed."));
        assertThat(denied(validator, "nothinh.signed.", RrType.A)).isNull();
    }

    /// RFC 8198 §5.3: the same proof that the server would send.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wildcardThatAnsweredForANameAnswersForAnother(boolean isHashed)
            throws InterruptedException {
        DnssecValidator validator = validator(isHashed ? HASHED : NSEC);
        Entry first = world.judged(validator, "x.w.signed.", RrType.A);
        assertThat(first.security()).isEqualTo(Security.SECURE);
        // Names with a hash each have a neighbourhood of their own: that of the next closer name is
        // what counts.
        Entry made = denied(validator, isHashed ? "y.x.w.signed." : "y.w.signed.", RrType.A);
        assertThat(made).isNotNull();
        assertThat(made.kind()).isEqualTo(Entry.Kind.SET);
        assertThat(made.security()).isEqualTo(Security.SECURE);
        assertThat(made.set()).isNotNull();
        assertThat(made.set().owner()).isEqualTo(made.name());
        assertThat(made.set().set().rdata()).isEqualTo(first.set().set().rdata());
        assertThat(made.proof()).hasSize(1);
        assertThat(made.ttlSeconds()).isBetween(1L, 1000L);
        // Whoever gets it believes it on his own.
        DnssecValidator other = validator(NegativeAnchors.NONE);
        Entry unchecked =
                world.entry(
                        made.name(),
                        made.type(),
                        made.kind(),
                        made.set(),
                        made.proof(),
                        Name.parse(ZONE));
        assertThat(
                        other.judge(unchecked, made.name(), world, world.budget(), Trace.NONE)
                                .security())
                .isEqualTo(Security.SECURE);
        for (int type : new int[] {RrType.DS, RrType.MX}) {
            Entry absent = denied(validator, made.name().toString(), type);
            assertThat(absent == null ? Entry.Kind.NO_DATA : absent.kind())
                    .isEqualTo(Entry.Kind.NO_DATA);
        }
    }

    /// RFC 8198 §5.4: no longer than its parts.
    @Test
    void wildcardEndsWithTheFirstOfItsParts() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        world.judged(validator, "x.w.signed.", RrType.A);
        world.pass(59);
        Entry late = denied(validator, "y.w.signed.", RrType.A);
        assertThat(late).isNotNull();
        assertThat(late.ttlSeconds()).isEqualTo(1);
        world.pass(1);
        assertThat(denied(validator, "y.w.signed.", RrType.A)).isNull();
    }

    /// RFC 4592 §2.2.1: a name that exists takes all below it away from the wildcard.
    @Test
    void nothingIsMadeForANameThatMayExist() throws InterruptedException {
        world.add(ZONE, NSEC, "child.signed. NS ns.elsewhere.", "m.w.signed. A", "*.w.signed. A");
        world.add(".", NSEC, "signed. NS ns.elsewhere.");
        DnssecValidator validator = validator(NegativeAnchors.NONE);
        world.judged(validator, "b.w.signed.", RrType.A);
        assertThat(denied(validator, "c.w.signed.", RrType.A)).isNotNull();
        assertThat(denied(validator, "m.w.signed.", RrType.A)).isNull();
        assertThat(denied(validator, "x.m.w.signed.", RrType.A)).isNull();
        assertThat(denied(validator, "z.w.signed.", RrType.A))
                .as("behind the neighbour that is known")
                .isNull();
        Entry parent = denied(validator, "w.signed.", RrType.A);
        assertThat(parent == null ? Entry.Kind.NO_DATA : parent.kind())
                .isEqualTo(Entry.Kind.NO_DATA);
    }

    /// What was not verified makes nothing: not a spoilt set, not one with a spoilt or missing proof, and not what a
    /// client got who disabled checking.
    @Test
    void nothingIsMadeOfWhatWasNotVerified() throws InterruptedException {
        DnssecValidator validator = validator(NSEC);
        Entry right = world.learn(Name.parse("x.w.signed."), RrType.A);
        SignedRrSet set = Objects.requireNonNull(right.set());
        List<SignedRrSet> spoilt = right.proof().stream().map(SignedWorld::spoilt).toList();
        // The zone's own proofs are known, so that nothing else is missing.
        world.judged(validator, "nothing.signed.", RrType.A);
        world.judged(validator, "www.signed.", RrType.AAAA);
        for (Entry wrong :
                List.of(
                        with(right, SignedWorld.spoilt(set), right.proof()),
                        with(right, set, spoilt),
                        with(right, set, List.of()),
                        with(right, SignedWorld.stripped(set), right.proof()))) {
            Entry judged = validator.judge(wrong, wrong.name(), world, world.budget(), Trace.NONE);
            assertThat(judged.security()).isEqualTo(Security.BOGUS);
            assertThat(denied(validator, "y.w.signed.", RrType.A)).isNull();
        }
        validator.judge(right, right.name(), world, world.budget(), Trace.NONE);
        assertThat(denied(validator, "y.w.signed.", RrType.A)).isNotNull();
    }

    /// RFC 5155 §9.2: between records with opt-out may be names that nobody told of.
    @Test
    void nothingIsMadeUnderOptOut() throws InterruptedException {
        DnssecValidator validator = validator(new Denial.Nsec3(0, "", true));
        world.judged(validator, "x.w.signed.", RrType.A);
        assertThat(denied(validator, "y.x.w.signed.", RrType.A)).isNull();
    }

    private Entry with(Entry entry, SignedRrSet set, List<SignedRrSet> proof) {
        return world.entry(entry.name(), entry.type(), entry.kind(), set, proof, entry.zone());
    }

    /// A validator of the world as it is.
    private DnssecValidator validator(NegativeAnchors negative) {
        SignedZoneData root = Objects.requireNonNull(world.zones.get(Name.ROOT));
        TrustAnchors anchors = new TrustAnchors.Builder().addDs(Name.ROOT, root.ds()).build();
        return new DnssecValidator(
                new ValidationSettings(
                        anchors,
                        negative,
                        KeyPolicy.DEFAULT,
                        50,
                        60,
                        true,
                        true,
                        CryptoProvider.JDK));
    }
}
