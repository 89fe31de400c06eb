/// Record data: octets with a layout (RFC 1035 §3.2.1, RFC 3597).
package dev.bailiwick.wire.rdata;
