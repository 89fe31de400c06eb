/// DNSSEC validation: from the anchors down to what was learnt (RFC 4033-4035, RFC 5155, RFC 6840).
///
/// Flow: [dev.bailiwick.resolver.validate.DnssecValidator] is asked to judge an entry. Its signature, or that of its
/// proof, names a zone; whether that zone is signed and with which keys is found from its DS set, whose signature names
/// a zone further up, and so on to an anchor. What is found is a [dev.bailiwick.resolver.validate.ZoneTrust], kept
/// until its records expire, so that most questions cost one check. An entry without a signature is insecure when a
/// proof says that it lies below an unsigned delegation, and bogus otherwise.
///
/// Every check and hash is paid from the question's [dev.bailiwick.resolver.Budget], and those of one entry have a
/// bound of their own. Threads: a judgement runs on the caller's virtual thread; what is kept is immutable and shared.
/// RFC 4035 §5, RFC 5155 §8, RFC 6840 §5, RFC 7646, RFC 8914, RFC 9276.
package dev.bailiwick.resolver.validate;
