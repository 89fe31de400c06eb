/// Zone data: immutable snapshots that answer, and the editor that makes them.
///
/// Flow: records (from a master file, a transfer or an update) go to [dev.bailiwick.zone.ZoneEditor], which writes
/// one node a name into a slab of octets, RRsets already encoded for the wire; [dev.bailiwick.zone.Zone] finds nodes
/// by the hash of their name and, for denials, by canonical order.
///
/// Threads: a `Zone` is immutable and shared; an editor and the `…View`s belong to one thread each. Allocation: none
/// in look-ups and views. RFC 1034 §4.2, RFC 2181 §5, RFC 4034, RFC 5155.
package dev.bailiwick.zone;
