package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServedZone;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Resource;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DnskeyFields;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whether the zone's keys are of algorithms and lengths that still hold.
final class KeyStrength implements Check.OfServedZone {
    private static final int SHORT_RSA_BITS = 2048;

    /// RSA/MD5, DSA, RSA/SHA-1 and the NSEC3 forms of the latter two, ECC-GOST.
    private static final Set<Integer> BROKEN = Set.of(1, 3, 5, 6, 7, 12);

    private static final CheckCard CARD =
            CheckCard.of(
                    "key-strength",
                    "DNSSEC keys",
                    Severity.MEDIUM,
                    7,
                    "The zone is signed with an algorithm or a key length that no longer holds; validators ignore such signatures.",
                    "DNSKEY with DO",
                    "RFC 9905 §2, RFC 9904 §2, RFC 6781 §3.4.2",
                    """
                    *bind: dnssec-policy default;   (ECDSA P-256)
                    *knot: policy: { algorithm: ecdsap256sha256 }
                    *nsd: ldns-keygen -a ECDSAP256SHA256, then roll over
                    *powerdns: pdnsutil add-zone-key example.com ksk active ecdsa256, then roll over
                    *windows: Add-DnsServerSigningKey -CryptoAlgorithm ECDsaP256Sha256
                    bailiwick: make keys of ECDSAP256SHA256 with the program that signs
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, ServedZone zone, Findings findings) {
        if (!zone.isServed() || !server.answersUdp()) {
            return;
        }
        Exchange exchange = server.prober().ask(Query.of(zone.name(), RrType.DNSKEY).dnssec());
        Reply reply = exchange.reply();
        if (reply == null) {
            return;
        }
        Set<Integer> broken = new TreeSet<>();
        int shortest = Integer.MAX_VALUE;
        for (Resource key : reply.answers(zone.name(), RrType.DNSKEY)) {
            byte[] rdata = key.rdata();
            if (rdata.length <= DnskeyFields.KEY) {
                continue;
            }
            int number = DnskeyFields.algorithm(rdata, 0);
            if (BROKEN.contains(number)) {
                broken.add(number);
            }
            Algorithm algorithm = Algorithm.of(number);
            if (algorithm != null && algorithm.isRsa()) {
                shortest = Math.min(shortest, rsaBits(rdata));
            }
        }
        if (!broken.isEmpty()) {
            findings.add(
                    Severity.MEDIUM,
                    "algorithm",
                    "is signed with algorithm " + broken + ", which must not be used any more",
                    exchange);
        }
        if (shortest < SHORT_RSA_BITS) {
            findings.add(
                    Severity.MEDIUM,
                    "short-rsa",
                    "has an RSA key of " + shortest + " bits",
                    Map.of("bits", (long) shortest),
                    List.of(exchange));
        }
    }

    /// Bits of the modulus (RFC 3110 §2).
    private static int rsaBits(byte[] dnskey) {
        int at = DnskeyFields.KEY;
        int exponent = Octets.u8(dnskey, at);
        at++;
        if (exponent == 0 && dnskey.length >= at + 2) {
            exponent = Octets.u16(dnskey, at);
            at += 2;
        }
        at += exponent;
        return at >= dnskey.length
                ? 0
                : new BigInteger(1, Arrays.copyOfRange(dnskey, at, dnskey.length)).bitLength();
    }
}
