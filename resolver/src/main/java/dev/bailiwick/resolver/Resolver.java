package dev.bailiwick.resolver;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.resolver.fetch.Fetched;
import dev.bailiwick.resolver.fetch.Fetcher;
import dev.bailiwick.resolver.local.LocalAnswers;
import dev.bailiwick.resolver.server.ServerMemory;
import dev.bailiwick.resolver.settings.AddressPrefix;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Answers questions of class IN. Safe for any number of threads.
public final class Resolver {
    /// Fetches that nobody waits for, at a time.
    private static final int MOST_REFRESHES = 256;

    private final ResolverSettings settings;
    private final RecordCache records;
    private final DelegationStore delegations;
    private final Fetcher fetcher;
    private final Links links;
    private final LocalAnswers locals;
    private final @Nullable Dns64 dns64;
    private final Limits limits;
    private final Validator validator;
    private final Clock clock;
    private final Executor background;
    private final Set<Refresh> refreshes = ConcurrentHashMap.newKeySet();

    private record Refresh(Name name, int type) {}

    /// A resolver with empty caches.
    ///
    /// @param background runs what nobody waits for (prefetch, fetching behind stale data), each on a virtual thread
    ///     of its own; may refuse by throwing [java.util.concurrent.RejectedExecutionException]
    public Resolver(
            ResolverSettings settings,
            Limits limits,
            Upstream upstream,
            Clock clock,
            Entropy entropy,
            Validator validator,
            Executor background) {
        this.settings = settings;
        this.limits = limits;
        this.validator = validator;
        this.clock = clock;
        this.background = background;
        this.records = new RecordCache(settings.cache().recordOctets());
        this.delegations =
                new DelegationStore(
                        settings.cache().serverOctets(), settings.hints(), settings.fixedZones());
        ServerMemory servers = new ServerMemory(settings.cache().serverOctets() / 4, entropy);
        this.fetcher =
                new Fetcher(
                        settings,
                        limits,
                        upstream,
                        clock,
                        entropy,
                        records,
                        delegations,
                        servers,
                        validator.isOn() || settings.upstream().asksForDnssec());
        this.links =
                new Links(
                        records,
                        fetcher,
                        delegations,
                        validator,
                        clock,
                        limits,
                        settings.stale(),
                        background);
        this.locals = new LocalAnswers(settings);
        AddressPrefix prefix = settings.dns64();
        this.dns64 = prefix == null ? null : new Dns64(prefix);
    }

    /// Answers a question, on the caller's virtual thread.
    public Resolution resolve(Query query, Budget budget, Trace trace) throws InterruptedException {
        return Sentinel.applied(found(query, budget, trace), query, validator);
    }

    private Resolution found(Query query, Budget budget, Trace trace) throws InterruptedException {
        Links.Chain chain =
                new Links.Chain(budget, trace, query.isCheckingDisabled(), query.policing());
        Dns64 making = dns64;
        if (making != null && query.type() == RrType.PTR) {
            Name reverse = making.reverse(query.name());
            if (reverse != null) {
                return reversed(query, reverse, chain);
            }
        }
        Resolution resolution = walk(query.name(), query.type(), chain);
        boolean wantsProof = query.isCheckingDisabled() && query.isDnssecOk();
        if (making != null && query.type() == RrType.AAAA && !wantsProof) {
            resolution = synthesised(resolution, query, making, chain);
        }
        return resolution;
    }

    private Resolution walk(Name name, int type, Links.Chain chain) throws InterruptedException {
        return new ChainWalk(links, locals, settings, clock, chain, limits.aliases(), type)
                .walk(name);
    }

    /// RFC 6147 §5.1: AAAA made of A where there is none; not where the name does not exist, and not out of bogus data.
    private Resolution synthesised(Resolution without, Query query, Dns64 making, Links.Chain chain)
            throws InterruptedException {
        boolean isBogus = without.security() == Security.BOGUS;
        if (isBogus
                || without.fate() != Resolution.Fate.ANSWERED
                || without.rcode() == Rcode.NXDOMAIN
                || without.rcode() == Rcode.REFUSED
                || hasUsable(without)) {
            return without;
        }
        Resolution four = walk(query.name(), RrType.A, chain);
        if (four.rcode() == Rcode.SERVFAIL
                || four.fate() == Resolution.Fate.DROPPED
                || four.fate() == Resolution.Fate.TRUNCATED) {
            // Bogus, or nobody answered: there may be addresses all the same.
            return four;
        }
        if (four.rcode() != Rcode.NOERROR) {
            return without;
        }
        List<SignedRrSet> answer = new ArrayList<>();
        boolean isMade = false;
        long most = without.authority().isEmpty() ? 600 : without.ttlSeconds();
        for (SignedRrSet set : four.answer()) {
            isMade |= set.type() == RrType.A;
            answer.add(set.type() == RrType.A ? making.synthesised(set.set(), most) : set);
        }
        if (!isMade) {
            return without;
        }
        return new Resolution(
                Rcode.NOERROR,
                answer,
                List.of(),
                List.of(),
                // RFC 6147 §5.5 (2): AD when both the denial and the addresses are right.
                without.security().and(four.security()),
                four.errors(),
                four.isStale(),
                four.isLocal(),
                four.isDueForPrefetch(),
                four.fate());
    }

    private static boolean hasUsable(Resolution resolution) {
        for (SignedRrSet set : resolution.answer()) {
            if (set.type() == RrType.AAAA && Dns64.hasUsable(set.set())) {
                return true;
            }
        }
        return false;
    }

    /// RFC 6147 §5.3.1: the name of a made address is that of the address it is made of.
    private Resolution reversed(Query query, Name reverse, Links.Chain chain)
            throws InterruptedException {
        Resolution target = walk(reverse, RrType.PTR, chain);
        if (target.fate() == Resolution.Fate.DROPPED
                || target.fate() == Resolution.Fate.TRUNCATED) {
            return target;
        }
        List<SignedRrSet> answer = new ArrayList<>();
        answer.add(
                SignedRrSet.unsigned(
                        new RrSet(
                                query.name(),
                                RrType.CNAME,
                                RrClass.IN,
                                Math.max(1, target.ttlSeconds()),
                                List.of(reverse.wire()))));
        answer.addAll(target.answer());
        return new Resolution(
                target.rcode(),
                answer,
                target.authority(),
                List.of(),
                Security.INSECURE,
                target.errors(),
                target.isStale(),
                target.isLocal(),
                target.isDueForPrefetch(),
                target.fate());
    }

    /// Asks the servers for a set as it is now, whatever is cached, and does not judge it.
    ///
    /// @return null when there is none, or nobody answers
    public @Nullable SignedRrSet fetch(Name name, int type) {
        if (links.fetchAlone(name, type, Trace.NONE) instanceof Fetched.Learnt learnt
                && !learnt.entries().isEmpty()) {
            SignedRrSet set = learnt.entries().getFirst().set();
            return set != null && set.type() == type && set.owner().equals(name) ? set : null;
        }
        return null;
    }

    /// Asks the servers for a name and type as they are now, whatever is cached, and does not judge what they say.
    ///
    /// @return the entry that answers or leads on; null when nobody answers
    public @Nullable Entry learn(Name name, int type) {
        return links.fetchAlone(name, type, Trace.NONE) instanceof Fetched.Learnt learnt
                        && !learnt.entries().isEmpty()
                ? learnt.entries().getFirst()
                : null;
    }

    /// A full ledger for a question that begins now.
    public Budget newBudget() {
        return new Budget(limits, clock);
    }

    /// A ledger for a question that is answered from the cache alone (RFC 1035 §4.1.1, RD=0).
    public Budget newBudgetWithoutServers() {
        return new Budget(limits.withoutServers(), clock);
    }

    /// Fetches again, in the background, what will soon expire. Does nothing when that goes on already or too much goes
    /// on.
    public void refresh(Name name, int type) {
        refresh(name, type, () -> {});
    }

    /// The same for somebody who keeps answers of his own.
    ///
    /// @param whenFetched runs on the background thread when the cache has what is new: a question for it is now
    ///     answered from there
    public void refresh(Name name, int type, Runnable whenFetched) {
        Refresh refresh = new Refresh(name, type);
        if (refreshes.size() >= MOST_REFRESHES || !refreshes.add(refresh)) {
            return;
        }
        try {
            background.execute(() -> {
                try {
                    links.fetchAlone(name, type, Trace.NONE);
                    whenFetched.run();
                } finally {
                    refreshes.remove(refresh);
                }
            });
        } catch (RejectedExecutionException e) {
            // Too busy: what expires is fetched when somebody asks.
            refreshes.remove(refresh);
        }
    }

    /// Forgets what is known of a name, or of those at and below it, delegations and failures too.
    ///
    /// @return how many records, denials and delegations that were
    public int flush(Name name, boolean isBelowToo) {
        fetcher.forgetFailures();
        validator.flush(name);
        return records.flush(name, isBelowToo) + delegations.flush(name, isBelowToo);
    }

    /// Asks somebody for the root who is not one of its servers and has all of it, verified (RFC 8806).
    ///
    /// @param server as [Upstream] knows it; null for nobody
    public void mirrorRoot(@Nullable ServerAddress server) {
        delegations.mirrorRoot(server);
    }

    /// Whether servers told of a delegation for exactly this zone, not so long ago that it is over.
    public boolean isKnownCut(Name zone) {
        return delegations.isKnownCut(zone, clock.nanos());
    }

    /// The delegation that would be used for a name now.
    public Delegation delegation(Name name) {
        return delegations.closest(name, clock.nanos(), false);
    }

    /// The records that are cached: for `cache lookup` and `stats`.
    public RecordCache records() {
        return records;
    }

    /// Fetches that were turned away because too many waited for the same zone.
    public long shedByZone() {
        return fetcher.crowds().shedByZone();
    }

    /// Queries that did not go to a server for which too many waited.
    public long shedByServer() {
        return fetcher.crowds().shedByServer();
    }

    /// Fetches under way.
    public int fetchCount() {
        return fetcher.flights();
    }
}
