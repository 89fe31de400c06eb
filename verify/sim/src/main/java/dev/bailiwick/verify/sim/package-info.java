/// A resolver on simulated time and a simulated network, all of it from one seed: lost, late and forged datagrams,
/// servers that lie, are silent, lame, slow or broken, and many clients at once.
///
/// [SimulatedInternet] is the network: zones, servers, and a book of what each server ever gave. [SimulatedTime] moves
/// when everybody waits. [Simulation] runs clients and says what does not hold:
///
/// 1. nothing is cached that no server of its zone gave,
/// 2. every question is answered, and with nothing else than that either,
/// 3. no question costs more than its ledger has, in queries and in time,
/// 4. no fetch is left at the end,
/// 5. where zones are signed: what is answered or cached as secure is what the zone has, what can be proven wrong is not
///    answered, and nothing that is signed passes for unsigned ([Truth]),
/// 6. expired data are answered where the settings say so, as old as they may be, and with the TTL they say.
///
/// **Threads.** Clients are virtual threads on one carrier, so one runs at a time, in the order in which they became
/// ready: the same seed gives the same run. Whoever calls [Simulation] starts Java with
/// `-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1`.
@NullMarked
package dev.bailiwick.verify.sim;

import org.jspecify.annotations.NullMarked;
