package dev.bailiwick.dnssec.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From DS to keys to sets (RFC 4035 §5.2 and §5.3), and what hostile zones make of it.
class LinksTest {
    private static final long NOW = 1_700_000_000L;
    private static final Name ZONE = Name.parse("example.");

    private final SecureRandom random = new SecureRandom();
    private final SigningKey ksk = key(Algorithm.ECDSAP256SHA256, KeyFlags.KSK);
    private final SigningKey zsk = key(Algorithm.ED25519, KeyFlags.ZSK);
    private final SetChecker checker = new SetChecker(CryptoProvider.JDK);
    private final Ledger ledger = new Ledger(1000);

    /// Counts what is spent.
    private static final class Ledger implements Effort {
        private final int limit;
        private int checks;

        Ledger(int limit) {
            this.limit = limit;
        }

        @Override
        public boolean spendHash() {
            return true;
        }

        @Override
        public boolean spendSignatureCheck() {
            if (checks == limit) {
                return false;
            }
            checks++;
            return true;
        }
    }

    private SigningKey key(Algorithm algorithm, int flags) {
        return SigningKey.generate(ZONE, algorithm, flags, 1024, random, CryptoProvider.JDK);
    }

    private static RrSet dnskeys(byte[]... keys) {
        return new RrSet(ZONE, RrType.DNSKEY, RrClass.IN, 300, List.of(keys));
    }

    private static ZoneKeys keys(RrSet set) {
        return new ZoneKeys(set, CryptoProvider.JDK, KeyPolicy.DEFAULT);
    }

    private byte[] sign(SigningKey key, RrSet set) {
        return new RrsetSigner(key, random).sign(set, NOW - 100, NOW + 100);
    }

    private static byte[] ds(SigningKey key, DigestType digest) {
        return DelegationSigner.of(ZONE, key.dnskey(), digest);
    }

    private EntryPoints.CheckedKeys check(RrSet set, List<byte[]> signatures, byte[]... ds) {
        EntryPoints points = EntryPoints.of(List.of(ds), KeyPolicy.DEFAULT);
        return points.check(set, signatures, keys(set), checker, NOW, ledger);
    }

    private static boolean isUnsigned(byte[]... ds) {
        return EntryPoints.of(List.of(ds), KeyPolicy.DEFAULT).isEmpty();
    }

    private static RrSet text() {
        return new RrSet(
                Name.parse("www.example."),
                RrType.TXT,
                RrClass.IN,
                300,
                List.of(new byte[] {1, 'a'}));
    }

    @Test
    void keySetHoldsWhenTheNamedKeySignedIt() {
        RrSet set = dnskeys(ksk.dnskey(), zsk.dnskey());
        byte[] right = ds(ksk, DigestType.SHA256);
        assertThat(check(set, List.of(sign(ksk, set)), right).link())
                .isEqualTo(EntryPoints.Link.HOLDS);
        assertThat(check(set, List.of(sign(zsk, set), sign(ksk, set)), right).link())
                .isEqualTo(EntryPoints.Link.HOLDS);
        // Signed, but by another key of the set than the one that is named.
        assertThat(check(set, List.of(sign(zsk, set)), right).link())
                .isEqualTo(EntryPoints.Link.NOT_SIGNED);
        assertThat(check(set, List.of(), right).link()).isEqualTo(EntryPoints.Link.NOT_SIGNED);
        assertThat(check(dnskeys(zsk.dnskey()), List.of(), right).link())
                .isEqualTo(EntryPoints.Link.NO_KEY);
    }

    /// RFC 4034 §2.1.1: the flag SEP means nothing to a validator.
    @Test
    void keyWithoutEntryFlagMayBeTheEntry() {
        RrSet set = dnskeys(zsk.dnskey());
        assertThat(check(set, List.of(sign(zsk, set)), ds(zsk, DigestType.SHA384)).link())
                .isEqualTo(EntryPoints.Link.HOLDS);
    }

    /// RFC 4034 §2.1.1, RFC 5011 §2.1
    @Test
    void keyWithoutZoneFlagOrRevokedIsNoEntry() {
        byte[] host = ksk.dnskey();
        Octets.u16(host, 0, KeyFlags.SEP);
        RrSet set = dnskeys(host);
        byte[] named = DelegationSigner.of(ZONE, host, DigestType.SHA256);
        assertThat(check(set, List.of(sign(ksk, set)), named).link())
                .isEqualTo(EntryPoints.Link.NOT_A_ZONE_KEY);
        byte[] revoked = ksk.dnskey();
        Octets.u16(revoked, 0, KeyFlags.KSK | KeyFlags.REVOKE);
        RrSet after = dnskeys(revoked);
        byte[] revokedDs = DelegationSigner.of(ZONE, revoked, DigestType.SHA256);
        assertThat(check(after, List.of(sign(ksk, after)), revokedDs).link())
                .isEqualTo(EntryPoints.Link.NO_KEY);
    }

    /// RFC 4509 §3
    @Test
    void sha1IsIgnoredBesideSha2() {
        RrSet set = dnskeys(ksk.dnskey());
        List<byte[]> signed = List.of(sign(ksk, set));
        byte[] sha1 = ds(ksk, DigestType.SHA1);
        byte[] wrong = ds(ksk, DigestType.SHA256);
        wrong[10] ^= 1;
        assertThat(check(set, signed, sha1).link()).isEqualTo(EntryPoints.Link.HOLDS);
        assertThat(check(set, signed, sha1, wrong).link()).isEqualTo(EntryPoints.Link.NO_KEY);
    }

    /// A downgrade by unsupported algorithms and mixed DS sets: RFC 4035 §5.2, RFC 6840 §5.2; nobody on the way can choose
    /// what is not supported.
    @Test
    void zoneIsUnsignedOnlyWhenNoDsIsSupported() {
        byte[] right = ds(ksk, DigestType.SHA256);
        byte[] unknownDigest = right.clone();
        unknownDigest[3] = 99;
        byte[] unknownAlgorithm = right.clone();
        unknownAlgorithm[2] = (byte) 253;
        byte[] cut = java.util.Arrays.copyOf(right, 20);
        assertThat(isUnsigned(unknownDigest)).isTrue();
        assertThat(isUnsigned(unknownAlgorithm, unknownDigest)).isTrue();
        assertThat(isUnsigned(cut)).as("a broken record is no reason to do without").isFalse();
        assertThat(isUnsigned(unknownDigest, right)).isFalse();
        assertThat(EntryPoints.of(List.of(unknownDigest), KeyPolicy.DEFAULT).isDigestUnknown())
                .isTrue();
        assertThat(EntryPoints.of(List.of(unknownAlgorithm), KeyPolicy.DEFAULT).isDigestUnknown())
                .isFalse();
    }

    /// RFC 9905 §2
    @Test
    void rsaWithSha1IsUnsignedUnlessTold() {
        byte[] old = ds(ksk, DigestType.SHA256);
        old[2] = 5;
        assertThat(isUnsigned(old)).isTrue();
        old[2] = 7;
        assertThat(isUnsigned(old)).isTrue();
        assertThat(EntryPoints.of(List.of(old), new KeyPolicy(true, 1024)).isEmpty()).isFalse();
    }

    @Test
    void shortRsaKeysAreRefusedUnlessTold() {
        SigningKey rsa = key(Algorithm.RSASHA256, KeyFlags.KSK);
        RrSet set = dnskeys(rsa.dnskey());
        List<byte[]> signed = List.of(sign(rsa, set));
        EntryPoints points = EntryPoints.of(List.of(ds(rsa, DigestType.SHA256)), KeyPolicy.DEFAULT);
        assertThat(points.check(set, signed, keys(set), checker, NOW, ledger).link())
                .isEqualTo(EntryPoints.Link.HOLDS);
        ZoneKeys strict = new ZoneKeys(set, CryptoProvider.JDK, new KeyPolicy(false, 2048));
        assertThat(points.check(set, signed, strict, checker, NOW, ledger).link())
                .isEqualTo(EntryPoints.Link.NO_KEY);
    }

    @Test
    void oneRightSignatureIsEnough() {
        RrSet set = text();
        byte[] wrong = sign(ksk, set);
        wrong[wrong.length - 1] ^= 1;
        ZoneKeys keys = keys(dnskeys(ksk.dnskey(), zsk.dnskey()));
        List<byte[]> signatures = List.of(new byte[3], wrong, sign(zsk, set));
        CheckedSet checked = checker.check(set, signatures, keys, NOW, ledger);
        assertThat(checked.verdict()).isEqualTo(Verdict.VALID);
        assertThat(checked.signature()).isEqualTo(signatures.get(2));
        assertThat(checker.check(set, List.of(wrong), keys, NOW, ledger).verdict())
                .isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(checker.check(set, List.of(wrong, sign(ksk, set)), keys, NOW + 101, ledger))
                .extracting(CheckedSet::verdict)
                .isEqualTo(Verdict.EXPIRED);
        assertThat(checker.check(set, List.of(), keys, NOW, ledger).signature()).isNull();
    }

    /// CVE-2023-50387: keys of one tag and signatures by that tag do not multiply.
    @Test
    void manyKeysOfOneTagAndManySignaturesCostLittle() {
        RrSet set = text();
        byte[] good = sign(zsk, set);
        List<byte[]> colliding = new ArrayList<>();
        int tag = zsk.tag();
        for (int i = 0; i < 200; i++) {
            // The sum of octets stays the same when two of the same parity are exchanged by one.
            byte[] other = zsk.dnskey();
            int at = 4 + 2 * (i % 14);
            other[at] += (byte) 1;
            other[at + 2] -= (byte) 1;
            if (KeyTag.of(other) == tag) {
                colliding.add(other);
            }
        }
        assertThat(colliding).hasSizeGreaterThan(20);
        List<byte[]> signatures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] wrong = good.clone();
            wrong[RrsigFields.SIGNER + ZONE.length() + i % 60] ^= (byte) (1 + i / 60);
            signatures.add(wrong);
        }
        ZoneKeys keys =
                new ZoneKeys(
                        new RrSet(ZONE, RrType.DNSKEY, RrClass.IN, 300, colliding),
                        CryptoProvider.JDK,
                        KeyPolicy.DEFAULT);
        CheckedSet checked = checker.check(set, signatures, keys, NOW, ledger);
        assertThat(checked.isValid()).isFalse();
        assertThat(ledger.checks).isLessThanOrEqualTo(SetChecker.MAX_FAILURES);
    }

    @Test
    void checksArePaidAndNoneIsMadeOnCredit() {
        Ledger empty = new Ledger(0);
        RrSet set = text();
        CheckedSet checked =
                checker.check(
                        set, List.of(sign(zsk, set)), keys(dnskeys(zsk.dnskey())), NOW, empty);
        assertThat(checked.isExhausted()).isTrue();
        assertThat(checked.isValid()).isFalse();
    }
}
