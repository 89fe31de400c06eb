package dev.bailiwick.zone;

import dev.bailiwick.wire.Octets;

/// How a node lies in a [Slab]: one name with all its RRsets, ready to be copied into responses.
///
/// ```
/// node   0 u8  octets of the name        1 u8  flags
///        2 u16 number of RRsets          4 i32 names directly or further below, for removal
///        8 i32 octets of the node
///       12     owner name, in the zone's case, padded to a multiple of four
///        .     directory: for each RRset, by type:  u16 type | u16 RRs | i32 offset of its block from the node
///        .     blocks
///
/// block  0 u16 number of RRs             2 u16 number of RRSIGs that cover them
///        4 u16 octets of the RRs         6 u16 octets of the RRSIGs
///        8 i32 TTL                      12 i32 octets of the targets
///       16 u16 number of pointers
///       18     pointers: u16 position in the RRs | u16 kind << 14 | distance
///        .     targets: u64 hash | u16 position in the RRs | u8 octets | u8 flags | name in lower case
///        .     the RRs, then the RRSIGs, as they go into a response
/// ```
///
/// Every RR begins with a compression pointer to index 12 of a message, which is right when the owner is the name
/// asked for, and is patched where it is not. In rdata, compressible names (RFC 3597 §4) end with a pointer whose
/// place is known here and whose goal is one of [#OWNER], [#APEX] or [#SELF]: known when the block is copied.
final class NodeLayout {
    static final int FLAGS = 1;
    static final int RRSETS = 2;
    static final int BELOW = 4;
    static final int OCTETS = 8;
    static final int NAME = 12;

    static final int DIRECTORY_ENTRY = 8;

    static final int BLOCK_RRS = 0;
    static final int BLOCK_RRSIGS = 2;
    static final int BLOCK_DATA_OCTETS = 4;
    static final int BLOCK_SIG_OCTETS = 6;
    static final int BLOCK_TTL = 8;
    static final int BLOCK_TARGET_OCTETS = 12;
    static final int BLOCK_POINTERS = 16;
    static final int BLOCK_FIXED = 18;

    static final int POINTER_OCTETS = 4;
    static final int TARGET_FIXED = 12;

    /// The pointer leads to the owner's name.
    static final int OWNER = 0;

    /// The pointer leads to the apex of the zone.
    static final int APEX = 1;

    /// The pointer leads to `distance` octets behind the start of the block's first RR.
    static final int SELF = 2;

    /// Flag: has an NS RRset and is not the apex, so it is the top of a zone cut.
    static final int CUT = 1;

    /// Flag: has a DNAME RRset.
    static final int DNAME = 2;

    /// Flag: has a CNAME RRset.
    static final int CNAME = 4;

    /// Flag: the first label is `*`.
    static final int WILDCARD = 8;

    /// Flag of a target: it is the owner or below it, so a referral must carry its addresses (RFC 9471 §3.1).
    static final int IN_DOMAIN = 1;

    private NodeLayout() {}

    static int nameLength(byte[] chunk, int node) {
        return Octets.u8(chunk, node);
    }

    static int octets(byte[] chunk, int node) {
        return Octets.i32(chunk, node + OCTETS);
    }

    /// Offset of the directory from the node, for a name of this length.
    static int directory(int nameLength) {
        return (NAME + nameLength + 3) & -4;
    }
}
