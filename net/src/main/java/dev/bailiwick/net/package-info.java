/// What callers of the sockets see: requests, responses, limits and counters.
///
/// **Purpose.** Octets and addresses in and out of the machine, and the life of sockets. Nothing here knows DNS beyond
/// the two octets of length before a message on a stream (RFC 1035 §4.2.2).
///
/// **Flow.** A `Listener` (package `listen`) binds what a [ListenSpec] says and runs workers. A worker fills its one
/// [Exchange], calls its one [RequestHandler], and sends what that wrote. A handler that cannot answer at once takes a
/// [Responder] from the exchange and answers from another thread.
///
/// ```
/// linux     recvmmsg/sendmmsg by the foreign-function API: the only place of the linker
/// portable  the same with the JDK's datagram channels, for other platforms
/// udp       what both have in common
/// stream    TCP: event loops
/// upstream  asking other servers
/// worker    calling handlers, counting, failures of binding
/// holders   who has a port
/// ```
///
/// **Threads.** One platform thread a worker; it alone reads its UDP socket or its selector, and owns its buffers.
/// Responders and counters are for any thread.
///
/// **Allocation.** Nothing per datagram (Linux) or per message on a stream; a connection costs a few small objects,
/// and a buffer while it is in the midst of a message or its peer does not read.
///
/// **RFCs.** 1035 §4.2, 2181 §4 (replies leave from the address asked), 7766 (streams), 8200 §5 (packet size).
package dev.bailiwick.net;
