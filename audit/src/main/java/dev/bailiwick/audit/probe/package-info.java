/// Asking one server, bounded in every way: packets a second, octets that are read, and time.
///
/// Flow: a [dev.bailiwick.audit.probe.Query] is written octet by octet, also where no resolver would; a
/// [dev.bailiwick.audit.probe.Prober] sends it and waits; an [dev.bailiwick.audit.probe.Exchange] keeps both sides as
/// they were on the wire, for the evidence. [dev.bailiwick.audit.probe.Reply] reads what came, and believes nothing.
///
/// Threads: a prober may be used by many; its pace is shared. Blocking, so made for virtual threads.
package dev.bailiwick.audit.probe;
