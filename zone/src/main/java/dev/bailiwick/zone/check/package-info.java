/// What a zone's records mean together: mistakes that each record alone does not show, each with its place, its rule
/// and what to write instead.
///
/// Flow: [dev.bailiwick.zone.check.ZoneCheck] reads a master file into a `ZoneModel`, which keeps every record with
/// the line it stands on, walks its names in canonical order, and asks one class per subject: `SoaChecks`,
/// `NameChecks`, `TargetChecks`, `RrSetChecks`, and for signed zones `KeyChecks`, `SignatureChecks` and
/// `DenialChecks`. All rules are in one table, [dev.bailiwick.zone.check.Check], with severity and reason.
///
/// Threads: a check belongs to one thread. Allocation: a few objects a record; this is no packet path.
///
/// RFC 1034 §3.6 and §4.2, RFC 1912 §2, RFC 2181 §5 and §10, RFC 4035 §2, RFC 5155 §7, RFC 6672 §2, RFC 9276.
package dev.bailiwick.zone.check;
