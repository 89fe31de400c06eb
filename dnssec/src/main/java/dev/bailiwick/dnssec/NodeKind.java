package dev.bailiwick.dnssec;

/// What a name of a zone is to signing and denial.
enum NodeKind {
    /// The zone's own data: signed, in the chain.
    AUTHORITATIVE,
    /// A zone cut: in the chain; of its sets only DS is signed (RFC 4035 §2.2).
    DELEGATION,
    /// Has no records itself but names below it do: in the chain of NSEC3 only (RFC 5155 §7.1).
    EMPTY,
    /// Below a zone cut or a DNAME: neither signed nor in the chain.
    OCCLUDED
}
