package dev.bailiwick.verify.sim;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Query;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Unvalidated;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.resolver.settings.HintedServer;
import dev.bailiwick.resolver.settings.PrivateAddresses;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.resolver.validate.DnssecValidator;
import dev.bailiwick.resolver.validate.ValidationSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// One run: clients that ask a resolver while the network does its worst.
public final class Simulation {
    private static final int CLIENTS = 5;
    private static final int QUESTIONS = 6;
    private static final int[] TYPES = {RrType.A, RrType.A, RrType.A, RrType.AAAA, RrType.NS};

    /// Waiting for somebody else's fetch goes by real time, which must not come into it: so there is plenty.
    private static final long WALL_NANOS = TimeUnit.SECONDS.toNanos(600);

    /// Longer than any TTL.
    private static final int LONG_MILLIS = 400_000;

    /// Between a server's response and its taking effect.
    private static final long SLACK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long seed;
    private final Surprises surprises;
    private final Random random;
    private final SimulatedTime time = new SimulatedTime();
    private final Liars liars = new Liars();
    private final SimulatedInternet internet;
    private final SimulatedTree tree;
    private final Resolver resolver;
    private final Limits limits = limits();
    private final List<String> faults = new ArrayList<>();
    private int answered;
    private int failed;
    private int stale;
    private int secure;
    private long paid;

    private Simulation(long seed, Surprises surprises) {
        this.seed = seed;
        this.surprises = surprises;
        random = new Random(seed);
        internet = new SimulatedInternet(time, random, liars);
        tree = new SimulatedTree(internet, liars, random, surprises);
        tree.plant();
        ResolverSettings defaults = ResolverSettings.defaults();
        resolver =
                new Resolver(
                        new ResolverSettings(
                                List.of(new HintedServer(Name.parse("hint."), tree.hints)),
                                List.of(),
                                List.of(),
                                List.of(),
                                PrivateAddresses.NONE,
                                null,
                                defaults.ttls(),
                                surprises.stale(),
                                defaults.upstream(),
                                defaults.cache()),
                        limits,
                        internet,
                        time,
                        internet,
                        validator(),
                        Thread.ofVirtual()::start);
    }

    private Validator validator() {
        SimulatedSigner root = tree.root.signer();
        if (root == null) {
            return new Unvalidated();
        }
        TrustAnchors anchors =
                new TrustAnchors.Builder().addDnskey(Name.ROOT, root.dnskey()).build();
        return new DnssecValidator(ValidationSettings.defaults(CryptoProvider.JDK).with(anchors));
    }

    private static Limits limits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.upstreamQueries(),
                usual.fetchQueries(),
                usual.bytesReceived(),
                WALL_NANOS,
                usual.aliases(),
                usual.nameServers(),
                usual.addressesPerName(),
                usual.glueAddresses(),
                usual.serverLookups(),
                usual.serverLookupsInAll(),
                usual.depth(),
                usual.signatureChecks(),
                usual.fetchSignatureChecks(),
                usual.failedSignatureChecks(),
                usual.nsec3Hashes(),
                usual.labelSteps());
    }

    /// What came of a run.
    ///
    /// @param faults what did not hold, each with its seed; empty when all did
    /// @param answered questions with an answer or a denial
    /// @param failed questions that failed, as some must
    /// @param stale questions that were answered with expired data
    /// @param secure entries of the cache that were verified
    /// @param queries sent to servers
    /// @param digest of all that was sent and answered, the same for the same seed
    public record Outcome(
            List<String> faults,
            int answered,
            int failed,
            int stale,
            int secure,
            long queries,
            long digest) {}

    /// Runs. May be called on any thread; Java must have been started with one carrier.
    public static Outcome run(long seed, Surprises surprises) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(1);
        Thread.ofVirtual()
                .start(() -> outcomes.add(new Simulation(seed, surprises).outcome()))
                .join();
        if (outcomes.isEmpty()) {
            throw new AssertionError("seed " + seed + " did not end as it should");
        }
        return outcomes.getFirst();
    }

    private Outcome outcome() {
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            Thread.ofVirtual().start(() -> ask(client));
        }
        time.run();
        if (answered + failed != CLIENTS * QUESTIONS) {
            fault(CLIENTS * QUESTIONS - answered - failed + " questions have no answer");
        }
        // What is fetched behind stale data has ledgers of its own.
        if (internet.asked > paid && !surprises.stale().isOn()) {
            fault(internet.asked + " queries were sent, " + paid + " were paid for");
        }
        if (resolver.fetchCount() != 0) {
            fault(resolver.fetchCount() + " fetches are left");
        }
        resolver.records().forEach(this::check);
        return new Outcome(
                List.copyOf(faults),
                answered,
                failed,
                stale,
                secure,
                internet.asked,
                internet.digest);
    }

    private void fault(String text) {
        faults.add("seed " + seed + ": " + text);
    }

    private void ask(int client) {
        for (int i = 0; i < QUESTIONS; i++) {
            boolean isLong = surprises.dies() && random.nextInt(3) == 0;
            time.sleep(random.nextInt(isLong ? LONG_MILLIS : 200) * 1_000_000L);
            Name name = tree.names.get(random.nextInt(tree.names.size()));
            int type = TYPES[random.nextInt(TYPES.length)];
            try {
                ask(name, type, client);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException bug) {
                fault(name + " " + RrType.text(type) + ": " + bug);
                return;
            }
        }
    }

    private void ask(Name name, int type, int client) throws InterruptedException {
        Budget budget = resolver.newBudget();
        long start = time.nanos();
        Resolution resolution =
                resolver.resolve(new Query(name, type, false, false, client), budget, Trace.NONE);
        long took = time.nanos() - start;
        boolean isFailure = resolution.rcode() == 2;
        answered += isFailure ? 0 : 1;
        failed += isFailure ? 1 : 0;
        paid += Math.min(budget.spent(Budget.Cost.UPSTREAM_QUERY), limits.upstreamQueries());
        internet.digest = 31 * internet.digest + resolution.rcode() + resolution.answer().size();
        if (took > limits.wallNanos()) {
            fault(name + " took " + took + " ns");
        }
        for (SignedRrSet set : resolution.answer()) {
            if (!internet.book.has(set.set())) {
                fault(name + " was answered with what nobody told: " + set.set());
            } else if (!isFailure) {
                checkAge(name, set.set(), resolution.isStale(), start);
            }
        }
        stale += resolution.isStale() ? 1 : 0;
        String lie = surprises.isSigned() ? tree.truth.fault(name, type, resolution) : null;
        if (lie != null) {
            fault(lie + " " + resolution);
        }
    }

    /// Expired data only where the settings have them, not older than they may be, and told as they say.
    private void checkAge(Name name, RrSet set, boolean isStale, long askedNanos) {
        StaleSettings settings = surprises.stale();
        // What may be told is settled when the question comes; that servers fail is found out
        // after.
        long late = askedNanos - internet.book.end(set) - SLACK_NANOS;
        long most = isStale ? TimeUnit.SECONDS.toNanos(settings.maxAgeSeconds()) : 0;
        if (late > most) {
            fault(name + " was answered with what is too old: " + set + (isStale ? " stale" : ""));
        }
        if (late > 0 && (!settings.isOn() || set.ttl() > settings.answerTtlSeconds())) {
            fault(name + " was answered stale with TTL " + set.ttl());
        }
    }

    private void check(Entry entry) {
        String lie = surprises.isSigned() ? tree.truth.fault(entry) : null;
        if (lie != null) {
            fault(lie);
        }
        secure += entry.security() == Security.SECURE ? 1 : 0;
        SignedRrSet set = entry.set();
        if (set != null) {
            checkSet(entry, set.set());
        } else if (!internet.book.mayBeDenied(entry.name())) {
            fault("cached, and denied by nobody: " + entry);
        }
    }

    private void checkSet(Entry entry, RrSet set) {
        if (!internet.book.has(set)) {
            fault("cached, and told by nobody: " + entry + " " + set);
        }
    }

    /// Runs seeds again: `SEED [COUNT]`, each with all surprises. Prints those with faults, and a sum.
    public static void main(String[] arguments) throws InterruptedException {
        long first = Long.parseLong(arguments[0]);
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        int faulty = 0;
        for (long seed = first; seed < first + count; seed++) {
            for (Surprises surprises : all(seed)) {
                Outcome outcome = run(seed, surprises);
                if (count == 1 || !outcome.faults.isEmpty()) {
                    System.out.println(seed + " " + surprises + " " + outcome);
                }
                faulty += outcome.faults.isEmpty() ? 0 : 1;
            }
        }
        System.out.println(count + " seeds, runs with faults: " + faulty);
    }

    private static List<Surprises> all(long seed) {
        return List.of(
                Surprises.NONE,
                Surprises.SIGNED,
                Surprises.dying(false, seed),
                Surprises.dying(true, seed));
    }
}
