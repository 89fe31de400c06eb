/// Master files: zones as people write them (RFC 1035 §5), read into records and written out again.
///
/// Flow: [dev.bailiwick.zone.master.MasterFileReader] opens files and keeps the stack of includes; an `EntryScanner`
/// cuts each file into entries of tokens through a window that moves over it; a `RecordParser` makes an owner, a TTL,
/// a type and rdata of an entry and hands them to a [dev.bailiwick.zone.master.RecordSink]. Every mistake becomes a
/// [dev.bailiwick.wire.text.Problem], and reading goes on behind it, so that one run tells all of them.
///
/// Threads: a reader belongs to one thread. Allocation: none for a record that is right; memory is bounded by the
/// longest entry, not by the file. Text is not trusted: includes stay in listed folders, `$GENERATE`, entries,
/// include depth and problems are counted against [dev.bailiwick.zone.master.ReadOptions].
///
/// RFC 1035 §5, RFC 2308 §4 ($TTL), RFC 3597 §5 (unknown types), RFC 2181 §8 (TTL), RFC 9460 §2.1 (SVCB).
package dev.bailiwick.zone.master;
