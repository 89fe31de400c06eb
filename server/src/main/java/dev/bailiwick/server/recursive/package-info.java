/// The recursive role: from a client's query to its answer.
///
/// Flow: [dev.bailiwick.server.recursive.RecursivePipeline] views the query and says who is not served. A question that
/// was answered lately is in the [dev.bailiwick.server.recursive.AnswerCache]: its octets are copied, TTLs made
/// younger, and sent by the worker. Any other goes to the [dev.bailiwick.server.recursive.ResolutionDesk], where equal
/// questions wait for one resolution on a virtual thread, which [dev.bailiwick.server.recursive.AnswerWriter] makes
/// octets of. [dev.bailiwick.server.recursive.ResponseWriter] writes every response, cached or fresh.
/// [dev.bailiwick.server.recursive.Resolving] puts it together.
///
/// Threads: one pipeline a worker; one virtual thread a question that is resolved. Allocation: none for an answer from
/// the answer cache, and none for a refusal.
///
/// RFCs: 1034 §5, 2181 §9 (truncation), 6840 §5.7 to §5.9 (AD and CD), 6891, 8482, 8914.
package dev.bailiwick.server.recursive;
