package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The rules of RFC 4035 §5.3, one at a time.
class SignatureRulesTest {
    private static final long NOW = 1_700_000_000L;
    private static final Name ZONE = Name.parse("example.");

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = key(ZONE, KeyFlags.ZSK);
    private final SignatureVerifier verifier = new SignatureVerifier(CryptoProvider.JDK);

    private SigningKey key(Name zone, int flags) {
        return SigningKey.generate(zone, Algorithm.ED25519, flags, 0, random, CryptoProvider.JDK);
    }

    private static RrSet txt(String owner, byte[]... rdata) {
        return new RrSet(Name.parse(owner), RrType.TXT, RrClass.IN, 300, List.of(rdata));
    }

    private static byte[] text(int octet) {
        return new byte[] {1, (byte) octet};
    }

    private byte[] sign(RrSet set) {
        return new RrsetSigner(key, random).sign(set, NOW - 100, NOW + 100);
    }

    private Verdict verify(RrSet set, byte[] rrsig) {
        return verifier.verify(set, rrsig, ZONE, key.dnskey(), NOW);
    }

    private static RrSet renamed(RrSet set, String owner) {
        return new RrSet(Name.parse(owner), set.type(), set.rrClass(), set.ttl(), set.rdata());
    }

    @Test
    void theSignersOwnSetIsValidWhateverItsOrderCaseTtlAndRepetitions() {
        RrSet set = txt("www.Example.", text('b'), text('a'), text('a'));
        byte[] rrsig = sign(set);
        assertThat(verify(set, rrsig)).isEqualTo(Verdict.VALID);
        RrSet other =
                new RrSet(
                        Name.parse("WWW.example."),
                        RrType.TXT,
                        RrClass.IN,
                        7,
                        List.of(text('a'), text('b')));
        assertThat(verify(other, rrsig)).isEqualTo(Verdict.VALID);
        assertThat(verify(txt("www.example.", text('a')), rrsig)).isEqualTo(Verdict.BAD_SIGNATURE);
    }

    /// RFC 4034 §6.2
    @Test
    void namesInDataCompareInLowerCase() {
        byte[] upper = Name.parse("Target.Example.").wire();
        byte[] lower = Name.parse("target.example.").wire();
        RrSet signed = new RrSet(ZONE, RrType.NS, RrClass.IN, 60, List.of(upper));
        byte[] rrsig = sign(signed);
        assertThat(verify(new RrSet(ZONE, RrType.NS, RrClass.IN, 60, List.of(lower)), rrsig))
                .isEqualTo(Verdict.VALID);
        RrSet unknown = new RrSet(ZONE, 65_280, RrClass.IN, 60, List.of(upper));
        assertThat(verify(new RrSet(ZONE, 65_280, RrClass.IN, 60, List.of(lower)), sign(unknown)))
                .isEqualTo(Verdict.BAD_SIGNATURE);
    }

    /// RFC 4035 §5.3.2, RFC 4592 §2.1.1
    @Test
    void wildcardsExpandToAnyDepthAndSaySo() {
        RrSet wildcard = txt("*.w.example.", text('a'));
        byte[] rrsig = sign(wildcard);
        assertThat(verify(wildcard, rrsig)).isEqualTo(Verdict.VALID);
        assertThat(verify(renamed(wildcard, "x.w.example."), rrsig))
                .isEqualTo(Verdict.VALID_EXPANDED);
        assertThat(verify(renamed(wildcard, "a.b.c.w.example."), rrsig))
                .isEqualTo(Verdict.VALID_EXPANDED);
        assertThat(verify(renamed(wildcard, "*.b.w.example."), rrsig))
                .isEqualTo(Verdict.VALID_EXPANDED);
        assertThat(verify(renamed(wildcard, "x.v.example."), rrsig))
                .isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verify(renamed(wildcard, "w.example."), rrsig)).isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verify(renamed(wildcard, "example."), rrsig)).isEqualTo(Verdict.WRONG_LABELS);
    }

    /// RFC 4034 §3.1.3 and CVE-2026-11721: no wildcard above the signer's zone, none that counts its own label.
    @Test
    void labelsOutsideTheZoneAreRefused() {
        RrSet set = txt("www.example.", text('a'));
        byte[] rrsig = sign(set);
        rrsig[RrsigLayout.LABELS] = 0;
        assertThat(verify(set, rrsig)).isEqualTo(Verdict.WRONG_LABELS);
        rrsig[RrsigLayout.LABELS] = 3;
        assertThat(verify(set, rrsig)).isEqualTo(Verdict.WRONG_LABELS);
        rrsig[RrsigLayout.LABELS] = 2;
        assertThat(verify(renamed(set, "*.example."), rrsig)).isEqualTo(Verdict.WRONG_LABELS);
    }

    /// RFC 4034 §3.1.5, RFC 1982
    @Test
    void timesAreInclusiveAndWrapAround() {
        RrSet set = txt("www.example.", text('a'));
        var signer = new RrsetSigner(key, random);
        long wrap = 1L << 32;
        for (long base : new long[] {NOW, wrap, wrap + 50, 2 * wrap - 20}) {
            byte[] rrsig = signer.sign(set, base - 100, base + 100);
            assertThat(verifyAt(set, rrsig, base - 101)).isEqualTo(Verdict.NOT_YET_VALID);
            assertThat(verifyAt(set, rrsig, base - 100)).isEqualTo(Verdict.VALID);
            assertThat(verifyAt(set, rrsig, base + 100)).isEqualTo(Verdict.VALID);
            assertThat(verifyAt(set, rrsig, base + 101)).isEqualTo(Verdict.EXPIRED);
        }
        assertThat(verify(set, signer.sign(set, NOW + 1, NOW - 1)))
                .isEqualTo(Verdict.NOT_YET_VALID);
        assertThat(verify(set, signer.sign(set, NOW - 1, NOW - 2))).isEqualTo(Verdict.EXPIRED);
    }

    private Verdict verifyAt(RrSet set, byte[] rrsig, long now) {
        return verifier.verify(set, rrsig, ZONE, key.dnskey(), now);
    }

    /// RFC 4035 §5.3.1
    @Test
    void anotherKeyOrZoneIsNotAsked() {
        RrSet set = txt("www.example.", text('a'));
        byte[] rrsig = sign(set);
        byte[] otherKey = key(ZONE, KeyFlags.ZSK).dnskey();
        assertThat(verifier.verify(set, rrsig, ZONE, otherKey, NOW)).isEqualTo(Verdict.OTHER_KEY);
        assertThat(verifier.verify(set, rrsig, Name.parse("test."), key.dnskey(), NOW))
                .isEqualTo(Verdict.OTHER_KEY);
        assertThat(verify(renamed(set, "www.test."), rrsig)).isEqualTo(Verdict.OUT_OF_ZONE);
        RrSet otherType = new RrSet(set.owner(), RrType.SPF, RrClass.IN, 300, set.rdata());
        assertThat(verify(otherType, rrsig)).isEqualTo(Verdict.OTHER_TYPE);
        RrSet otherClass = new RrSet(set.owner(), RrType.TXT, 3, 300, set.rdata());
        assertThat(verify(otherClass, rrsig)).isEqualTo(Verdict.BAD_SIGNATURE);
    }

    /// RFC 4034 §2.1.1, §2.1.2
    @Test
    void flagsAndProtocolOfTheKeyAreObeyed() {
        assertThat(withKey(0, 3, 15)).isEqualTo(Verdict.NOT_A_ZONE_KEY);
        assertThat(withKey(KeyFlags.SEP, 3, 15)).isEqualTo(Verdict.NOT_A_ZONE_KEY);
        assertThat(withKey(KeyFlags.ZSK, 2, 15)).isEqualTo(Verdict.BAD_KEY);
        assertThat(withKey(KeyFlags.ZSK, 3, 12)).isEqualTo(Verdict.UNSUPPORTED_ALGORITHM);
        assertThat(withKey(KeyFlags.ZSK, 3, 16)).isEqualTo(Verdict.BAD_KEY);
        assertThat(withKey(KeyFlags.ZSK | KeyFlags.REVOKE, 3, 15)).isEqualTo(Verdict.REVOKED_KEY);
    }

    private Verdict withKey(int flags, int protocol, int algorithm) {
        byte[] dnskey = key.dnskey();
        Octets.u16(dnskey, 0, flags);
        dnskey[2] = (byte) protocol;
        dnskey[3] = (byte) algorithm;
        RrSet set = txt("www.example.", text('a'));
        byte[] rrsig = sign(set);
        rrsig[RrsigLayout.ALGORITHM] = (byte) algorithm;
        Octets.u16(rrsig, RrsigLayout.KEY_TAG, KeyTag.of(dnskey));
        return verifier.verify(set, rrsig, ZONE, dnskey, NOW);
    }

    /// RFC 5011 §2.1
    @Test
    void aRevokedKeyProvesItsRevocationOnly() throws Exception {
        byte[] dnskey = key.dnskey();
        Octets.u16(dnskey, 0, KeyFlags.KSK | KeyFlags.REVOKE);
        SigningKey revoked = SigningKey.of(ZONE, dnskey, key.pkcs8(), CryptoProvider.JDK);
        RrSet keys = new RrSet(ZONE, RrType.DNSKEY, RrClass.IN, 300, List.of(dnskey));
        byte[] rrsig = new RrsetSigner(revoked, random).sign(keys, NOW - 100, NOW + 100);
        Verdict verdict = verifier.verify(keys, rrsig, ZONE, dnskey, NOW);
        assertThat(verdict).isEqualTo(Verdict.VALID_REVOCATION);
        assertThat(verdict.isValid()).isFalse();
        rrsig[rrsig.length - 1] ^= 1;
        assertThat(verifier.verify(keys, rrsig, ZONE, dnskey, NOW))
                .isEqualTo(Verdict.BAD_SIGNATURE);
    }

    /// RFC 4035 §2.4, RFC 5155 §3, RFC 4034 §4.1.1
    @Test
    void setsThatCannotLieInTheZoneAreRefused() {
        byte[] next = Name.parse("test.").wire();
        byte[] inside = Name.parse("a.example.").wire();
        assertThat(signed("example.", RrType.DS, text(1))).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("a.example.", RrType.DS, text(1))).isEqualTo(Verdict.VALID);
        assertThat(signed("a.example.", RrType.DNSKEY, text(1))).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("a.example.", RrType.SOA, text(1))).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("a.b.example.", RrType.NSEC3, text(1))).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("example.", RrType.NSEC3, text(1))).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("a.example.", RrType.NSEC, next)).isEqualTo(Verdict.OUT_OF_ZONE);
        assertThat(signed("b.example.", RrType.NSEC, inside)).isEqualTo(Verdict.VALID);
    }

    private Verdict signed(String owner, int type, byte[] rdata) {
        RrSet set = new RrSet(Name.parse(owner), type, RrClass.IN, 300, List.of(rdata));
        return verify(set, sign(set));
    }

    @Test
    void octetsThatAreNoSignatureRecordAreMalformed() {
        RrSet set = txt("www.example.", text('a'));
        byte[] rrsig = sign(set);
        int signatureAt = rrsig.length - 64;
        for (int length = 0; length <= signatureAt; length++) {
            assertThat(verify(set, java.util.Arrays.copyOf(rrsig, length)))
                    .isEqualTo(Verdict.MALFORMED);
        }
        assertThat(verify(set, java.util.Arrays.copyOf(rrsig, signatureAt + 1)))
                .isEqualTo(Verdict.BAD_SIGNATURE);
        // RFC 4035 §2.2: signatures are not signed.
        RrSet signatures = new RrSet(ZONE, RrType.RRSIG, RrClass.IN, 300, List.of(rrsig));
        assertThat(verify(signatures, rrsig)).isEqualTo(Verdict.MALFORMED);
    }

    /// RFC 4035 §5.3.3
    @Test
    void aValidatedSetIsKeptNoLongerThanSigned() {
        byte[] rrsig = sign(txt("www.example.", text('a')));
        assertThat(SignatureVerifier.boundedTtl(9_999, rrsig, NOW)).isEqualTo(100);
        assertThat(SignatureVerifier.boundedTtl(9_999, rrsig, NOW - 1_000)).isEqualTo(300);
        assertThat(SignatureVerifier.boundedTtl(5, rrsig, NOW)).isEqualTo(5);
        assertThat(SignatureVerifier.boundedTtl(5, rrsig, NOW + 500)).isZero();
    }

    @Test
    void noOctetOfTheSignedDataCanChange() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int round = 0; round < 40; round++) {
            List<byte[]> rdata = new ArrayList<>();
            for (int i = 0; i <= dice.nextInt(5); i++) {
                byte[] one = new byte[dice.nextInt(1, 40)];
                dice.nextBytes(one);
                rdata.add(one);
            }
            String owner = "a".repeat(dice.nextInt(1, 60)) + ".example.";
            RrSet set = new RrSet(Name.parse(owner), 65_280, RrClass.IN, 60, rdata);
            byte[] rrsig = sign(set);
            Collections.shuffle(rdata, dice);
            RrSet shuffled = new RrSet(set.owner(), 65_280, RrClass.IN, 9, rdata);
            assertThat(verify(shuffled, rrsig)).as("seed %d", seed).isEqualTo(Verdict.VALID);
            byte[] victim = rdata.get(dice.nextInt(rdata.size()));
            int at = dice.nextInt(victim.length);
            byte bit = (byte) (1 << dice.nextInt(8));
            victim[at] ^= bit;
            assertThat(verify(shuffled, rrsig).isValid()).as("seed %d", seed).isFalse();
            victim[at] ^= bit;
            // Not the signer's letters: their case does not count (RFC 4034 §6.2).
            int field = dice.nextInt(rrsig.length - ZONE.length());
            byte[] hostile = rrsig.clone();
            hostile[field < RrsigLayout.SIGNER ? field : field + ZONE.length()] ^= bit;
            assertThat(verify(set, hostile).isValid()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void randomOctetsNeverThrow() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        RrSet set = txt("www.example.", text('a'));
        for (int round = 0; round < 3_000; round++) {
            byte[] rrsig = new byte[dice.nextInt(120)];
            byte[] dnskey = new byte[dice.nextInt(80)];
            dice.nextBytes(rrsig);
            dice.nextBytes(dnskey);
            if (dnskey.length > 4) {
                Octets.u16(dnskey, 0, 256);
                dnskey[2] = 3;
                dnskey[3] = (byte) dice.nextInt(20);
            }
            if (rrsig.length > 40) {
                Octets.u16(rrsig, 0, RrType.TXT);
                rrsig[RrsigLayout.LABELS] = 2;
                ZONE.copyTo(rrsig, RrsigLayout.SIGNER);
                rrsig[RrsigLayout.ALGORITHM] = dnskey.length > 4 ? dnskey[3] : 0;
                Octets.u16(rrsig, RrsigLayout.KEY_TAG, KeyTag.of(dnskey));
                Octets.i32(rrsig, RrsigLayout.INCEPTION, (int) NOW - 1);
                Octets.i32(rrsig, RrsigLayout.EXPIRATION, (int) NOW + 1);
            }
            assertThat(verifier.verify(set, rrsig, ZONE, dnskey, NOW).isValid())
                    .as("seed %d", seed)
                    .isFalse();
        }
    }
}
