package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.Arrays;
import java.util.List;

/// What a signature is made over (RFC 4034 §3.1.8.1): the RRSIG record's data up to the signature, then every record
/// of the set in canonical form and order.
///
/// ```
///   RRSIG data with the signer in lower case, without the signature
///   owner | type | class | original TTL | length | data     for each record, sorted by data, no two the same
/// ```
final class SignedOctets {
    /// Octets between a record's owner and its data.
    static final int FIXED = 10;

    private SignedOctets() {}

    /// The octets that are signed.
    ///
    /// @param rrsig holds the data of an RRSIG record whose signer is a valid name; what follows that is disregarded
    /// @param set a set of which the record's labels field is at most the number of its owner's labels
    static byte[] of(byte[] rrsig, RrSet set) {
        int signerLength = Names.length(rrsig, RrsigFields.SIGNER);
        int prefix = RrsigFields.SIGNER + signerLength;
        byte[] owner = signedOwner(set.owner(), RrsigFields.labels(rrsig, 0));
        List<byte[]> canonical = set.canonical().rdata();
        int total = prefix;
        for (byte[] rdata : canonical) {
            total += owner.length + FIXED + rdata.length;
        }
        byte[] octets = new byte[total];
        System.arraycopy(rrsig, 0, octets, 0, RrsigFields.SIGNER);
        Names.fold(rrsig, RrsigFields.SIGNER, signerLength, octets, RrsigFields.SIGNER);
        // The original TTL, whatever the TTL has become in a cache (RFC 4035 §5.3.2).
        int ttl = (int) RrsigFields.originalTtl(rrsig, 0);
        int at = prefix;
        for (byte[] rdata : canonical) {
            at = record(octets, at, owner, set, ttl, rdata);
        }
        return octets;
    }

    /// Writes one record in canonical form; returns the index behind it.
    static int record(byte[] to, int start, byte[] owner, RrSet set, int ttl, byte[] rdata) {
        System.arraycopy(owner, 0, to, start, owner.length);
        int at = start + owner.length;
        Octets.u16(to, at, set.type());
        Octets.u16(to, at + 2, set.rrClass());
        Octets.i32(to, at + 4, ttl);
        Octets.u16(to, at + 8, rdata.length);
        System.arraycopy(rdata, 0, to, at + FIXED, rdata.length);
        return at + FIXED + rdata.length;
    }

    /// The owner in lower case; where it has more labels than were signed, the wildcard that it was expanded from
    /// (RFC 4035 §5.3.2).
    private static byte[] signedOwner(Name owner, int labels) {
        byte[] lower = Arrays.copyOf(owner.foldedWithPadding(), owner.length());
        int extra = owner.labels() - labels;
        if (extra <= 0) {
            return lower;
        }
        int tail = Names.skip(lower, 0, extra);
        byte[] wildcard = new byte[2 + lower.length - tail];
        wildcard[0] = 1;
        wildcard[1] = '*';
        System.arraycopy(lower, tail, wildcard, 2, lower.length - tail);
        return wildcard;
    }
}
