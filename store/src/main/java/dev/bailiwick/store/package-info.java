/// What must survive a restart and a crash, in SQLite: the journal of zones that change by updates, and what has become
/// of trust anchors.
///
/// Flow: whoever changes a zone appends the difference to a [dev.bailiwick.store.SqliteJournal] and answers when that
/// returns; whoever loads the zone reads the differences back. WAL with synchronous FULL: each call that writes ends with
/// its octets forced to disk. A [dev.bailiwick.store.SqliteAnchors] keeps trust points the same way (RFC 5011).
///
/// Threads: calls come from several and go one at a time. Allocation: the differences.
package dev.bailiwick.store;
