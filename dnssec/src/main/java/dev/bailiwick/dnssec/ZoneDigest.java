package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The digest of a whole zone: scheme SIMPLE, SHA-384 (RFC 8976 §3).
///
/// ```
///   0        4        5      6
///  +--------+--------+------+----------------+
///  | serial | scheme | hash | 48-octet digest |
///  +--------+--------+------+----------------+
/// ```
public final class ZoneDigest {
    /// Scheme: all records in canonical order (RFC 8976 §2.2.2).
    public static final int SIMPLE = 1;

    /// Hash: SHA-384 (RFC 8976 §2.2.3).
    public static final int SHA384 = 1;

    private static final int DIGEST_AT = 6;
    private static final int DIGEST_OCTETS = 48;

    private ZoneDigest() {}

    /// ZONEMD data with zeros for a digest: what a zone holds while it is digested (RFC 8976 §3.1).
    static byte[] placeholder(int serial) {
        byte[] data = new byte[DIGEST_AT + DIGEST_OCTETS];
        Octets.i32(data, 0, serial);
        data[4] = SIMPLE;
        data[5] = SHA384;
        return data;
    }

    /// ZONEMD data for a zone.
    ///
    /// @param sets of the zone, in any order; ZONEMD at the apex and its signatures are left out
    public static byte[] of(Name apex, int serial, List<RrSet> sets) {
        byte[] data = placeholder(serial);
        byte[] digest = digest(apex, sets);
        System.arraycopy(digest, 0, data, DIGEST_AT, digest.length);
        return data;
    }

    /// Whether ZONEMD data is the digest of a zone with this serial (RFC 8976 §4). False too for schemes and hashes
    /// that are not supported.
    public static boolean matches(Name apex, int serial, List<RrSet> sets, byte[] zonemd) {
        return zonemd.length == DIGEST_AT + DIGEST_OCTETS
                && zonemd[4] == SIMPLE
                && zonemd[5] == SHA384
                && Octets.i32(zonemd, 0) == serial
                && Arrays.equals(zonemd, of(apex, serial, sets));
    }

    private static byte[] digest(Name apex, List<RrSet> sets) {
        List<RrSet> sorted = new ArrayList<>(sets);
        sorted.removeIf(set -> set.owner().equals(apex) && isAboutDigest(set));
        // Signatures come out sorted too: the covered type is the first field of their data.
        sorted.sort(ZoneNodes.ORDER);
        MessageDigest sha384 = sha384();
        byte[] record = new byte[0];
        for (RrSet set : sorted) {
            byte[] owner = Arrays.copyOf(set.owner().foldedWithPadding(), set.owner().length());
            for (byte[] rdata : set.canonical().rdata()) {
                if (record.length < rdata.length + owner.length + SignedOctets.FIXED) {
                    record = new byte[2 * (rdata.length + owner.length + SignedOctets.FIXED)];
                }
                int end = SignedOctets.record(record, 0, owner, set, (int) set.ttl(), rdata);
                sha384.update(record, 0, end);
            }
        }
        return sha384.digest();
    }

    /// RFC 8976 §3.3.1: the digest does not cover itself nor its signatures.
    private static boolean isAboutDigest(RrSet set) {
        return set.type() == RrType.ZONEMD
                || (set.type() == RrType.RRSIG && ZoneNodes.covered(set) == RrType.ZONEMD);
    }

    private static MessageDigest sha384() {
        try {
            return MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-384", e);
        }
    }
}
