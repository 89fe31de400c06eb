/// Asking other servers: one message out, one message back, from virtual threads that wait.
///
/// **Purpose.** An off-path attacker who wants to answer in a server's place must guess what a query left open. Here is
/// what sockets can add to that: a UDP query leaves from a socket of its own that is connected to the server, with a
/// port from a cryptographic generator (RFC 5452 §9.2, RFC 6056 §3.3.1). What a message must look like to be the reply
/// is the caller's: a [dev.bailiwick.net.upstream.ReplyFilter].
///
/// **Flow.** [dev.bailiwick.net.upstream.UpstreamSockets] sends datagrams through
/// [dev.bailiwick.net.upstream.Datagrams] (two of them: for Linux, and portable) and messages on connections that
/// [dev.bailiwick.net.upstream.ConnectionPool] keeps for the next one (RFC 7766 §6.2). What came of it is an
/// [dev.bailiwick.net.upstream.Outcome]: never an exception for anything that the network does.
///
/// **Threads.** Everything may be called by thousands of virtual threads at once; a call blocks its own.
///
/// **Allocation.** A socket and a few small objects for each call: this is not the path of a cached answer.
///
/// **RFCs.** 5452 §9.2, 6056, 7766 §6.2, 1035 §4.2.
package dev.bailiwick.net.upstream;
