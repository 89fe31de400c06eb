/// Keeps trust anchors as their zones exchange keys (RFC 5011).
///
/// Flow: an [dev.bailiwick.server.anchors.AnchorKeeper] asks each zone with anchors for its keys when they are due, has
/// them checked, saves what came of it, and tells the validator when the keys that are trusted have changed.
///
/// Threads: one virtual thread asks; others may look at any time. What is asked and told goes through
/// [dev.bailiwick.server.anchors.AnchorWorld], a port, so that years pass in a test.
package dev.bailiwick.server.anchors;
