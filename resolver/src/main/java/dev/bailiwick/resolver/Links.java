package dev.bailiwick.resolver;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.cache.RecordKey;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.resolver.delegation.NameServer;
import dev.bailiwick.resolver.fetch.Fetched;
import dev.bailiwick.resolver.fetch.Fetcher;
import dev.bailiwick.resolver.fetch.Job;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Gives the entries that chains of aliases are made of: from the cache, fetched, or stale; judged.
final class Links {
    /// Sets of a name that are answered to a question for ANY, each of which may cost signature checks: some of what
    /// there is is enough (RFC 8482 §4.1).
    private static final int MOST_SETS = 24;

    private final RecordCache records;
    private final Fetcher fetcher;
    private final DelegationStore delegations;
    private final Validator validator;
    private final Clock clock;
    private final Limits limits;
    private final StaleSettings stale;
    private final Executor background;

    Links(
            RecordCache records,
            Fetcher fetcher,
            DelegationStore delegations,
            Validator validator,
            Clock clock,
            Limits limits,
            StaleSettings stale,
            Executor background) {
        this.records = records;
        this.fetcher = fetcher;
        this.delegations = delegations;
        this.validator = validator;
        this.clock = clock;
        this.limits = limits;
        this.stale = stale;
        this.background = background;
    }

    /// One link.
    sealed interface Link {
        /// There is something.
        ///
        /// @param entries the one that answers or leads on first; more than one for ANY alone
        record Found(List<Entry> entries, boolean isStale, boolean isCached) implements Link {}

        /// There is nothing.
        record Missing(int error, String text) implements Link {}
    }

    /// The client's question as far as links need it, and what was fetched for it: what may not be cached is good for
    /// this question all the same.
    static final class Chain {
        final Budget budget;
        final Trace trace;
        final boolean isCheckingDisabled;
        final Policing policing;
        final List<Entry> fetched = new ArrayList<>(2);
        private @Nullable Map<RecordKey, Set<ServerAddress>> servers;

        Chain(Budget budget, Trace trace, boolean isCheckingDisabled, Policing policing) {
            this.budget = budget;
            this.trace = trace;
            this.isCheckingDisabled = isCheckingDisabled;
            this.policing = policing;
        }

        void remember(Job job) {
            ServerAddress by = job.answeredBy();
            if (by != null) {
                servers = servers == null ? new HashMap<>() : servers;
                servers.computeIfAbsent(
                                new RecordKey(job.name(), job.type()), key -> new HashSet<>(2))
                        .add(by);
            }
        }

        Set<ServerAddress> servers(Name name, int type) {
            return servers == null
                    ? Set.of()
                    : servers.getOrDefault(new RecordKey(name, type), Set.of());
        }
    }

    /// The servers of a name's zone and of the zones above it, as far as they are known: what was delegated to them
    /// counts as long as it is remembered, for answers outlive delegations.
    void servers(Name name, List<Name> names, List<ServerAddress> addresses) {
        for (Delegation zone : delegations.above(name)) {
            for (NameServer server : zone.servers()) {
                names.add(server.name());
                addresses.addAll(server.glue());
                addAddresses(records.peek(server.name(), RrType.A), addresses);
                addAddresses(records.peek(server.name(), RrType.AAAA), addresses);
            }
        }
    }

    private static void addAddresses(@Nullable Entry entry, List<ServerAddress> addresses) {
        SignedRrSet set = entry == null ? null : entry.set();
        if (set != null) {
            for (byte[] octets : set.set().rdata()) {
                addresses.add(ServerAddress.of(octets, 0));
            }
        }
    }

    /// The link at a name.
    Link at(Name name, int type, Chain chain) throws InterruptedException {
        Entry known = type == RrType.ANY ? null : known(name, type, chain);
        if (type == RrType.DS && known != null && known.type() == RrType.CNAME) {
            // RFC 4035 §3.1.4.1: a client wants to hear it from the parent.
            known = chain.fetched.contains(known) ? known : null;
        }
        if (known != null && lacksSoa(known)) {
            // Good for chains of trust; a client's denial has an SOA (RFC 2308 §2.2).
            known = withSoa(known, chain);
        }
        long now = clock.nanos();
        if (!chain.budget.mayAskServers() && (known == null || !isGoodAlone(known, chain, now))) {
            return new Link.Missing(ExtendedError.NOT_AUTHORITATIVE, "not in the cache");
        }
        if (known != null && (!known.isExpired(now) || chain.fetched.contains(known))) {
            if (chain.trace.isListening()) {
                chain.trace.hear(new Trace.Step.FromCache(known, known.remainingSeconds(now)));
            }
            return new Link.Found(List.of(judged(known, name, type, chain)), false, true);
        }
        Entry old = known != null && mayBeStale(known, now) ? known : null;
        Fetched fetched =
                old == null
                        ? fetch(name, type, chain)
                        : fetchWithin(stale.clientTimeoutNanos(), name, type, chain);
        return switch (fetched) {
            case Fetched.Learnt learnt -> found(learnt, name, type, chain);
            case Fetched.Failed failed ->
                    old == null
                            ? new Link.Missing(failed.error(), failed.text())
                            : new Link.Found(List.of(judged(old, name, type, chain)), true, true);
        };
    }

    /// Whether an entry is of a zone that the operator has here.
    boolean isOwn(Entry entry) {
        return delegations.isOwn(entry.zone());
    }

    /// Whether an entry answers without any server's help: it is fresh, and was judged or need not be. A verdict that
    /// failed for want of keys would be wrong for those who may ask for them.
    private boolean isGoodAlone(Entry known, Chain chain, long now) {
        boolean isJudged =
                known.security() != Security.UNCHECKED
                        || chain.isCheckingDisabled
                        || !validator.isOn();
        return isJudged && !known.isExpired(now);
    }

    /// A denial with the SOA of its zone; null when that cannot be had.
    private @Nullable Entry withSoa(Entry denial, Chain chain) throws InterruptedException {
        long now = clock.nanos();
        if (denial.isExpired(now)
                || !(at(denial.zone(), RrType.SOA, chain) instanceof Link.Found soa)) {
            return null;
        }
        Entry first = soa.entries().getFirst();
        SignedRrSet set = first.set();
        if (set == null || set.type() != RrType.SOA || first.security() == Security.BOGUS) {
            return null;
        }
        return denial.withProof(set.withTtl(first.remainingSeconds(now)));
    }

    private static boolean lacksSoa(Entry entry) {
        if (entry.type() != RrType.DS || entry.kind() != Entry.Kind.NO_DATA) {
            return false;
        }
        for (SignedRrSet part : entry.proof()) {
            if (part.type() == RrType.SOA) {
                return false;
            }
        }
        return true;
    }

    private Fetched fetch(Name name, int type, Chain chain) throws InterruptedException {
        Job job = Job.first(chain.budget, chain.trace, name, type);
        Fetched fetched = fetcher.fetch(job);
        chain.remember(job);
        return fetched;
    }

    private Link found(Fetched.Learnt learnt, Name name, int type, Chain chain)
            throws InterruptedException {
        chain.fetched.addAll(learnt.entries());
        List<Entry> used = new ArrayList<>(1);
        for (Entry entry : learnt.entries()) {
            if (used.isEmpty() || (type == RrType.ANY && used.size() < MOST_SETS)) {
                used.add(judged(entry, name, type, chain));
            }
        }
        return used.isEmpty()
                ? new Link.Missing(ExtendedError.INVALID_DATA, "an empty answer")
                : new Link.Found(used, false, false);
    }

    /// Fetches behind the client's back and gives up waiting when he should get what there is (RFC 8767 §5).
    private Fetched fetchWithin(long nanos, Name name, int type, Chain chain)
            throws InterruptedException {
        CompletableFuture<Fetched> result = new CompletableFuture<>();
        try {
            background.execute(() -> result.complete(fetchAlone(name, type, chain.trace)));
            return result.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Fetched.Failed(
                    ExtendedError.NO_REACHABLE_AUTHORITY, "no answer in time", true);
        } catch (RejectedExecutionException | ExecutionException e) {
            return new Fetched.Failed(ExtendedError.OTHER, "too busy", true);
        }
    }

    /// Fetches with a ledger of its own, for nobody who waits.
    Fetched fetchAlone(Name name, int type, Trace trace) {
        try {
            return fetcher.fetch(Job.first(new Budget(limits, clock), trace, name, type));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed(ExtendedError.OTHER, "interrupted", true);
        }
    }

    private boolean mayBeStale(Entry entry, long now) {
        return stale.isOn()
                && entry.security() != Security.BOGUS
                && (stale.maxAgeSeconds() == 0
                        || now - entry.expiresNanos() < stale.maxAgeSeconds() * 1_000_000_000L);
    }

    /// What is known of a name and type, the freshest of what applies: the set, an alias, a denial, a denial of a name
    /// above (RFC 8020), a DNAME above (RFC 6672). Fresh before expired.
    private @Nullable Entry known(Name name, int type, Chain chain) {
        Entry fetched = fetchedAt(name, type, chain);
        if (fetched != null) {
            return fetched;
        }
        long now = clock.nanos();
        Entry best = better(null, records.find(name, type), now);
        if (type != RrType.CNAME && isOpen(best, now)) {
            Entry alias = records.find(name, RrType.CNAME);
            best = mayAnswer(alias, name, type) ? better(best, alias, now) : best;
        }
        for (int labels = name.labels(); labels > 0 && isOpen(best, now); labels--) {
            Name above = name.suffix(labels);
            best = better(best, records.find(above, Entry.NAME), now);
            if (labels < name.labels() && isOpen(best, now)) {
                best = better(best, records.find(above, RrType.DNAME), now);
            }
        }
        Entry inferred = isOpen(best, now) && validator.isOn() ? inferred(name, type, chain) : null;
        return inferred == null ? best : inferred;
    }

    /// What follows for a name from what was verified of others (RFC 8198).
    private @Nullable Entry inferred(Name name, int type, Chain chain) {
        Name place = type == RrType.DS && !name.isRoot() ? name.parent() : name;
        Name zone = delegations.closest(place, clock.nanos(), false).zone();
        return validator.infer(name, type, zone, chain.budget, clock);
    }

    /// Whether an alias at a name answers for a type. DS is the parent's (RFC 4035 §3.1.4.1): what the zone of that name
    /// says about itself is none of its business.
    private static boolean mayAnswer(@Nullable Entry alias, Name name, int type) {
        return alias != null && (type != RrType.DS || !alias.zone().equals(name));
    }

    private static @Nullable Entry fetchedAt(Name name, int type, Chain chain) {
        for (Entry entry : chain.fetched) {
            boolean isHere =
                    entry.name().equals(name)
                            && (entry.type() == type
                                    || (entry.type() == RrType.CNAME
                                            && entry.kind() == Entry.Kind.SET)
                                    || entry.type() == Entry.NAME);
            boolean isAbove =
                    entry.type() == RrType.DNAME
                            && entry.kind() == Entry.Kind.SET
                            && !entry.name().equals(name)
                            && name.isAtOrBelow(entry.name());
            if (isHere || isAbove) {
                return entry;
            }
        }
        return null;
    }

    private static boolean isOpen(@Nullable Entry entry, long now) {
        return entry == null || entry.isExpired(now);
    }

    private static @Nullable Entry better(@Nullable Entry first, @Nullable Entry second, long now) {
        if (second == null || (first != null && !first.isExpired(now))) {
            return first;
        }
        boolean isAliasless =
                second.kind() == Entry.Kind.NO_DATA
                        && (second.type() == RrType.CNAME || second.type() == RrType.DNAME);
        if (first == null) {
            return isAliasless ? null : second;
        }
        return !isAliasless && !second.isExpired(now) ? second : first;
    }

    private Entry judged(Entry entry, Name name, int type, Chain chain)
            throws InterruptedException {
        if (entry.security() != Security.UNCHECKED
                || chain.isCheckingDisabled
                || !validator.isOn()
                || delegations.isOwn(entry.zone())) {
            return entry;
        }
        Entry judged =
                validator.judge(
                        entry, name, new ChainRecords(chain, type), chain.budget, chain.trace);
        if (chain.trace.isListening()) {
            chain.trace.hear(new Trace.Step.Judged(judged));
        }
        if (judged.type() != entry.type()) {
            // It has turned out to be something else.
            records.remove(entry.name(), entry.type());
        }
        if (!judged.isExpired(clock.nanos())) {
            records.put(judged, clock.nanos());
        }
        return judged;
    }

    /// What a validator fetches for one question.
    private final class ChainRecords implements Validator.Records {
        private final Chain chain;
        private final int askedType;

        ChainRecords(Chain chain, int askedType) {
            this.chain = chain;
            this.askedType = askedType;
        }

        @Override
        public int askedType() {
            return askedType;
        }

        @Override
        public @Nullable Entry again(Name name, int type) throws InterruptedException {
            Job job = Job.again(chain.budget, chain.trace, name, type, chain.servers(name, type));
            return switch (fetcher.fetchAgain(job)) {
                case Fetched.Learnt learnt -> {
                    chain.remember(job);
                    chain.fetched.removeIf(old ->
                            old.name().equals(name)
                                    && (old.type() == type || old.type() == Entry.NAME));
                    chain.fetched.addAll(learnt.entries());
                    yield learnt.entries().isEmpty() ? null : learnt.entries().getFirst();
                }
                case Fetched.Failed failed -> null;
            };
        }

        @Override
        public @Nullable Entry find(Name name, int type) throws InterruptedException {
            Entry known = known(name, type, chain);
            if (known != null
                    && (!known.isExpired(clock.nanos()) || chain.fetched.contains(known))) {
                return known;
            }
            Fetched fetched = fetch(name, type, chain);
            return switch (fetched) {
                case Fetched.Learnt learnt -> {
                    chain.fetched.addAll(learnt.entries());
                    yield learnt.entries().isEmpty() ? null : learnt.entries().getFirst();
                }
                case Fetched.Failed failed -> null;
            };
        }

        @Override
        public void keep(Entry entry) {
            chain.fetched.removeIf(old -> old.key().equals(entry.key()));
            chain.fetched.add(entry);
            records.put(entry, clock.nanos());
        }

        @Override
        public boolean isKnownCut(Name name) {
            return delegations.isKnownCut(name, clock.nanos());
        }

        @Override
        public long wallSeconds() {
            return clock.wallSeconds();
        }

        @Override
        public String clockDoubt() {
            return clock.doubt();
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }
    }
}
