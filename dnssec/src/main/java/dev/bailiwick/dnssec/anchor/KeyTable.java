package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.rdata.DnskeyFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The table of states in RFC 5011 §4.1, as it applies to a zone whose keys were seen. No cryptography.
///
/// @param ds data of DS records, the operator's anchors
record KeyTable(Name zone, List<byte[]> ds, long nowSeconds) {
    private static final int ENTRY = KeyFlags.ZONE | KeyFlags.SEP;

    /// Whether a record is a key that chains may begin at, by its flags.
    static boolean isEntry(byte[] record) {
        return record.length > DnskeyFields.KEY && (DnskeyFields.flags(record, 0) & ENTRY) == ENTRY;
    }

    /// Index of the key that a record is, revoked or not; -1 for none.
    static int find(List<TrackedKey> keys, byte[] record) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).is(record)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether an anchor of the operator names a key.
    boolean isGiven(byte[] record) {
        for (byte[] given : ds) {
            if (DelegationSigner.matches(zone, given, record)) {
                return true;
            }
        }
        return false;
    }

    /// Keys after some have withdrawn themselves.
    ///
    /// @param revoked records with the flag, which these keys signed
    List<TrackedKey> withdrawn(List<TrackedKey> keys, List<byte[]> revoked) {
        List<TrackedKey> next = new ArrayList<>(keys);
        for (byte[] record : revoked) {
            TrackedKey key =
                    new TrackedKey(TrackedKey.unrevoked(record), AnchorState.VALID, nowSeconds, 0)
                            .in(AnchorState.REVOKED, nowSeconds);
            int at = find(next, record);
            if (at < 0) {
                next.add(key);
            } else {
                next.set(at, key);
            }
        }
        return next;
    }

    /// Keys after a set that a trusted one signed.
    ///
    /// @param records the set
    /// @param isUsable whether a record is a key that can check signatures
    /// @param ttlSeconds of the set as it was signed
    List<TrackedKey> seen(
            List<TrackedKey> keys,
            List<byte[]> records,
            Predicate<byte[]> isUsable,
            long ttlSeconds) {
        List<byte[]> present =
                records.stream()
                        .filter(record -> isEntry(record) && !TrackedKey.isRevoked(record))
                        .toList();
        List<TrackedKey> next = new ArrayList<>();
        for (TrackedKey key : keys) {
            TrackedKey moved = moved(key, present.stream().anyMatch(key::is));
            if (moved != null) {
                next.add(moved);
            }
        }
        for (byte[] record : present) {
            if (next.size() < TrustPoint.MOST_KEYS
                    && find(keys, record) < 0
                    && find(next, record) < 0
                    && isUsable.test(record)) {
                next.add(added(record, ttlSeconds));
            }
        }
        return next;
    }

    private TrackedKey added(byte[] record, long ttlSeconds) {
        if (isGiven(record)) {
            return new TrackedKey(record, AnchorState.VALID, nowSeconds, 0);
        }
        // RFC 5011 §2.4.1: 30 days or the TTL, whichever is longer.
        long hold = Math.max(TrackedKey.HOLD_DOWN_SECONDS, ttlSeconds);
        return new TrackedKey(record, AnchorState.PENDING, nowSeconds, nowSeconds + hold);
    }

    /// One key; null when it is forgotten.
    private @Nullable TrackedKey moved(TrackedKey key, boolean isThere) {
        boolean isDue = nowSeconds >= key.dueSeconds();
        return switch (key.state()) {
            case PENDING -> {
                if (!isThere) {
                    yield null;
                }
                yield isDue ? key.in(AnchorState.VALID, nowSeconds) : key;
            }
            case VALID -> isThere ? key : key.in(AnchorState.MISSING, nowSeconds);
            case MISSING -> isThere ? key.in(AnchorState.VALID, nowSeconds) : key;
            case REVOKED -> isDue ? key.in(AnchorState.REMOVED, nowSeconds) : key;
            // What the operator still names must stay distrusted.
            case REMOVED -> isGiven(key.dnskey()) ? key : null;
        };
    }
}
