/// Opening and stopping: binds all sockets of one address or none, starts their threads, and ends them again.
///
/// **Flow.** [dev.bailiwick.net.listen.Listener#open] takes UDP first, so that a free port found there is asked for TCP
/// too; [dev.bailiwick.net.listen.Listener#openAll] takes UDP of all addresses first. With several workers the port is
/// first bound alone for a moment: sockets that share a port (SO_REUSEPORT) would otherwise split the queries with a
/// forgotten older server.
///
/// **Threads.** A listener may be stopped and read from any thread.
package dev.bailiwick.net.listen;
