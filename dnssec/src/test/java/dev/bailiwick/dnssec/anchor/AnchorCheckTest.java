package dev.bailiwick.dnssec.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.chain.EntryPoints.Link;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A zone exchanges its keys while somebody who trusts the first one looks on (RFC 5011), over months of a clock that
/// the test moves.
class AnchorCheckTest {
    private static final Name ZONE = Name.parse("example.");
    private static final long DAY = 86_400;
    private static final long TTL = 2 * DAY;

    private final SecureRandom random = new SecureRandom();
    private final SigningKey first = key(KeyFlags.KSK);
    private final SigningKey second = key(KeyFlags.KSK);
    private final SigningKey plain = key(KeyFlags.ZSK);
    private final List<byte[]> given = List.of(ds(first));
    private final AnchorCheck check = new AnchorCheck(CryptoProvider.JDK, KeyPolicy.DEFAULT);
    private long now = 1_800_000_000L;
    private TrustPoint point = TrustPoint.begin(ZONE, given, now);

    private SigningKey key(int flags) {
        return SigningKey.generate(
                ZONE, Algorithm.ECDSAP256SHA256, flags, 1024, random, CryptoProvider.JDK);
    }

    private static byte[] ds(SigningKey key) {
        return DelegationSigner.of(ZONE, key.dnskey(), DigestType.SHA256);
    }

    private static SigningKey revoked(SigningKey key) {
        byte[] record = key.dnskey();
        record[1] |= (byte) KeyFlags.REVOKE;
        try {
            return SigningKey.of(ZONE, record, key.pkcs8(), CryptoProvider.JDK);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static RrSet set(SigningKey... keys) {
        List<byte[]> records = new ArrayList<>();
        for (SigningKey key : keys) {
            records.add(key.dnskey());
        }
        return new RrSet(ZONE, RrType.DNSKEY, RrClass.IN, TTL, records);
    }

    private byte[] sign(SigningKey key, RrSet set) {
        return new RrsetSigner(key, random).sign(set, now - 60, now + 14 * DAY);
    }

    /// The zone is seen with keys of which some signed them.
    private Link see(RrSet set, SigningKey... signers) {
        List<byte[]> signatures = new ArrayList<>();
        for (SigningKey signer : signers) {
            signatures.add(sign(signer, set));
        }
        AnchorCheck.Outcome outcome =
                check.check(point, given, set, signatures, now, Effort.UNBOUNDED);
        point = outcome.point();
        return outcome.link();
    }

    private Map<Integer, AnchorState> states() {
        Map<Integer, AnchorState> states = new TreeMap<>();
        point.keys().forEach(key -> states.put(key.tag(), key.state()));
        return states;
    }

    private @Nullable AnchorState state(SigningKey key) {
        return point.keys().stream()
                .filter(known -> known.is(key.dnskey()))
                .map(TrackedKey::state)
                .findFirst()
                .orElse(null);
    }

    private boolean isTrusted(SigningKey key) {
        return point.anchors(given).stream()
                .anyMatch(ds -> DelegationSigner.matches(ZONE, ds, key.dnskey()));
    }

    @Test
    void configuredKeyIsTrustedAtOnceAndOthersAreNot() {
        assertThat(point.isDue(now)).isTrue();
        assertThat(see(set(first, second, plain), first)).isEqualTo(Link.HOLDS);
        assertThat(states())
                .isEqualTo(
                        Map.of(first.tag(), AnchorState.VALID, second.tag(), AnchorState.PENDING));
        assertThat(isTrusted(first)).isTrue();
        assertThat(isTrusted(second)).isFalse();
        assertThat(point.checkedSeconds()).isEqualTo(now);
    }

    /// RFC 5011 §2.2 and §2.4.1: 30 days, and seen after them.
    @Test
    void newKeyIsTrustedWhenItWasThereForTheHoldDownTime() {
        see(set(first, second), first);
        now += 30 * DAY - 1;
        see(set(first, second), first);
        assertThat(state(second)).isEqualTo(AnchorState.PENDING);
        now += 1;
        assertThat(isTrusted(second)).isFalse();
        see(set(first, second), first);
        assertThat(state(second)).isEqualTo(AnchorState.VALID);
        assertThat(isTrusted(second)).isTrue();
        // From now on it alone can sign.
        assertThat(see(set(second), second)).isEqualTo(Link.HOLDS);
        assertThat(state(first)).isEqualTo(AnchorState.MISSING);
        assertThat(isTrusted(first)).isTrue();
        see(set(first, second), second);
        assertThat(state(first)).isEqualTo(AnchorState.VALID);
    }

    /// RFC 5011 §2.2: a key that is missing once begins anew.
    @Test
    void holdDownBeginsAnewWhenTheKeyIsMissing() {
        see(set(first, second), first);
        now += 20 * DAY;
        see(set(first), first);
        assertThat(states()).doesNotContainKey(second.tag());
        now += DAY;
        see(set(first, second), first);
        now += 20 * DAY;
        see(set(first, second), first);
        assertThat(state(second)).isEqualTo(AnchorState.PENDING);
    }

    @Test
    void setThatNoTrustedKeySignedTeachesNothing() {
        assertThat(see(set(first, second), second)).isEqualTo(Link.NOT_SIGNED);
        assertThat(see(set(second), second)).isEqualTo(Link.NO_KEY);
        assertThat(states()).isEmpty();
        // RFC 5011 §2.3: an hour at least before it is asked for again.
        assertThat(point.nextSeconds()).isEqualTo(now + 3600);
        assertThat(point.isDue(now + 3599)).isFalse();
        assertThat(point.isDue(now + 3600)).isTrue();
    }

    /// RFC 5011 §2.1: at once, by the key's own signature, for ever.
    @Test
    void keyThatRevokesItselfIsNeverTrustedAgain() {
        see(set(first, second), first);
        now += 31 * DAY;
        see(set(first, second), first);
        see(set(revoked(first), second), revoked(first), second);
        assertThat(state(first)).isEqualTo(AnchorState.REVOKED);
        assertThat(isTrusted(first)).isFalse();
        assertThat(isTrusted(second)).isTrue();
        see(set(first, second), first, second);
        assertThat(isTrusted(first)).isFalse();
        now += 30 * DAY;
        see(set(second), second);
        assertThat(state(first)).isEqualTo(AnchorState.REMOVED);
        now += 400 * DAY;
        see(set(first, second), second);
        assertThat(isTrusted(first)).as("the operator's anchor still names it").isFalse();
    }

    @Test
    void revocationByAnotherKeyDoesNotCount() {
        see(set(first, second), first);
        now += 31 * DAY;
        see(set(first, second), first);
        see(set(revoked(first), second), second);
        assertThat(state(first)).isEqualTo(AnchorState.MISSING);
        assertThat(isTrusted(first)).isTrue();
    }

    /// RFC 5011 §5: without anchors the zone is as one that never had any.
    @Test
    void lastKeyCanBeRevokedBeforeItWasEverSeen() {
        SigningKey withdrawn = revoked(first);
        assertThat(see(set(withdrawn, second), withdrawn, second)).isEqualTo(Link.NO_KEY);
        assertThat(point.anchors(given)).isEmpty();
        // What comes after a bad set is no better.
        see(set(first, second), first, second);
        assertThat(point.anchors(given)).isEmpty();
    }

    @Test
    void pendingKeyThatIsRevokedIsForgotten() {
        see(set(first, second), first);
        see(set(first, revoked(second)), first, revoked(second));
        assertThat(states()).containsOnlyKeys(first.tag());
    }

    /// RFC 5011 §2.3: half the TTL or half of what is left of the signature, an hour to 15 days.
    @Test
    void nextQuestionComesAfterHalfTheTtl() {
        see(set(first), first);
        assertThat(point.nextSeconds()).isEqualTo(now + TTL / 2);
        assertThat(point.retrySeconds()).isEqualTo(TTL / 10);
        now = point.nextSeconds();
        point = point.failed(now);
        assertThat(point.nextSeconds()).isEqualTo(now + TTL / 10);
        // A clock that was put back by a year does not stop it.
        assertThat(point.isDue(now - 365 * DAY)).isTrue();
    }

    @Test
    void otherAnchorsOfTheOperatorBeginAnewButForWhatWasWithdrawn() {
        see(set(first, second), first);
        now += 31 * DAY;
        see(set(first, second), first);
        see(set(revoked(first), second), revoked(first), second);
        assertThat(point.with(given, now)).isSameAs(point);
        List<byte[]> others = List.of(ds(first), ds(plain));
        TrustPoint anew = point.with(others, now);
        assertThat(anew.keys()).extracting(TrackedKey::tag).containsExactly(first.tag());
        assertThat(anew.isDue(now)).isTrue();
        assertThat(anew.anchors(others)).containsExactly(ds(plain));
    }

    @Test
    void zoneWithManyKeysFillsNoMemory() {
        List<SigningKey> many = new ArrayList<>(List.of(first));
        for (int i = 0; i < 2 * TrustPoint.MOST_KEYS; i++) {
            many.add(key(KeyFlags.KSK));
        }
        see(set(many.toArray(SigningKey[]::new)), first);
        assertThat(point.keys()).hasSize(TrustPoint.MOST_KEYS);
        assertThat(state(first)).isEqualTo(AnchorState.VALID);
    }
}
