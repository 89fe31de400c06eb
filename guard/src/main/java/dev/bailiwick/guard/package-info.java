/// Who may have what.
///
/// **Purpose.** An [dev.bailiwick.guard.AddressSet] says whether an address is one of those that a list of
/// [dev.bailiwick.guard.Prefix]es names. [dev.bailiwick.guard.ServerCookies] tells clients that have received something of ours
/// from those who may be forged, and [dev.bailiwick.guard.ResponseLimiter] what the latter get.
///
/// **Flow.** Lists come from the configuration; sets are made of them once and asked for every packet.
///
/// **Threads.** Lists are immutable; cookies and limiters belong to one worker, and the table behind the limiters is shared
/// without locks. **Allocation.** None for a request.
///
/// **RFCs.** 4291 §2.3 and 4632 §3.1 (prefixes), 7873 and 9018 (cookies).
package dev.bailiwick.guard;
