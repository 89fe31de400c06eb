/// What was learnt from other servers, for as long as it may be used, in bounded memory.
///
/// Flow: the resolver makes an [dev.bailiwick.cache.Entry] of each record set or denial that it believes and puts it
/// into a [dev.bailiwick.cache.RecordCache], which refuses it when something better is there (RFC 2181 §5.4.1). The
/// bound, who is put out and how one zone is kept from putting out the rest is in
/// [dev.bailiwick.cache.WeightedCache].
///
/// Threads: entries are immutable; caches are shared by all threads, read without locks and written under one short
/// lock. Allocation: a look-up makes a key. RFC 1034 §5.3.5, RFC 2181 §5, RFC 2308, RFC 8020, RFC 8767.
package dev.bailiwick.cache;
