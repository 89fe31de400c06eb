/// Who may have what.
///
/// **Purpose.** An [dev.bailiwick.guard.AddressSet] says whether an address is one of those that a list of
/// [dev.bailiwick.guard.Prefix]es names.
///
/// **Flow.** Lists come from the configuration; sets are made of them once and asked for every packet.
///
/// **Threads.** Everything here is immutable. **Allocation.** None when a set is asked.
///
/// **RFCs.** 4291 §2.3 and 4632 §3.1 (prefixes).
package dev.bailiwick.guard;
