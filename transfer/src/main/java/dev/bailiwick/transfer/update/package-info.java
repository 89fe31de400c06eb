/// Dynamic update (RFC 2136): what a request wants is read, judged and done to a version of a zone, all of it or nothing.
///
/// Flow: an [dev.bailiwick.transfer.update.UpdateMessage] is a request taken apart;
/// [dev.bailiwick.transfer.update.Prerequisites] says whether the zone is as the client believes (§3.2);
/// [dev.bailiwick.transfer.update.UpdatePolicy] whether its key may change those names and types (§3.3);
/// [dev.bailiwick.transfer.update.Update] does all of this and makes the next version (§3.4) with its serial (§3.6).
///
/// Threads: one update, one thread; updates of one zone come one after the other. Allocation: in proportion to the
/// request. Pure: time comes in as seconds.
package dev.bailiwick.transfer.update;
