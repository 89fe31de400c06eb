/// A mirror of the root zone in a resolver (RFC 8806): questions that would go to the root's servers are answered here.
///
/// Flow: a [dev.bailiwick.server.mirror.RootMirror] gets the zone from a file, or from primaries by way of
/// [dev.bailiwick.server.secondary.Secondaries], which asks as the SOA says and keeps it on disk. Nothing is used before
/// [dev.bailiwick.server.mirror.WholeZoneCheck] has found every signature right from the trust anchors down, and the
/// digest of the whole (ZONEMD): who sent it does not matter then. When it expires, or its first signature does, the
/// resolver asks the root's servers as before. What it answers is validated like any answer.
///
/// Threads: one virtual thread looks each minute, another asks primaries. RFC 8806, RFC 8976, RFC 4035 §5.
package dev.bailiwick.server.mirror;
