/// Transfers out: AXFR (RFC 5936) and IXFR (RFC 1995) from immutable snapshots, at the pace of whoever reads.
///
/// Flow: an [dev.bailiwick.transfer.out.Answer] says what was asked; [dev.bailiwick.transfer.out.ZoneAnswer] gives
/// it the zone or the differences, record by record; full messages are signed and go to the sink.
///
/// Threads: one transfer, one thread. Allocation: a message buffer a transfer. The zone is not copied.
package dev.bailiwick.transfer.out;
