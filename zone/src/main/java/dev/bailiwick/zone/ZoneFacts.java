package dev.bailiwick.zone;

/// What is known of a zone as a whole.
///
/// @param serial of the SOA, 0 to 2^32-1
/// @param negativeTtl seconds that a denial may be kept: the lesser of the SOA's TTL and its last field (RFC 2308 §5)
/// @param expire seconds that secondaries serve it without hearing from a primary (RFC 1035 §3.3.13), 0 to 2^32-1
/// @param names nodes, empty non-terminals and NSEC3 owners included
/// @param records resource records, RRSIGs included
/// @param ignored records that were left out because they are outside the zone
/// @param denial how the zone proves that something is not there
/// @param nsec3Iterations additional hash iterations, 0 to 65535; means something with [Denial#NSEC3] only
/// @param nsec3Salt the salt, 0 to 255 octets; not to be written to
@SuppressWarnings("ArrayRecordComponent") // hashed for every NSEC3 proof, and never compared
public record ZoneFacts(
        long serial,
        int negativeTtl,
        long expire,
        int names,
        long records,
        long ignored,
        Denial denial,
        int nsec3Iterations,
        byte[] nsec3Salt) {

    /// How a zone denies existence.
    public enum Denial {
        /// It is not signed.
        NONE,
        /// By the records of RFC 4034 §4.
        NSEC,
        /// By the records of RFC 5155 §3.
        NSEC3
    }
}
