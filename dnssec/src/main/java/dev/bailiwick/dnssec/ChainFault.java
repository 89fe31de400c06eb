package dev.bailiwick.dnssec;

/// What can be wrong with the chain of denial of a zone.
public enum ChainFault {
    /// The zone has keys and neither NSEC nor NSEC3PARAM at its apex.
    NO_CHAIN,
    /// A name that has records has no NSEC record, or its hash no NSEC3 record and no opt-out over it.
    MISSING,
    /// A denial record where no name is, or at a name that lies below a zone cut or a DNAME.
    SUPERFLUOUS,
    /// More than one NSEC record at a name, or NSEC3 record of one chain at a hash.
    AMBIGUOUS,
    /// The record's data cannot be read.
    MALFORMED,
    /// The next name or hash is not the one that follows.
    WRONG_NEXT,
    /// The types listed are not those that the name has.
    WRONG_TYPES,
    /// The TTL is not the lesser of the SOA's minimum and its own TTL (RFC 9077 §3).
    WRONG_TTL,
    /// The NSEC3 record belongs to no NSEC3PARAM record of the apex.
    UNKNOWN_PARAMETERS,
    /// More than no additional iterations (RFC 9276 §3.1): some validators take the zone for insecure.
    ITERATIONS
}
