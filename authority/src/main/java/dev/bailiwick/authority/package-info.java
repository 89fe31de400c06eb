/// Answers from zones: the algorithm of RFC 1034 §4.3.2 and what was added to it since.
///
/// Flow: [dev.bailiwick.authority.ZoneIndex] finds the zone, [dev.bailiwick.authority.Answerer] goes through the steps
/// and writes into a [dev.bailiwick.authority.Response]; proofs of absence are noted while the answer section is
/// written and follow in the authority section.
///
/// Threads: an answerer and its response belong to one worker; indexes and zones are shared and immutable.
/// Allocation: none for an answer. RFC 1034 §4.3.2, 2308, 4035 §3.1, 4592, 5155 §7.2, 6672, 8482, 9471.
package dev.bailiwick.authority;
