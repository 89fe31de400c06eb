/// What both directions of a transfer have in common: messages being packed, and the ports to the network.
///
/// Flow out: a zone or a difference goes record by record into a [dev.bailiwick.transfer.RecordWriter], which fills
/// messages; `out` sends them to a [dev.bailiwick.transfer.MessageSink].
///
/// Threads: everything belongs to the one thread, mostly a virtual one, that runs a transfer. Allocation: two buffers
/// a transfer, whatever the size of the zone. RFC 1035 §4.1.4, RFC 5936, RFC 1995, RFC 8945 §5.3.
package dev.bailiwick.transfer;
