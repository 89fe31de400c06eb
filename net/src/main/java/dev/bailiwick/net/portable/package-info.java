/// UDP on any platform that runs the JDK, with the same contract and the same tests as the Linux worker.
///
/// A channel does not tell which local address was asked. For a wildcard it therefore binds every address that the
/// interfaces have at that moment; addresses that come later need a new listener.
///
/// **Allocation.** The JDK makes an address object for each datagram.
package dev.bailiwick.net.portable;
