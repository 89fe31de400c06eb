package dev.bailiwick.server.recursive;

import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RdataNames;
import java.util.Arrays;
import java.util.List;

/// Makes octets of a [Resolution]. A work area: used by one thread at a time, for any number of answers.
///
/// What does not fit a message of 65,535 octets is left out: whoever gets it is told by TC, and no more can be had.
final class AnswerWriter {
    private static final int LARGEST = 65_535;

    /// Room that OPT and its options take behind the records.
    private static final int RESERVED = 600;

    private static final int FIXED_OCTETS = 10;

    private final byte[] out = new byte[LARGEST + 8];
    private final NameCompressor names = new NameCompressor();
    private final int[] positions = new int[RdataNames.MAX_COMPRESSIBLE];
    private int[] ttls = new int[32];
    private int ttlCount;
    private int bodyAt;
    private int at;

    /// Writes an answer.
    ///
    /// @param isMinimal whether records that no client needs are left out
    /// @param nowNanos when the resolution's TTLs are right
    CachedAnswer write(Resolution resolution, AnswerKey key, boolean isMinimal, long nowNanos) {
        System.arraycopy(key.name(), 0, out, Header.OCTETS, key.length());
        bodyAt = Header.OCTETS + key.length() + 4;
        at = bodyAt;
        ttlCount = 0;
        names.begin(out, Header.OCTETS);
        boolean isDnssecOk = key.isDnssecOk();
        int answers = section(resolution.answer(), isDnssecOk, true);
        int authorities = 0;
        boolean isPositive = !resolution.answer().isEmpty();
        for (SignedRrSet set : resolution.authority()) {
            if (isWanted(set.type(), isDnssecOk, isPositive && isMinimal)) {
                authorities += put(set, isDnssecOk);
            }
        }
        int additionals = isMinimal ? 0 : section(resolution.additional(), isDnssecOk, false);
        long ttl = resolution.ttlSeconds();
        return new CachedAnswer(
                resolution.rcode(),
                Arrays.copyOfRange(out, bodyAt, at),
                Arrays.copyOf(ttls, ttlCount),
                answers,
                authorities,
                additionals,
                resolution.security() == Security.SECURE,
                resolution.isLocal(),
                resolution.fate(),
                ErrorOptions.write(resolution.errors(), true),
                ErrorOptions.write(resolution.errors(), false),
                nowNanos,
                nowNanos + ttl * 1_000_000_000L);
    }

    /// RFC 4035 §3.2.1: proofs go to those who asked for them; RFC 2308 §2.2: a denial has its SOA.
    private static boolean isWanted(int type, boolean isDnssecOk, boolean onlyProofs) {
        return switch (type) {
            case RrType.NSEC, RrType.NSEC3 -> isDnssecOk;
            // At the end of a chain of aliases too.
            case RrType.SOA -> true;
            default -> !onlyProofs;
        };
    }

    private int section(List<SignedRrSet> sets, boolean isDnssecOk, boolean isAnswer) {
        int count = 0;
        for (SignedRrSet set : sets) {
            if (isAnswer || isWanted(set.type(), isDnssecOk, false)) {
                count += put(set, isDnssecOk);
            }
        }
        return count;
    }

    /// Writes a set, with its signatures for those who asked for them.
    ///
    /// @return how many records
    private int put(SignedRrSet signed, boolean isDnssecOk) {
        RrSet set = signed.set();
        int count = 0;
        for (byte[] rdata : set.rdata()) {
            count += put(set, set.type(), rdata);
        }
        if (isDnssecOk) {
            for (byte[] rdata : signed.signatures()) {
                count += put(set, RrType.RRSIG, rdata);
            }
        }
        return count;
    }

    private int put(RrSet set, int type, byte[] rdata) {
        int most = set.owner().length() + FIXED_OCTETS + rdata.length;
        if (at + most > LARGEST - RESERVED) {
            return 0;
        }
        at = names.write(set.owner(), at);
        Octets.u16(out, at, type);
        Octets.u16(out, at + 2, set.rrClass());
        Octets.i32(out, at + 4, (int) set.ttl());
        if (ttlCount == ttls.length) {
            ttls = Arrays.copyOf(ttls, 2 * ttlCount);
        }
        ttls[ttlCount++] = at + 4 - bodyAt;
        int lengthAt = at + 8;
        at += FIXED_OCTETS;
        data(type, rdata);
        Octets.u16(out, lengthAt, at - lengthAt - 2);
        return 1;
    }

    /// RFC 3597 §4: names are compressed in the types of RFC 1035 only.
    private void data(int type, byte[] rdata) {
        int found = RdataNames.compressible(type, rdata, 0, rdata.length, positions);
        int from = 0;
        for (int i = 0; i < found; i++) {
            System.arraycopy(rdata, from, out, at, positions[i] - from);
            at += positions[i] - from;
            int length = Names.length(rdata, positions[i]);
            at = names.write(rdata, positions[i], length, at);
            from = positions[i] + length;
        }
        System.arraycopy(rdata, from, out, at, rdata.length - from);
        at += rdata.length - from;
    }
}
