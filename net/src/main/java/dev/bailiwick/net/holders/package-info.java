/// Who has a port: turns "address in use" into a process that an operator can stop.
package dev.bailiwick.net.holders;
