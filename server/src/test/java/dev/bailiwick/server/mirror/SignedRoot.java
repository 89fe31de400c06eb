package dev.bailiwick.server.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.rdata.RrsigFields;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A root zone with a digest, signed with a key of its own, as text.
public final class SignedRoot {
    private final SecureRandom random = new SecureRandom();
    private final SigningKey key =
            SigningKey.generate(
                    Name.ROOT, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);

    /// The anchor that names the key.
    public TrustAnchors anchors() {
        return new TrustAnchors.Builder().addDnskey(Name.ROOT, key.dnskey()).build();
    }

    /// The key as a line of a file of anchors.
    public String anchorLine() {
        return line(Name.ROOT, 300, RrType.DNSKEY, key.dnskey());
    }

    /// The zone without its digest.
    public String withoutDigest(String text, long from, long until) {
        return print(
                new ZoneSigner(Name.ROOT, policy(from, until), List.of(key), random)
                        .sign(read(text)));
    }

    private static SigningPolicy policy(long from, long until) {
        return SigningPolicy.of(new Denial.Nsec(), from, until);
    }

    /// The zone.
    ///
    /// @param serial as in the text
    /// @param from first second of its signatures, since 1970
    public String text(String text, long serial, long from, long until) {
        return text(text, serial, from, until, "");
    }

    /// The zone with lines that nobody signed and its digest covers.
    public String text(String text, long serial, long from, long until, String unsigned) {
        List<RrSet> plain = read(text);
        byte[] zonemd = new byte[6 + 48];
        Octets.i32(zonemd, 0, (int) serial);
        zonemd[4] = 1;
        zonemd[5] = 1;
        plain.add(new RrSet(Name.ROOT, RrType.ZONEMD, RrClass.IN, 300, List.of(zonemd)));
        List<RrSet> signed =
                new ArrayList<>(
                        new ZoneSigner(Name.ROOT, policy(from, until), List.of(key), random)
                                .sign(plain));
        signed.removeIf(SignedRoot::isDigest);
        signed.addAll(read(unsigned));
        System.arraycopy(digest(signed), 0, zonemd, 6, 48);
        RrSet right = new RrSet(Name.ROOT, RrType.ZONEMD, RrClass.IN, 300, List.of(zonemd));
        byte[] signature = new RrsetSigner(key, random).sign(right, from, until);
        signed.add(right);
        signed.add(new RrSet(Name.ROOT, RrType.RRSIG, RrClass.IN, 300, List.of(signature)));
        return print(signed);
    }

    private static boolean isDigest(RrSet set) {
        return set.type() == RrType.ZONEMD
                || (set.type() == RrType.RRSIG
                        && RrsigFields.typeCovered(set.rdata().getFirst(), 0) == RrType.ZONEMD);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(Name owner, int type, long ttl, byte[] rdata) {}

    /// RFC 8976 §3.3
    private static byte[] digest(List<RrSet> sets) {
        List<Line> lines = new ArrayList<>();
        for (RrSet set : sets) {
            for (byte[] rdata : set.canonical().rdata()) {
                lines.add(new Line(set.owner(), set.type(), set.ttl(), rdata));
            }
        }
        lines.sort((a, b) -> {
            int byOwner = a.owner.compareTo(b.owner);
            int byType = byOwner != 0 ? byOwner : Integer.compare(a.type, b.type);
            return byType != 0 ? byType : Arrays.compareUnsigned(a.rdata, b.rdata);
        });
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-384");
            for (Line line : lines) {
                sha.update(line.owner.foldedWithPadding(), 0, line.owner.length());
                byte[] fixed = new byte[10];
                Octets.u16(fixed, 0, line.type);
                Octets.u16(fixed, 2, RrClass.IN);
                Octets.i32(fixed, 4, (int) line.ttl);
                Octets.u16(fixed, 8, line.rdata.length);
                sha.update(fixed);
                sha.update(line.rdata);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(Name owner, long ttl, int type, byte[] rdata) {
        StringBuilder line = new StringBuilder();
        line.append(owner).append(' ').append(ttl).append(" IN ");
        line.append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, 0, rdata.length, line);
        return line.append('\n').toString();
    }

    private static String print(List<RrSet> sets) {
        StringBuilder out = new StringBuilder();
        for (RrSet set : sets) {
            set.rdata()
                    .forEach(rdata -> out.append(line(set.owner(), set.ttl(), set.type(), rdata)));
        }
        return out.toString();
    }

    private static List<RrSet> read(String text) {
        Map<String, RrSet> sets = new LinkedHashMap<>();
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "root",
                        text.getBytes(UTF_8),
                        Name.ROOT,
                        (owner, length, type, ttl, rdata, at, octets, line) -> {
                            Name name = Name.of(Arrays.copyOf(owner, length));
                            List<byte[]> data = new ArrayList<>();
                            RrSet before = sets.get(name + " " + type);
                            if (before != null) {
                                data.addAll(before.rdata());
                            }
                            data.add(Arrays.copyOfRange(rdata, at, at + octets));
                            sets.put(
                                    name + " " + type,
                                    new RrSet(name, type, RrClass.IN, ttl, data));
                        });
        return new ArrayList<>(sets.values());
    }
}
