package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Judgement.BOGUS;
import static dev.bailiwick.interop.defects.Judgement.INSECURE;
import static dev.bailiwick.interop.defects.Judgement.SECURE;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.wire.RrType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// What can be wrong with keys, and with the DS records that name them.
final class KeyDefects {
    private static final String RSA = "RFC 3110 §2";

    private KeyDefects() {}

    private static Kind kind(String label, Judgement expected, String rule, Consumer<Plot> make) {
        return new Kind(label, expected, "www A", rule, make);
    }

    private static byte[] ds(Plot plot, DigestType type) {
        return DelegationSigner.of(plot.apex, plot.key().dnskey(), type);
    }

    private static byte[] with(byte[] octets, int at, int value) {
        byte[] other = octets.clone();
        other[at] = (byte) value;
        return other;
    }

    /// DS records made of the right one.
    private static Consumer<Plot> ds(DigestType type, int at, int value, boolean isBesideRight) {
        return plot -> {
            byte[] right = ds(plot, DigestType.SHA256);
            byte[] wrong = with(ds(plot, type), at, value);
            plot.ds = isBesideRight ? List.of(wrong, right) : List.of(wrong);
        };
    }

    private static Consumer<Plot> rsa(int algorithm, int bits, String exponent, int pad) {
        return plot ->
                plot.key(ExoticKeys.rsa(plot, algorithm, bits, new BigInteger(exponent), pad));
    }

    /// Publishes a key in another form; the zone is signed as before.
    private static Consumer<Plot> posing(Algorithm algorithm, Change change) {
        return plot -> {
            SigningKey key = plot.key(algorithm, KeyFlags.KSK);
            plot.key(ExoticKeys.posing(key, change.of(key.dnskey())));
        };
    }

    private interface Change {
        byte[] of(byte[] dnskey);
    }

    private static Consumer<Plot> flags(int flags, int protocol) {
        return plot -> plot.key(ExoticKeys.changed(plot.key(), flags, protocol));
    }

    /// A zone whose DS names an algorithm of that number only.
    private static Consumer<Plot> only(int algorithm) {
        return plot -> plot.ds = List.of(with(ds(plot, DigestType.SHA256), 2, algorithm));
    }

    static List<Kind> digests() {
        String links = "RFC 4035 §5.2";
        DigestType sha256 = DigestType.SHA256;
        return List.of(
                kind("ds-wrong-digest", BOGUS, links, ds(sha256, 20, 7, false)),
                kind("ds-wrong-tag", BOGUS, links, ds(sha256, 0, 7, false)),
                kind(
                        "ds-other-algorithm",
                        BOGUS,
                        links,
                        ds(sha256, 2, Algorithm.ED25519.number(), false)),
                kind("ds-unknown-digest", INSECURE, links, ds(sha256, 3, 200, false)),
                kind("ds-digest-zero", INSECURE, links, ds(sha256, 3, 0, false)),
                kind("ds-unknown-digest-beside-right", SECURE, links, ds(sha256, 3, 200, true)),
                kind("ds-unknown-algorithm", INSECURE, links, only(200)),
                kind("ds-rsamd5", INSECURE, "RFC 9905 §2", only(1)),
                kind("ds-dsa", INSECURE, "RFC 9904 §2", only(3)),
                kind("ds-private-algorithm", INSECURE, links, only(253)),
                kind("ds-unknown-algorithm-beside-right", SECURE, links, ds(sha256, 2, 200, true)),
                kind(
                        "ds-unknown-algorithm-beside-wrong",
                        BOGUS,
                        links,
                        p -> {
                            byte[] right = ds(p, sha256);
                            p.ds = List.of(with(right, 2, 200), with(right, 20, 7));
                        }),
                kind("ds-wrong-beside-right", SECURE, links, ds(sha256, 20, 7, true)),
                kind("ds-sha1", SECURE, "RFC 9905 §3", p -> p.ds = List.of(ds(p, DigestType.SHA1))),
                kind(
                        "ds-sha384",
                        SECURE,
                        "RFC 6605 §2",
                        p -> p.ds = List.of(ds(p, DigestType.SHA384))),
                kind(
                        "ds-sha1-beside-wrong-sha256",
                        BOGUS,
                        "RFC 4509 §3",
                        p -> p.ds = List.of(ds(p, DigestType.SHA1), with(ds(p, sha256), 20, 7))),
                kind(
                        "ds-wrong-sha1-beside-sha256",
                        SECURE,
                        "RFC 4509 §3",
                        ds(DigestType.SHA1, 20, 7, true)),
                kind(
                        "ds-truncated",
                        BOGUS,
                        "RFC 4509 §2.2",
                        p -> {
                            byte[] right = ds(p, sha256);
                            p.ds = List.of(Arrays.copyOf(right, right.length - 1));
                        }),
                kind(
                        "ds-lengthened",
                        BOGUS,
                        "RFC 4509 §2.2",
                        p -> {
                            byte[] right = ds(p, sha256);
                            p.ds = List.of(Arrays.copyOf(right, right.length + 1));
                        }),
                kind(
                        "ds-of-other-name",
                        BOGUS,
                        "RFC 4034 §5.1.4",
                        p ->
                                p.ds =
                                        List.of(
                                                DelegationSigner.of(
                                                        p.name("www"), p.key().dnskey(), sha256))));
    }

    static List<Kind> kinds() {
        Algorithm p256 = Algorithm.ECDSAP256SHA256;
        Algorithm ed25519 = Algorithm.ED25519;
        String links = "RFC 4035 §5.2";
        return List.of(
                kind("key-without-sep", SECURE, "RFC 4034 §2.1.1", flags(KeyFlags.ZSK, 3)),
                kind("key-without-zone-flag", BOGUS, "RFC 4034 §2.1.1", flags(KeyFlags.SEP, 3)),
                kind("key-with-unknown-flag", SECURE, "RFC 4034 §2.1.1", flags(0x8101, 3)),
                kind(
                        "key-revoked",
                        BOGUS,
                        "RFC 5011 §2.1",
                        flags(KeyFlags.KSK | KeyFlags.REVOKE, 3)),
                kind("key-protocol", BOGUS, "RFC 4034 §2.1.2", flags(KeyFlags.KSK, 4)),
                kind(
                        "keys-missing",
                        BOGUS,
                        links,
                        p -> p.reply("@", RrType.DNSKEY, d -> d.answer.clear())),
                kind(
                        "keys-lack-the-named",
                        BOGUS,
                        links,
                        p -> p.dnskeys(List.of(p.make(p256, KeyFlags.KSK).dnskey()))),
                kind(
                        "keys-signed-by-another",
                        BOGUS,
                        links,
                        p -> {
                            SigningKey other = p.make(p256, KeyFlags.ZSK);
                            p.dnskeys(List.of(p.key().dnskey(), other.dnskey()));
                            p.put(
                                    Rrsig.over(p.get("@", RrType.DNSKEY).set(), other, p.now)
                                            .signed());
                        }),
                kind(
                        "data-signed-by-unlisted-key",
                        BOGUS,
                        "RFC 4035 §5.3.1",
                        p ->
                                p.put(
                                        Rrsig.over(
                                                        p.get("www", RrType.A).set(),
                                                        p.make(p256, KeyFlags.ZSK),
                                                        p.now)
                                                .signed())),
                kind(
                        "data-signed-by-revoked-key",
                        BOGUS,
                        "RFC 5011 §2.1",
                        p -> {
                            SigningKey old =
                                    ExoticKeys.changed(
                                            p.make(p256, KeyFlags.ZSK),
                                            KeyFlags.ZSK | KeyFlags.REVOKE,
                                            3);
                            p.dnskeys(List.of(p.key().dnskey(), old.dnskey()));
                            p.put(Rrsig.over(p.get("www", RrType.A).set(), old, p.now).signed());
                        }),
                kind(
                        "data-signed-by-key-without-zone-flag",
                        BOGUS,
                        "RFC 4034 §2.1.1",
                        p -> {
                            SigningKey host = ExoticKeys.changed(p.make(p256, 0), 0, 3);
                            p.dnskeys(List.of(p.key().dnskey(), host.dnskey()));
                            p.put(Rrsig.over(p.get("www", RrType.A).set(), host, p.now).signed());
                        }),
                kind(
                        "two-algorithms-one-signs",
                        SECURE,
                        "RFC 6840 §5.11",
                        p -> {
                            SigningKey other = p.make(ed25519, KeyFlags.KSK);
                            p.dnskeys(List.of(p.key().dnskey(), other.dnskey()));
                        }),
                kind(
                        "two-algorithms-in-ds-one-signs",
                        SECURE,
                        "RFC 6840 §5.11",
                        p -> {
                            SigningKey other = p.make(ed25519, KeyFlags.KSK);
                            p.dnskeys(List.of(p.key().dnskey(), other.dnskey()));
                            p.ds =
                                    List.of(
                                            ds(p, DigestType.SHA256),
                                            DelegationSigner.of(
                                                    p.apex, other.dnskey(), DigestType.SHA256));
                        }),
                kind(
                        "tag-collision-right-last",
                        SECURE,
                        "RFC 4034 §8",
                        p -> {
                            SigningKey key = p.key(ed25519, KeyFlags.KSK);
                            p.dnskeys(List.of(ExoticKeys.sameTag(key), key.dnskey()));
                        }),
                kind(
                        "tag-collision-right-first",
                        SECURE,
                        "RFC 4034 §8",
                        p -> {
                            SigningKey key = p.key(p256, KeyFlags.KSK);
                            p.dnskeys(List.of(key.dnskey(), ExoticKeys.sameTag(key)));
                        }),
                kind(
                        "tag-collision-ds-of-the-other",
                        BOGUS,
                        links,
                        p -> {
                            SigningKey key = p.key(ed25519, KeyFlags.KSK);
                            byte[] other = ExoticKeys.sameTag(key);
                            p.dnskeys(List.of(key.dnskey(), other));
                            p.ds = List.of(DelegationSigner.of(p.apex, other, DigestType.SHA256));
                        }));
    }

    static List<Kind> material() {
        Algorithm p256 = Algorithm.ECDSAP256SHA256;
        Algorithm ed25519 = Algorithm.ED25519;
        String sha1 = "RFC 9905 §2";
        return List.of(
                kind("rsasha1", INSECURE, sha1, rsa(5, 2048, "65537", 0)),
                kind("rsasha1-nsec3", INSECURE, sha1, rsa(7, 2048, "65537", 0)),
                kind("rsa-exponent-3", SECURE, RSA, rsa(8, 2048, "3", 0)),
                kind("rsa-leading-zeros", SECURE, RSA, rsa(8, 2048, "65537", 1)),
                kind("rsa-1024", SECURE, "RFC 5702 §2.1", rsa(8, 1024, "65537", 0)),
                kind("rsa-512", BOGUS, "RFC 5702 §2.1", rsa(8, 512, "65537", 0)),
                kind("rsa-exponent-33-bits", BOGUS, RSA, rsa(8, 2048, "4294967311", 0)),
                kind(
                        "rsa-exponent-500-bits",
                        BOGUS,
                        RSA,
                        plot -> {
                            BigInteger exponent = BigInteger.ONE.shiftLeft(500);
                            plot.key(
                                    ExoticKeys.rsa(plot, 8, 2048, exponent.nextProbablePrime(), 0));
                        }),
                kind("rsa-exponent-1", BOGUS, RSA, published(1, 2048)),
                kind("rsa-exponent-0", BOGUS, RSA, published(0, 2048)),
                kind("rsa-exponent-even", BOGUS, RSA, published(65_536, 2048)),
                kind("rsa-modulus-1", BOGUS, RSA, published(65_537, 1)),
                kind("rsa-modulus-5000-bits", BOGUS, RSA, published(65_537, 5000)),
                kind(
                        "rsa-exponent-longer-than-the-key",
                        BOGUS,
                        RSA,
                        raw(new byte[] {1, 1, 3, 8, (byte) 250, 1, 0, 1})),
                kind(
                        "p256-truncated",
                        BOGUS,
                        "RFC 6605 §4",
                        posing(p256, key -> Arrays.copyOf(key, key.length - 1))),
                kind(
                        "p256-lengthened",
                        BOGUS,
                        "RFC 6605 §4",
                        posing(p256, key -> Arrays.copyOf(key, key.length + 1))),
                kind(
                        "p256-not-on-the-curve",
                        BOGUS,
                        "RFC 6605 §4",
                        posing(p256, key -> with(key, 10, key[10] + 1))),
                kind(
                        "p256-zero-point",
                        BOGUS,
                        "RFC 6605 §4",
                        posing(p256, key -> Arrays.copyOf(Arrays.copyOf(key, 4), key.length))),
                kind(
                        "ed25519-truncated",
                        BOGUS,
                        "RFC 8080 §3",
                        posing(ed25519, key -> Arrays.copyOf(key, key.length - 1))),
                kind(
                        "ed25519-lengthened",
                        BOGUS,
                        "RFC 8080 §3",
                        posing(ed25519, key -> Arrays.copyOf(key, key.length + 1))));
    }

    private static Consumer<Plot> published(long exponent, int bits) {
        byte[] modulus =
                ExoticKeys.octets(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), 0);
        return raw(ExoticKeys.rsa(8, exponent(exponent), modulus));
    }

    private static byte[] exponent(long exponent) {
        return exponent == 0 ? new byte[] {0} : ExoticKeys.octets(BigInteger.valueOf(exponent), 0);
    }

    /// A key of nobody, which a zone is said to be signed with.
    private static Consumer<Plot> raw(byte[] dnskey) {
        return plot -> {
            SigningKey signer = ExoticKeys.rsa(plot, 8, 1024, BigInteger.valueOf(65_537), 0);
            plot.key(ExoticKeys.posing(signer, dnskey));
        };
    }
}
