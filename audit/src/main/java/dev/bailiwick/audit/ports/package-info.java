/// Who listens on the ports of DNS here, and why. From /proc: sockets of a port, then the processes whose descriptors they
/// are, then what such a process usually is. Reads, and changes nothing.
package dev.bailiwick.audit.ports;
