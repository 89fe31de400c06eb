package dev.bailiwick.dnssec.anchor;

import dev.bailiwick.wire.Name;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A zone with anchors of its own, and what has become of its keys (RFC 5011 §2). Immutable.
///
/// @param configured digest of the anchors that the operator gave it, in hexadecimal: with others it begins anew
/// @param keys that were seen in it and may be entries, at most [#MOST_KEYS]
/// @param checkedSeconds when its keys were last seen with a right signature, since 1970; 0 for never
/// @param nextSeconds when they are to be asked for again, since 1970
/// @param retrySeconds when asking fails, how long to wait
public record TrustPoint(
        Name zone,
        String configured,
        List<TrackedKey> keys,
        long checkedSeconds,
        long nextSeconds,
        long retrySeconds) {
    /// More than any zone has, with those that it had.
    public static final int MOST_KEYS = 16;

    /// How long to wait at least (RFC 5011 §2.3).
    static final long LEAST_SECONDS = 3600;

    public TrustPoint {
        keys = List.copyOf(keys);
    }

    /// A zone of which nothing is known but its anchors: it is to be asked at once.
    ///
    /// @param ds data of DS records, the operator's anchors
    public static TrustPoint begin(Name zone, List<byte[]> ds, long nowSeconds) {
        return new TrustPoint(zone, digest(ds), List.of(), 0, nowSeconds, LEAST_SECONDS);
    }

    /// This zone with the anchors that the operator gives it now. When they are others than before, what was learnt from
    /// the old ones is forgotten, but for keys that were withdrawn.
    ///
    /// @param ds data of DS records
    public TrustPoint with(List<byte[]> ds, long nowSeconds) {
        if (configured.equals(digest(ds))) {
            return this;
        }
        List<TrackedKey> withdrawn =
                keys.stream().filter(key -> key.state().isWithdrawn()).toList();
        return new TrustPoint(zone, digest(ds), withdrawn, 0, nowSeconds, LEAST_SECONDS);
    }

    /// DS records of the keys that are trusted now: the operator's anchors and what was learnt, without the keys that
    /// were withdrawn. When none is left the zone counts as one without anchors (RFC 5011 §5).
    ///
    /// @param ds data of DS records, the operator's anchors
    public List<byte[]> anchors(List<byte[]> ds) {
        List<byte[]> anchors = new ArrayList<>();
        for (byte[] given : ds) {
            if (keys.stream()
                    .noneMatch(key -> key.state().isWithdrawn() && key.isNamedBy(zone, given))) {
                anchors.add(given);
            }
        }
        for (TrackedKey key : keys) {
            if (key.state().isTrusted()
                    && ds.stream().noneMatch(given -> key.isNamedBy(zone, given))) {
                anchors.add(key.ds(zone));
            }
        }
        return anchors;
    }

    /// This zone after somebody asked in vain.
    public TrustPoint failed(long nowSeconds) {
        return new TrustPoint(
                zone, configured, keys, checkedSeconds, nowSeconds + retrySeconds, retrySeconds);
    }

    TrustPoint withKeys(List<TrackedKey> next) {
        return new TrustPoint(zone, configured, next, checkedSeconds, nextSeconds, retrySeconds);
    }

    TrustPoint checked(List<TrackedKey> next, long nowSeconds, Refresh refresh) {
        return new TrustPoint(
                zone,
                configured,
                next,
                nowSeconds,
                nowSeconds + refresh.afterSuccess(),
                refresh.afterFailure());
    }

    /// Whether the keys are to be asked for. A time that is further off than any wait was set by a clock that has been
    /// put back since.
    public boolean isDue(long nowSeconds) {
        return nextSeconds <= nowSeconds || nextSeconds > nowSeconds + Refresh.MOST_SECONDS;
    }

    private static String digest(List<byte[]> ds) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ds.stream()
                    .sorted(Arrays::compareUnsigned)
                    .forEach(data -> {
                        digest.update((byte) data.length);
                        digest.update(data);
                    });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
