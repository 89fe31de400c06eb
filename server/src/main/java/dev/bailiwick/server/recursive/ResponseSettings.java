package dev.bailiwick.server.recursive;

/// What responses are told about the server.
///
/// @param maxUdpOctets longest UDP response, 512 to 4096
/// @param keepaliveTenths idle timeout of connections in tenths of a second (RFC 7828)
/// @param nsid the server's identifier (RFC 5001); empty for none. Not to be written to
@SuppressWarnings("ArrayRecordComponent") // never compared
record ResponseSettings(int maxUdpOctets, int keepaliveTenths, byte[] nsid) {}
