package dev.bailiwick.zone;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The digest of a zone (RFC 8976 §3, scheme SIMPLE), and whether it is that of one of the zone's ZONEMD records. Whoever
/// has a zone gives its names in canonical order, each with its records.
///
/// ```
///   serial, 4 octets | scheme | hash algorithm | digest, 12 octets at least
/// ```
public final class ZoneDigest {
    private static final int SIMPLE = 1;
    private static final int SHA384 = 1;
    private static final int SHA512 = 2;
    private static final int SCHEME_AT = 4;
    private static final int DIGEST_AT = 6;
    private static final int FIXED = 10;

    private final List<Goal> goals = new ArrayList<>();
    private final byte[] head = new byte[Names.MAX_OCTETS + 8 + FIXED];
    private final List<Content> contents = new ArrayList<>();
    private boolean isStale;

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time, where it is
    private record Goal(byte[] zonemd, MessageDigest digest) {}

    /// One record of a name, its data in canonical form.
    @SuppressWarnings("ArrayRecordComponent") // ordered by an explicit comparison
    private record Content(int type, int ttl, byte[] rdata) {}

    /// @param serial of the zone's SOA
    /// @param zonemd data of the ZONEMD records of the apex
    public ZoneDigest(long serial, List<byte[]> zonemd) {
        for (byte[] data : zonemd) {
            String algorithm = algorithm(data);
            if (algorithm == null || isRepeated(data, zonemd)) {
                continue;
            }
            // RFC 8976 §4: of another serial it says nothing about this version.
            if (Octets.u32(data, 0) == serial) {
                goals.add(new Goal(data, digest(algorithm)));
            } else {
                isStale = true;
            }
        }
    }

    /// RFC 8976 §4: schemes and algorithms that are not known prove nothing.
    private static @Nullable String algorithm(byte[] zonemd) {
        if (zonemd.length < DIGEST_AT || zonemd[SCHEME_AT] != SIMPLE) {
            return null;
        }
        return switch (zonemd[SCHEME_AT + 1]) {
            case SHA384 -> zonemd.length == DIGEST_AT + 48 ? "SHA-384" : null;
            case SHA512 -> zonemd.length == DIGEST_AT + 64 ? "SHA-512" : null;
            default -> null;
        };
    }

    /// RFC 8976 §2.2: two records of one scheme and algorithm are both not to be used.
    private static boolean isRepeated(byte[] data, List<byte[]> zonemd) {
        int same = 0;
        for (byte[] other : zonemd) {
            boolean isSame =
                    other.length >= DIGEST_AT
                            && other[SCHEME_AT] == data[SCHEME_AT]
                            && other[SCHEME_AT + 1] == data[SCHEME_AT + 1];
            same += isSame ? 1 : 0;
        }
        return same > 1;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm, e);
        }
    }

    /// Whether there is a record to hold the zone to; if not, nothing need be given.
    public boolean isWanted() {
        return !goals.isEmpty();
    }

    /// Whether a record is of another version of the zone.
    public boolean isStale() {
        return isStale;
    }

    /// Adds a record of the name that [#name] will end. What the digest does not cover is left out (RFC 8976 §3.3.1).
    ///
    /// @param isApex whether the name is the apex
    /// @param rdata uncompressed; copied
    /// @param length octets of the data
    public void record(boolean isApex, int type, int ttl, byte[] rdata, int length) {
        int about = type == RrType.RRSIG && length >= 2 ? Octets.u16(rdata, 0) : type;
        if (isApex && about == RrType.ZONEMD) {
            return;
        }
        byte[] canonical = Arrays.copyOf(rdata, length);
        RdataNames.canonicalise(type, canonical, 0, length);
        contents.add(new Content(type, ttl, canonical));
    }

    /// Ends a name. RFC 8976 §3.3.2, RFC 4034 §6: its records go by type, then by data, each once.
    ///
    /// @param octets hold the name in wire form, in any case
    public void name(byte[] octets, int at, int length) {
        contents.sort(ZoneDigest::compare);
        Names.fold(octets, at, length, head, 0);
        Content last = null;
        for (Content content : contents) {
            if (last == null || compare(last, content) != 0) {
                Octets.u16(head, length, content.type);
                Octets.u16(head, length + 2, RrClass.IN);
                Octets.i32(head, length + 4, content.ttl);
                Octets.u16(head, length + 8, content.rdata.length);
                for (Goal goal : goals) {
                    goal.digest.update(head, 0, length + FIXED);
                    goal.digest.update(content.rdata);
                }
            }
            last = content;
        }
        contents.clear();
    }

    private static int compare(Content one, Content other) {
        return one.type == other.type
                ? Arrays.compareUnsigned(one.rdata, other.rdata)
                : Integer.compare(one.type, other.type);
    }

    /// Whether the digest is that of one of the records, once every name was given. RFC 8976 §4: one is enough.
    public boolean isRight() {
        boolean isRight = false;
        for (Goal goal : goals) {
            byte[] wanted = Arrays.copyOfRange(goal.zonemd, DIGEST_AT, goal.zonemd.length);
            isRight |= MessageDigest.isEqual(wanted, goal.digest.digest());
        }
        return isRight;
    }
}
