/// Finds answers: from the root down, or from forwarders.
///
/// Flow: [dev.bailiwick.resolver.Resolver#resolve] walks a question along its chain of aliases. Each link is one
/// [dev.bailiwick.cache.Entry], from the cache or fetched; each passes the [dev.bailiwick.resolver.Validator] before it
/// is used. Fetching goes down the delegations, one label at a time (RFC 9156), and believes of a response only what
/// lies in the bailiwick of the servers asked.
///
/// Every cost is paid from the [dev.bailiwick.resolver.Budget] of the client's question, which is handed down to every
/// sub-question and never filled again; [dev.bailiwick.resolver.Limits] is the table of the bounds and their reasons.
///
/// Threads: straight-line code that blocks in [dev.bailiwick.resolver.Upstream]; one virtual thread a question. What
/// threads share is immutable or safe for it. Network, clock and entropy are ports, so that all of this runs on
/// simulated time and network from one seed. RFC 1034 §5.3.3, RFC 2181, RFC 2308, RFC 9156, RFC 9520, RFC 8767.
package dev.bailiwick.resolver;
