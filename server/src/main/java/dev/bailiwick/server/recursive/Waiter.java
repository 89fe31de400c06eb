package dev.bailiwick.server.recursive;

import dev.bailiwick.net.Responder;

/// A client that waits for an answer.
///
/// @param request header and question as they came
/// @param sinceNanos when it came
/// @param client whose it is
@SuppressWarnings("ArrayRecordComponent") // never compared
record Waiter(
        Responder responder, Asked asked, byte[] request, long sinceNanos, ClientKey client) {}
