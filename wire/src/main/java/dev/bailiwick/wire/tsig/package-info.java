/// Transaction signatures (RFC 8945): keys, and the signing and checking of whole messages.
///
/// Flow: a [dev.bailiwick.wire.tsig.TsigKeys] finds the key that a [dev.bailiwick.wire.tsig.TsigView] names; a
/// [dev.bailiwick.wire.tsig.TsigSession] then checks the request and signs every message of the answer, or the other
/// way round on the side that asks.
///
/// Threads: keys are immutable; views and sessions belong to one thread at a time. Time comes in as seconds.
/// Allocation: none to find that a key is not known; a session holds one MAC. Secrets are never printed.
package dev.bailiwick.wire.tsig;
