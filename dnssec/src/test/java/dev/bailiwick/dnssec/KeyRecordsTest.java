package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Key tags, DS digests and public keys against the examples of RFC 4034 §5.4, RFC 4509 §2.3, RFC 6605 §6 and RFC
/// 8080 §6.
class KeyRecordsTest {
    private static byte[] dnskey(int flags, int algorithm, String base64) {
        byte[] key = Base64.getMimeDecoder().decode(base64);
        byte[] dnskey = new byte[4 + key.length];
        Octets.u16(dnskey, 0, flags);
        dnskey[2] = 3;
        dnskey[3] = (byte) algorithm;
        System.arraycopy(key, 0, dnskey, 4, key.length);
        return dnskey;
    }

    private static final String RFC4034_KEY =
            """
            AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZ
            DRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9Xzc
            nOf+EPbtG9DMBmADjFDc2w/rljwvFw==\
            """;

    @Test
    void tagAndSha1DigestAreAsInRfc4034Section54() {
        byte[] key = dnskey(256, 5, RFC4034_KEY);
        assertThat(KeyTag.of(key)).isEqualTo(60485);
        byte[] ds = DelegationSigner.of(Name.parse("dskey.example.com."), key, DigestType.SHA1);
        assertThat(ds).isEqualTo(ds(60485, 5, 1, "2BB183AF5F22588179A53B0A98631FAD1A292118"));
    }

    @Test
    void sha256DigestIsAsInRfc4509Section23() {
        byte[] key = dnskey(256, 5, RFC4034_KEY);
        byte[] ds =
                ds(60485, 5, 2, "D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A");
        assertThat(DelegationSigner.of(Name.parse("DSKEY.example.com."), key, DigestType.SHA256))
                .isEqualTo(ds);
        assertThat(DelegationSigner.matches(Name.parse("dskey.Example.com."), ds, key)).isTrue();
        assertThat(DelegationSigner.matches(Name.parse("dskez.example.com."), ds, key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "257,13,GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==,55648",
        "257,14,xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCO"
                + "pgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40,10771",
        "257,15,l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=,3613",
        "257,15,zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=,35217",
        "257,16,3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVHHSfPodx1FYYUcJKm1MDpJtIA,9713",
        "257,16,kkreGWoccSDmUBGAe7+zsbG6ZAFQp+syPmYUurBRQc3tDjeMCJcVMRDmgcNLp5HlHAMy12VoISsA,38353",
    })
    void examplesOfEllipticKeysAreUsableAndHaveTheirTags(
            int flags, int algorithm, String base64, int tag) {
        VerifyingKey key =
                VerifyingKey.of(Name.ROOT, dnskey(flags, algorithm, base64), CryptoProvider.JDK);
        assertThat(key.tag()).isEqualTo(tag);
        assertThat(key.state()).isEqualTo(KeyState.USABLE);
    }

    @Test
    void sha384DigestIsAsInRfc6605Section62() {
        byte[] key =
                dnskey(
                        257,
                        14,
                        "xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RC"
                                + "OpgQ6K8X1DRSEkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40");
        assertThat(DelegationSigner.of(Name.parse("example.net."), key, DigestType.SHA384))
                .isEqualTo(
                        ds(
                                10771,
                                14,
                                4,
                                "72d7b62976ce06438e9c0bf319013cf801f09ecc84b8d7e9"
                                        + "495f27e305c6a9b0563a9b5f4d288405c3008a946df983d6"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,3,13,64,NOT_A_ZONE_KEY",
        "256,2,13,64,WRONG_PROTOCOL",
        "256,3,12,64,UNSUPPORTED_ALGORITHM",
        "256,3,13,63,BAD_KEY",
        "256,3,15,33,BAD_KEY",
        "256,3,16,56,BAD_KEY",
        "256,3,8,2,BAD_KEY",
        "256,3,8,1,BAD_KEY"
    })
    void keysThatCannotCheckSaySo(
            int flags, int protocol, int algorithm, int octets, KeyState expected) {
        byte[] dnskey = new byte[4 + octets];
        Octets.u16(dnskey, 0, flags);
        dnskey[2] = (byte) protocol;
        dnskey[3] = (byte) algorithm;
        assertThat(VerifyingKey.of(Name.ROOT, dnskey, CryptoProvider.JDK).state())
                .isEqualTo(expected);
    }

    /// Exotic RSA keys make each check slow (BIND 9.21.22): 512 octets of modulus and 33 bits of exponent are the most.
    @ParameterizedTest
    @CsvSource({
        "1,128,BAD_KEY",
        "2,128,BAD_KEY",
        "3,128,USABLE",
        "3,127,BAD_KEY",
        "3,512,USABLE",
        "3,513,BAD_KEY",
        "010001,256,USABLE",
        "010000,256,BAD_KEY",
        "0100000001,256,USABLE",
        "0100000003,256,BAD_KEY",
        "03,65000,BAD_KEY"
    })
    void rsaKeysAreAcceptedByModulusAndExponent(
            String exponentHex, int modulusOctets, KeyState expected) {
        byte[] exponent =
                HexFormat.of().parseHex((exponentHex.length() % 2 == 0 ? "" : "0") + exponentHex);
        byte[] dnskey = new byte[5 + exponent.length + modulusOctets];
        Octets.u16(dnskey, 0, 256);
        dnskey[2] = 3;
        dnskey[3] = 8;
        dnskey[4] = (byte) exponent.length;
        System.arraycopy(exponent, 0, dnskey, 5, exponent.length);
        dnskey[5 + exponent.length] = (byte) 0x80;
        dnskey[dnskey.length - 1] = 1;
        assertThat(VerifyingKey.of(Name.ROOT, dnskey, CryptoProvider.JDK).state())
                .isEqualTo(expected);
    }

    @Test
    void revokedKeysSaySo() {
        byte[] key = dnskey(257 | 128, 15, "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=");
        assertThat(VerifyingKey.of(Name.ROOT, key, CryptoProvider.JDK).state())
                .isEqualTo(KeyState.REVOKED);
    }

    private static byte[] ds(int tag, int algorithm, int type, String hex) {
        byte[] digest = HexFormat.of().parseHex(hex.toLowerCase(java.util.Locale.ROOT));
        byte[] ds = new byte[4 + digest.length];
        Octets.u16(ds, 0, tag);
        ds[2] = (byte) algorithm;
        ds[3] = (byte) type;
        System.arraycopy(digest, 0, ds, 4, digest.length);
        return ds;
    }
}
