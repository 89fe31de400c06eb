/// Transfers of a running server: who may have what, how many at once, and what is said about it.
///
/// Flow: the pipeline hands requests that are no questions to a [dev.bailiwick.server.transfer.TransferDesk]. It
/// decides by address *and* key before anything is taken (a slot, a thread), then starts a
/// [dev.bailiwick.server.transfer.TransferRun] on a virtual thread, which writes at the pace of its peer.
///
/// Threads: the desk is asked by all workers; a run has its own. RFC 1995, RFC 5936, RFC 8945.
package dev.bailiwick.server.transfer;
