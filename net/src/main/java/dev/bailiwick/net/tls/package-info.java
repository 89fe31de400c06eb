/// TLS for DNS: who we are, whom we believe, and sockets made of that. TLS 1.3 alone, as RFC 9103 §8.4 demands
/// for transfers and nothing speaks against for the rest; the protocol is `dot` (RFC 7858, RFC 9103 §8.4).
///
/// **Threads.** All is immutable.
///
/// **Allocation.** Sockets are made for each connection. Nothing here is loaded while TLS is not configured.
///
/// **RFCs.** 7858, 8310, 8446, 9103.
package dev.bailiwick.net.tls;
