/// Names, message headers and questions: octets to meaning and back (RFC 1035, RFC 2181, RFC 3597, RFC 6891).
///
/// Flow: a worker's octets go to [dev.bailiwick.wire.QuestionView], which says in one pass whether they are a
/// request and where its parts are. Nothing here throws for octets from outside: readers return a status.
///
/// Threads: immutable values may be shared; a `…View` belongs to one thread. Allocation: none in views and in
/// static functions over arrays. A type, class, opcode or code is an `int`: the registries grow and a server must
/// carry numbers it has never heard of.
package dev.bailiwick.wire;
