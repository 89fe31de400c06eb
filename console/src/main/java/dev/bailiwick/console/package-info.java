/// Metrics by HTTP on loopback, in the text format of Prometheus.
///
/// One request a connection, answered and closed: no parsing beyond the first line and the `Host` header, a bound on
/// octets, time and connections. The address is loopback only, and `Host` must name loopback too, so that no page in
/// a browser can read the numbers by a name that it has pointed here.
///
/// Threads: one virtual thread accepts, and one serves each connection.
package dev.bailiwick.console;
