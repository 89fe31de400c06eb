/// What an answer becomes: response policy zones, block lists and allow lists.
///
/// Flow: [dev.bailiwick.policy.ListReader] reads a file into a [dev.bailiwick.policy.PolicyList]; the lists in the
/// operator's order are a [dev.bailiwick.policy.Policy], which is asked at each step of a resolution: for the client and
/// the name that is asked for, for the target of each alias, for the servers of a name, and for the addresses of an
/// answer. The first list that knows one of them decides, and gives a [dev.bailiwick.policy.Hit]. All formats become the
/// same tables: [dev.bailiwick.policy.NameRules] by the hash of names, and [dev.bailiwick.policy.PrefixRules] by
/// prefixes of addresses.
///
/// Threads: none; what has been read is immutable. Allocation: none for looking up, a [dev.bailiwick.policy.Hit] for
/// what is found.
///
/// Sources: draft-vixie-dnsop-dns-rpz, RFC 8914 (codes that tell of it).
package dev.bailiwick.policy;
