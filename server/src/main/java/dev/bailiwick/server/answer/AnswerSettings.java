package dev.bailiwick.server.answer;

/// What the pipeline may be told.
///
/// @param maxUdpOctets longest UDP response, 512 to 4096
/// @param isMinimal whether positive answers leave out what no client needs
/// @param tellsZoneVersion whether ZONEVERSION is answered (RFC 9660)
/// @param nsid the server's identifier (RFC 5001); empty for none. Not to be written to
/// @param version answer to `version.bind CH TXT` in wire form; empty for none
/// @param hostname answer to `hostname.bind` and `id.server CH TXT` in wire form; empty for none
/// @param keepaliveTenths idle time of TCP connections in tenths of a second (RFC 7828 §3.1)
@SuppressWarnings("ArrayRecordComponent") // copied into responses, and never compared
public record AnswerSettings(
        int maxUdpOctets,
        boolean isMinimal,
        boolean tellsZoneVersion,
        byte[] nsid,
        byte[] version,
        byte[] hostname,
        int keepaliveTenths) {}
