/// Tunnels and exfiltration: which client moves how much data through the names of which domain.
///
/// Flow: a [dev.bailiwick.detect.TunnelObserver] is told each answer for which servers were asked. The domain that somebody
/// registered ([dev.bailiwick.detect.PublicSuffixes]) and the client make a pair, which has a
/// [dev.bailiwick.detect.Traffic] in the table of a [dev.bailiwick.detect.TunnelDetector]: what was new in its questions
/// and answers, in a window of minutes and in one of an hour. A [dev.bailiwick.detect.Evidence] makes a score of it, and
/// a pair with 100 points is one of the [dev.bailiwick.detect.Suspects].
///
/// Threads: the table is shared, with a lock for each part of it that is held for the additions of one answer; suspects
/// are looked up without a lock. Allocation: none for an answer of a known pair, but for the score when it is asked
/// for; memory is bounded by the size of the table.
///
/// Nothing here is on the path of an answer from the cache: such an answer asks nobody, so nothing leaves by it and
/// nothing new comes.
package dev.bailiwick.detect;
