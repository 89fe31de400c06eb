/// DNS over TCP (RFC 7766): many connections on few threads.
///
/// **Flow.** A loop reads once from a connection that has something, handles all whole messages in it, and writes the
/// responses with one call (RFC 7766 §6.2.1.1 allows any order; ours is that of the questions, but for deferred
/// ones). What a peer does not read stops the reading from that peer.
///
/// **Threads.** One a loop. Loops share the listening socket and the census of connections. Other threads reach a
/// connection through its outbox only.
///
/// **Allocation.** None per message. Two buffers a loop; a connection holds arrays only for the part of a message,
/// for requests waiting behind unread answers, and for those answers.
///
/// **Limits.** [dev.bailiwick.net.StreamLimits] has them all: connections, time, memory. A connection waits for one
/// thing at a time, and each wait has its deadline.
///
/// **RFCs.** 1035 §4.2.2, 7766 §6.2 and §8.
package dev.bailiwick.net.stream;
