/// An attacker's zone, served by the auditor itself: what a resolver asks there tells how it asks everywhere.
///
/// Flow: a check has the resolver under test ask for a fresh name; the resolver comes to
/// [dev.bailiwick.audit.probezone.ProbeZone], which notes who asked what from which port, and answers by the name's family:
/// plainly, with a long chain, with a referral to many servers without addresses, with a private address, or with records
/// that are none of its business.
///
/// Threads: one for the socket. The notes are bounded.
package dev.bailiwick.audit.probezone;
