package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.cache.RecordKey;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Upstream;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.resolver.server.ServerMemory;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.ExtendedError;
import java.util.concurrent.ConcurrentHashMap;

/// Fetches what the cache does not have. Identical fetches are one (or a forger would get as many chances as there are
/// clients, CVE-2008-1447), failures are remembered, circles are noticed.
///
/// **No deadlock.** A thread waits for another's fetch only when that is at least as deep as its own would be. Along a
/// chain of threads that wait, the depth of what they wait for grows, so no chain closes to a ring. Where the rule
/// forbids to wait, the fetch is made twice.
///
/// Safe for any number of threads.
public final class Fetcher {
    private static final Fetched.Failed NOT_CACHED =
            new Fetched.Failed(ExtendedError.NOT_AUTHORITATIVE, "not in the cache", true);

    private final ConcurrentHashMap<RecordKey, Flight> flights = new ConcurrentHashMap<>();
    private final Failures failures;
    private final Iteration iteration;
    private final Crowds crowds;
    private final Droughts droughts;
    private final Revisits revisits;
    private final Clock clock;

    /// @param isDnssecOk whether servers are asked for DNSSEC records
    public Fetcher(
            ResolverSettings settings,
            Limits limits,
            Upstream upstream,
            Clock clock,
            Entropy entropy,
            RecordCache records,
            DelegationStore delegations,
            ServerMemory servers,
            boolean isDnssecOk) {
        UpstreamSettings asking = settings.upstream();
        EntryMaker entries = new EntryMaker(settings);
        ReferralReader referrals = new ReferralReader(settings, limits, entries);
        ServerAddresses addresses =
                new ServerAddresses(records, clock, asking, limits.addressesPerName());
        this.crowds = new Crowds(asking.fetches());
        long octets = settings.cache().serverOctets();
        this.droughts = new Droughts(octets / 16, clock);
        this.revisits = new Revisits(octets / 32);
        Inquiry inquiry =
                new Inquiry(
                        new Conversation(upstream, clock, entropy, asking),
                        servers,
                        addresses,
                        delegations,
                        clock,
                        entropy,
                        asking,
                        crowds,
                        droughts);
        this.clock = clock;
        this.failures = new Failures(octets / 8, settings.cache().failureNanos());
        this.iteration =
                new Iteration(
                        inquiry,
                        crowds,
                        revisits,
                        new ResponseReader(limits.aliases(), entries, referrals),
                        delegations,
                        new Priming(inquiry, referrals, delegations, clock, isDnssecOk),
                        records,
                        clock,
                        asking.isMinimising(),
                        isDnssecOk);
        addresses.fetcher(this);
    }

    /// Fetches a job's name and type, or waits for whoever does.
    public Fetched fetch(Job job) throws InterruptedException {
        if (!job.budget().mayAskServers()) {
            return NOT_CACHED;
        }
        RecordKey key = new RecordKey(job.name(), job.type());
        Fetched.Failed failed = failures.of(key, clock.nanos());
        if (failed != null) {
            job.note("has failed lately: " + failed.text());
            return failed;
        }
        if (job.isCircular()) {
            return new Fetched.Failed(
                    ExtendedError.NO_REACHABLE_AUTHORITY, "circular delegation", true);
        }
        if (job.depth() > job.budget().limits().depth()) {
            return new Fetched.Failed(
                    ExtendedError.NO_REACHABLE_AUTHORITY, "too many servers of servers", true);
        }
        Flight mine = new Flight(job.depth());
        Flight other = flights.putIfAbsent(key, mine);
        if (other == null) {
            return fly(key, mine, job);
        }
        if (job.depth() == 0 || other.depth >= job.depth()) {
            Fetched fetched = other.await(job.budget().remainingNanos());
            if (fetched == null) {
                return new Fetched.Failed(
                        ExtendedError.NO_REACHABLE_AUTHORITY, "no answer in time", true);
            }
            boolean isTheirs = fetched instanceof Fetched.Failed failure && failure.isOurs();
            if (!isTheirs) {
                return fetched;
            }
        }
        return finish(key, iteration.run(job));
    }

    /// Fetches once more, from other servers, what proved bogus. Shared with nobody: a client's ledger bounds it.
    public Fetched fetchAgain(Job job) throws InterruptedException {
        return job.budget().mayAskServers() ? iteration.run(job) : NOT_CACHED;
    }

    private Fetched fly(RecordKey key, Flight flight, Job job) throws InterruptedException {
        Fetched fetched = new Fetched.Failed(ExtendedError.OTHER, "the fetch was ended", true);
        try {
            fetched = finish(key, iteration.run(job));
            return fetched;
        } finally {
            flights.remove(key, flight);
            flight.land(fetched);
        }
    }

    private Fetched finish(RecordKey key, Fetched fetched) {
        switch (fetched) {
            case Fetched.Learnt learnt -> failures.forget(key);
            case Fetched.Failed failed -> {
                if (!failed.isOurs()) {
                    failures.remember(key, failed, clock.nanos());
                }
            }
        }
        return fetched;
    }

    /// Who waits for what.
    public Crowds crowds() {
        return crowds;
    }

    /// Fetches under way.
    public int flights() {
        return flights.size();
    }

    /// Forgets failures.
    public void forgetFailures() {
        failures.clear();
        droughts.clear();
        revisits.clear();
    }
}
