package dev.bailiwick.verify.sim;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Query;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Unvalidated;
import dev.bailiwick.resolver.settings.HintedServer;
import dev.bailiwick.resolver.settings.PrivateAddresses;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.StaleSettings;
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

    private final long seed;
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
    private long paid;

    private Simulation(long seed) {
        this.seed = seed;
        random = new Random(seed);
        internet = new SimulatedInternet(time, random, liars);
        tree = new SimulatedTree(internet, liars, random);
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
                                StaleSettings.OFF,
                                defaults.upstream(),
                                defaults.cache()),
                        limits,
                        internet,
                        time,
                        internet,
                        new Unvalidated(),
                        Thread.ofVirtual()::start);
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
    /// @param queries sent to servers
    /// @param digest of all that was sent and answered, the same for the same seed
    public record Outcome(
            List<String> faults, int answered, int failed, long queries, long digest) {}

    /// Runs. May be called on any thread; Java must have been started with one carrier.
    public static Outcome run(long seed) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>(1);
        Thread.ofVirtual().start(() -> outcomes.add(new Simulation(seed).outcome())).join();
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
        if (internet.asked > paid) {
            fault(internet.asked + " queries were sent, " + paid + " were paid for");
        }
        if (resolver.fetchCount() != 0) {
            fault(resolver.fetchCount() + " fetches are left");
        }
        resolver.records().forEach(this::check);
        return new Outcome(List.copyOf(faults), answered, failed, internet.asked, internet.digest);
    }

    private void fault(String text) {
        faults.add("seed " + seed + ": " + text);
    }

    private void ask(int client) {
        for (int i = 0; i < QUESTIONS; i++) {
            time.sleep(random.nextInt(200) * 1_000_000L);
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
            }
        }
    }

    private void check(Entry entry) {
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

    /// Runs one seed again, or some in a row: `SEED [COUNT]`.
    public static void main(String[] arguments) throws InterruptedException {
        long first = Long.parseLong(arguments[0]);
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        for (long seed = first; seed < first + count; seed++) {
            Outcome outcome = run(seed);
            System.out.println(seed + " " + outcome);
        }
    }
}
