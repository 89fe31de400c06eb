/// UDP on Linux, as near to the kernel as C is.
///
/// **Flow.** `recvmmsg` takes up to a batch of datagrams, each is handled, one `sendmmsg` sends the responses. All
/// that the kernel reads and writes lies in one mapped block whose constant parts are written once.
///
/// Asking goes the same way: [dev.bailiwick.net.linux.QueryPoll] has a socket for every query and one thread that waits
/// for all of them.
///
/// **Threads.** A worker is the only reader of its socket. Deferred answers are sent by the thread that has them, which
/// borrows the descriptor so that it cannot be closed under its hands.
///
/// **Allocation.** None per datagram. Deferring and asking allocate.
///
/// **Safety.** Memory is reached through one bounded segment per worker and dies with it; pointers handed to the kernel
/// are into that segment. Lengths that the kernel reports are bounded by the room it was given.
package dev.bailiwick.net.linux;
