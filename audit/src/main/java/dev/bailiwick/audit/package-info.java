/// What an attacker would find at a port 53, and how to mend it.
///
/// Flow: [dev.bailiwick.audit.TargetList] reads what the user named, and nothing else is asked.
/// [dev.bailiwick.audit.Auditor] runs every [dev.bailiwick.audit.Check] against every target, some targets at a time, and
/// collects [dev.bailiwick.audit.Finding]s in an [dev.bailiwick.audit.AuditRun], which can be read at any moment: an audit
/// that is interrupted keeps what it has.
///
/// Threads: one virtual thread a target. Allocation: as it comes; this is no packet path. Bounds are in
/// [dev.bailiwick.audit.probe.ProbeLimits].
///
/// Nothing is ever written to a server: updates have prerequisites and no change in them.
package dev.bailiwick.audit;
