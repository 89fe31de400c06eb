/// Record data: octets with a layout (RFC 1035 §3.2.1, RFC 3597).
///
/// One table, [dev.bailiwick.wire.rdata.RdataLayout], says which fields each record type has. Reading from messages,
/// checking, canonical form, reading and printing text, and finding names walk over those fields; no type has code of
/// its own. A kind of field that only one type has is still a field, in a small class of its own. The `…Fields`
/// classes read single fields of the types that a server must understand.
///
/// Threads: everything is immutable or static but [dev.bailiwick.wire.rdata.RdataParser], of which each thread has
/// its own. Allocation: none when reading, checking and parsing; printing appends to a caller's builder. Nothing here
/// throws for octets or text from outside, and work is bounded by their length.
package dev.bailiwick.wire.rdata;
