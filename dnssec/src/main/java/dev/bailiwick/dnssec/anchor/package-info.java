/// Trust anchors that follow their zones: when a zone exchanges its keys, whoever trusted the old one learns the new one
/// from what the old one signs, after a delay in which a thief of that key would be noticed (RFC 5011).
///
/// Flow: a [dev.bailiwick.dnssec.anchor.TrustPoint] is what is known of a zone; an
/// [dev.bailiwick.dnssec.anchor.AnchorCheck] takes the DNSKEY set that the zone has now and gives the next trust point;
/// an [dev.bailiwick.dnssec.anchor.AnchorMemory] keeps it. What is trusted then is
/// [dev.bailiwick.dnssec.anchor.TrustPoint#anchors].
///
/// Time and records are parameters: nothing here fetches or waits. Threads: values are immutable; an
/// [dev.bailiwick.dnssec.anchor.AnchorCheck] belongs to one thread.
package dev.bailiwick.dnssec.anchor;
