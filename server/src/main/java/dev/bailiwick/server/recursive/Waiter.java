package dev.bailiwick.server.recursive;

import dev.bailiwick.net.Responder;

/// A client that waits for an answer.
///
/// @param request header and question as they came
/// @param sinceNanos when it came
/// @param client whose it is
/// @param high the upper 64 bits of the client's IPv6 address; 0 for IPv4
/// @param low the lower 64 bits, or the IPv4 address
@SuppressWarnings("ArrayRecordComponent") // never compared
record Waiter(
        Responder responder,
        Asked asked,
        byte[] request,
        long sinceNanos,
        ClientKey client,
        long high,
        long low) {}
