/// What workers of all transports have in common: calling a handler so that its failure is its request's alone,
/// counters that one thread writes and any reads, and the reasons why a socket could not be bound.
package dev.bailiwick.net.worker;
