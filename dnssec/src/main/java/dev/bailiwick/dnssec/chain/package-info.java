/// The links of a chain of trust: from an anchor or a DS set to a zone's keys, and from the keys to its sets.
///
/// Flow: [dev.bailiwick.dnssec.chain.TrustAnchors] and DS sets give entry points;
/// [dev.bailiwick.dnssec.chain.EntryPoints] leaves out what is not supported and finds the keys they name;
/// [dev.bailiwick.dnssec.chain.SetChecker] tries signatures against [dev.bailiwick.dnssec.chain.ZoneKeys], few and
/// paid one by one (CVE-2023-50387).
///
/// Nothing here fetches: who does is in the room of the resolver. Threads: values are immutable and shared; a
/// [dev.bailiwick.dnssec.chain.SetChecker] belongs to one thread at a time. RFC 4035 §5, RFC 4509 §3, RFC 6840 §5,
/// RFC 7646, RFC 9904, RFC 9905.
package dev.bailiwick.dnssec.chain;
