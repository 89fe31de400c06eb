/// Fetches the entry of a name and type from the servers that have it.
///
/// Flow: [dev.bailiwick.resolver.fetch.Fetcher] merges identical fetches and remembers failures;
/// `Iteration` goes down the delegations, minimising names (RFC 9156); `Inquiry` asks the servers of one zone one
/// question, the quickest first; `Conversation` asks one server, from UDP with everything down to TCP; `ResponseReader`
/// takes from a response what its sender may say.
///
/// Threads: a fetch belongs to the thread that makes it; others wait for it. Nothing here knows of validation: what is
/// learnt is UNCHECKED.
package dev.bailiwick.resolver.fetch;
