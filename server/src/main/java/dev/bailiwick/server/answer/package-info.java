/// From a request's octets to its response's: the one path for all transports.
///
/// Flow: [dev.bailiwick.server.answer.Pipeline] views the request (`wire`), admits it, lets
/// [dev.bailiwick.authority.Answerer] write the answer, and [dev.bailiwick.server.answer.ResponseEnd] completes it.
///
/// Threads: one pipeline a worker; what is served comes from a [dev.bailiwick.server.answer.ServingCell] that reloads
/// publish to. Allocation: none for a request.
package dev.bailiwick.server.answer;
