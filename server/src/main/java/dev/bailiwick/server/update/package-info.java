/// Dynamic updates of a running server (RFC 2136): who may send one, how many at once, and that what is acknowledged is
/// on disk.
///
/// Flow: an [dev.bailiwick.server.update.UpdateDesk] decides by zone and key before anything is taken, then starts an
/// [dev.bailiwick.server.update.UpdateRun] on a virtual thread; [dev.bailiwick.server.update.Updates] lets the updates of
/// a zone come one after the other: change, journal, publish; then the answer goes. Updates of zones that come from
/// primaries go on to these as a [dev.bailiwick.server.update.ForwardRun], for who may.
///
/// Threads: the desk is asked by all workers; a run has its own. RFC 2136, RFC 3007 in part.
package dev.bailiwick.server.update;
