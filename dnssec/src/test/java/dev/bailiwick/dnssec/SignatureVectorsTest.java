package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of RFC 5702 §6.2, RFC 6605 §6, RFC 8080 §6 and RFC 8976 Appendix A.1.
class SignatureVectorsTest {
    private static RrSet set(List<RrSet> zone, int type) {
        for (RrSet set : zone) {
            if (set.type() == type) {
                return set;
            }
        }
        throw new IllegalArgumentException("no such set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 5702 §6.2
                """
                example.net. 3600 IN DNSKEY 256 3 10 (
                  AwEAAdHoNTOW+et86KuJOWRDp1pndvwb6Y83nSVXXyLA3DLroROUkN6X0O6pnWnjJQujX/AyhqFD
                  xj13tOnD9u/1kTg7cV6rklMrZDtJCQ5PCl/D7QNPsgVsMu1J2Q8gpMpztNFLpPBz1bWXjDtaR7ZQ
                  BlZ3PFY12ZTSncorffcGmhOL )
                www.example.net. 3600 IN A 192.0.2.91
                www.example.net. 3600 IN RRSIG A 10 3 3600 20300101000000 20000101000000 3740
                  example.net. (
                  tsb4wnjRUDnB1BUi+t6TMTXThjVnG+eCkWqjvvjhzQL1d0YRoOe0CbxrVDYd0xDtsuJRaeUw1ep9
                  4PzEWzr0iGYgZBWm/zpq+9fOuagYJRfDqfReKBzMweOLDiNa8iP5g9vMhpuv6OPlvpXwm9Sa9ZXI
                  bNl1MBGk0fthPgxdDLw= )
                """,
                // RFC 6605 §6.1
                """
                example.net. 3600 IN DNSKEY 257 3 13 (
                  GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9x
                  MWyQLc8NAA== )
                www.example.net. 3600 IN A 192.0.2.1
                www.example.net. 3600 IN RRSIG A 13 3 3600 20100909100439 20100812100439 55648
                  example.net. (
                  qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7Zwm
                  wWep666VCw== )
                """,
                // RFC 6605 §6.2
                """
                example.net. 3600 IN DNSKEY 257 3 14 (
                  xKYaNhWdGOfJ+nPrL8/arkwf2EY3MDJ+SErKivBVSum1w/egsXvSADtNJhyem5RCOpgQ6K8X1DRS
                  EkrbYQ+OB+v8/uX45NBwY8rp65F6Glur8I/mlVNgF6W/qTI37m40 )
                www.example.net. 3600 IN A 192.0.2.1
                www.example.net. 3600 IN RRSIG A 14 3 3600 20100909102025 20100812102025 10771
                  example.net. (
                  /L5hDKIvGDyI1fcARX3z65qrmPsVz73QD1Mr5CEqOiLP95hxQouuroGCeZOvzFaxsT8Glr74hbav
                  RKayJNuydCuzWTSSPdz7wnqXL5bdcJzusdnI0RSMROxxwGipWcJm )
                """,
                // RFC 8080 §6.1
                """
                example.com. 3600 IN DNSKEY 257 3 15 l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=
                example.com. 3600 IN MX 10 mail.example.com.
                example.com. 3600 IN RRSIG MX 15 2 3600 1440021600 1438207200 3613 example.com. (
                  oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9Vrbp
                  MngwcrqNAg== )
                """,
                """
                example.com. 3600 IN DNSKEY 257 3 15 zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=
                example.com. 3600 IN MX 10 mail.example.com.
                example.com. 3600 IN RRSIG MX 15 2 3600 1440021600 1438207200 35217 example.com. (
                  zXQ0bkYgQTEFyfLyi9QoiY6D8ZdYo4wyUhVioYZXFdT410QPRITQSqJSnzQoSm5poJ7gD7AQR0O7
                  KuI5k2pcBg== )
                """,
                // RFC 8080 §6.2
                """
                example.com. 3600 IN DNSKEY 257 3 16 (
                  3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVHHSfPodx1FYYUcJKm1MDpJtIA )
                example.com. 3600 IN MX 10 mail.example.com.
                example.com. 3600 IN RRSIG MX 16 2 3600 1440021600 1438207200 9713 example.com. (
                  3cPAHkmlnxcDHMyg7vFC34l0blBhuG1qpwLmjInI8w1CMB29FkEAIJUA0amxWndkmnBZ6SKiwZSA
                  xGILn/NBtOXft0+Gj7FSvOKxE/07+4RQvE581N3Aj/JtIyaiYVdnYtyMWbSNyGEY2213WKsJlwEA )
                """,
                """
                example.com. 3600 IN DNSKEY 257 3 16 (
                  kkreGWoccSDmUBGAe7+zsbG6ZAFQp+syPmYUurBRQc3tDjeMCJcVMRDmgcNLp5HlHAMy12VoISsA )
                example.com. 3600 IN MX 10 mail.example.com.
                example.com. 3600 IN RRSIG MX 16 2 3600 1440021600 1438207200 38353 example.com. (
                  E1/oLjSGIbmLny/4fcgM1z4oL6aqo+izT3urCyHyvEp4Sp8Syg1eI+lJ57CSnZqjJP41O/9l4m0A
                  sQ4f7qI1gVnML8vWWiyW2KXhT9kuAICUSxv5OWbf81Rq7Yu60npabODB0QFPb/rkW3kUZmQ0YQUA )
                """
            })
    void theExampleVerifiesAndNoFlippedBitDoes(String text) throws Exception {
        List<RrSet> zone = ZoneText.read(Name.ROOT, oneLine(text));
        RrSet keys = set(zone, RrType.DNSKEY);
        byte[] dnskey = keys.rdata().getFirst();
        byte[] rrsig = set(zone, RrType.RRSIG).rdata().getFirst();
        RrSet covered =
                zone.stream()
                        .filter(s -> s.type() != RrType.DNSKEY && s.type() != RrType.RRSIG)
                        .findFirst()
                        .orElseThrow();
        long now = dev.bailiwick.wire.Octets.u32(rrsig, RrsigLayout.INCEPTION) + 1;
        var verifier = new SignatureVerifier(CryptoProvider.JDK);
        assertThat(verifier.verify(covered, rrsig, keys.owner(), dnskey, now))
                .isEqualTo(Verdict.VALID);
        for (int i = 18 + keys.owner().length(); i < rrsig.length; i += 7) {
            byte[] flipped = rrsig.clone();
            flipped[i] ^= (byte) (1 << (i & 7));
            assertThat(verifier.verify(covered, flipped, keys.owner(), dnskey, now))
                    .isEqualTo(Verdict.BAD_SIGNATURE);
        }
        byte[] short1 = java.util.Arrays.copyOf(rrsig, rrsig.length - 1);
        assertThat(verifier.verify(covered, short1, keys.owner(), dnskey, now))
                .isEqualTo(Verdict.BAD_SIGNATURE);
    }

    /// Puts what stands on several lines without parentheses on one.
    private static String oneLine(String text) {
        return text.replace("\n  ", " ");
    }

    /// RFC 8976 Appendix A.1
    @Test
    void theDigestOfASimpleZoneIsTheExamples() throws Exception {
        Name apex = Name.parse("example.");
        List<RrSet> zone =
                ZoneText.read(
                        apex,
                        """
                        example. 86400 IN SOA ns1 admin 2018031900 1800 900 604800 86400
                        example. 86400 IN NS ns1
                        example. 86400 IN NS ns2
                        example. 86400 IN TYPE63 \\# 54 (
                          7848b91c0101 c68090d90a7aed716bc459f9340e3d7c1370d4d24b7e2fc3
                          a1ddc0b9a87153b9a9713b3c9ae5cc27777f98b8e730044c )
                        ns1 3600 IN A 203.0.113.63
                        ns2 3600 IN AAAA 2001:db8::63
                        """);
        byte[] zonemd = set(zone, RrType.ZONEMD).rdata().getFirst();
        assertThat(ZoneDigest.of(apex, 2018031900, zone)).isEqualTo(zonemd);
        assertThat(ZoneDigest.matches(apex, 2018031900, zone, zonemd)).isTrue();
        assertThat(ZoneDigest.matches(apex, 2018031901, zone, zonemd)).isFalse();
        assertThat(ZoneDigest.matches(apex, 2018031900, zone.subList(1, 3), zonemd)).isFalse();
    }
}
