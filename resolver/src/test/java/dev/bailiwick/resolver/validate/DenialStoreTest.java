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
                        anchors, negative, KeyPolicy.DEFAULT, 50, 60, isOn, CryptoProvider.JDK));
    }

    private DnssecValidator validator(Denial denial) {
        return validator(denial, NegativeAnchors.NONE, true);
    }

    private @Nullable Entry denied(DnssecValidator validator, String name, int type) {
        return denied(validator, name, type, ZONE);
    }

    private @Nullable Entry denied(DnssecValidator validator, String name, int type, String zone) {
        return validator.deny(Name.parse(name), type, Name.parse(zone), world.budget(), world);
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
        assertThat(denied(validator, "y.w.signed.", RrType.A)).isNull();
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
}
