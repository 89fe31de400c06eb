package dev.bailiwick.detect;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SearchName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Which clients move data through names: one table a process.
///
/// **Memory.** 8192 pairs of client and domain, about 800 octets each, which are made when they are first needed. A
/// pair's place is one of a set of eight, by a hash that nobody outside knows. Where all eight are taken, the pair
/// that has moved least makes room: a flood of names from many clients drives out those who did next to nothing, and
/// not somebody who moves a kilobyte a second.
///
/// **Threads.** Observers of any number of threads share it; each set belongs to one of 64 locks.
public final class TunnelDetector {
    private static final int WAYS = 8;
    private static final int SETS = 1024;
    private static final int LOCKS = 64;

    /// Above this score a pair is suspected.
    private static final double LIMIT = 100;

    private final AtomicReferenceArray<Traffic> places = new AtomicReferenceArray<>(SETS * WAYS);
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final PublicSuffixes suffixes;
    private final List<Name> exempt;
    private final long[] exemptHashes;
    private final long seed;
    private final Suspects suspects;

    /// @param random what it gives decides who shares a place
    public TunnelDetector(
            TunnelSettings settings, PublicSuffixes suffixes, RandomGenerator random) {
        this.suffixes = suffixes;
        exempt = settings.exempt();
        exemptHashes = new long[exempt.size()];
        SearchName search = new SearchName();
        for (int i = 0; i < exemptHashes.length; i++) {
            search.set(exempt.get(i));
            exemptHashes[i] = search.hash(0);
        }
        seed = random.nextLong();
        suspects = new Suspects(settings.releaseNanos());
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /// A view for one thread at a time.
    public TunnelObserver newObserver() {
        return new TunnelObserver(this);
    }

    /// Those who are suspected.
    public Suspects suspects() {
        return suspects;
    }

    /// Pairs that have a place.
    public int pairs() {
        int pairs = 0;
        for (int i = 0; i < places.length(); i++) {
            pairs += places.get(i) == null ? 0 : 1;
        }
        return pairs;
    }

    /// The suspect that a question belongs to. Without lock and allocation; nearly free while nobody is suspected.
    public @Nullable Suspect find(boolean isIpv4, long bits, SearchName name, long nowNanos) {
        return suspects.isEmpty()
                ? null
                : suspects.find(pair(isIpv4, bits, name.hash(suffixes.registered(name))), nowNanos);
    }

    /// Those who are suspected for the domain of a name.
    public List<Suspect> about(Name name) {
        List<Suspect> found = new ArrayList<>();
        for (Suspect suspect : suspects.all()) {
            if (name.isAtOrBelow(suspect.domain())) {
                found.add(suspect);
            }
        }
        return found;
    }

    int registered(SearchName name) {
        return suffixes.registered(name);
    }

    boolean isExempt(SearchName name) {
        for (long hash : exemptHashes) {
            for (int k = 0; k <= name.labels(); k++) {
                if (name.hash(k) == hash) {
                    return true;
                }
            }
        }
        return false;
    }

    long pair(boolean isIpv4, long bits, long domain) {
        long hash = (bits ^ seed) * 0x9e37_79b9_7f4a_7c15L + (isIpv4 ? 1 : 0);
        hash = (hash ^ hash >>> 32 ^ domain) * 0xd6e8_feb8_6659_fd93L;
        return hash ^ hash >>> 32;
    }

    ReentrantLock lock(long pair) {
        return locks[set(pair) & (LOCKS - 1)];
    }

    private static int set(long pair) {
        return (int) (pair >>> 40) & (SETS - 1);
    }

    /// The place of a pair, maybe taken from another one. The caller holds the lock.
    Traffic place(long pair, long nowNanos) {
        int first = set(pair) * WAYS;
        int least = first;
        double leastWeight = Double.MAX_VALUE;
        for (int at = first; at < first + WAYS; at++) {
            Traffic known = places.get(at);
            if (known == null) {
                Traffic made = new Traffic();
                made.begin(pair, nowNanos);
                places.set(at, made);
                return made;
            }
            if (known.pair() == pair) {
                return known;
            }
            double weight = known.weight(nowNanos);
            if (weight < leastWeight) {
                leastWeight = weight;
                least = at;
            }
        }
        Traffic taken = places.get(least);
        taken.begin(pair, nowNanos);
        return taken;
    }

    /// Weighs what speaks for a tunnel. The caller holds the lock.
    ///
    /// @return the suspect, when the pair was none before
    @Nullable Suspect judge(
            Traffic traffic,
            boolean isIpv4,
            long bits,
            SearchName name,
            int domain,
            long nowNanos) {
        Evidence evidence = Evidence.of(traffic, nowNanos);
        if (evidence.score() < LIMIT) {
            return null;
        }
        Suspect known = suspects.find(traffic.pair(), nowNanos);
        if (known != null) {
            known.goesOn(evidence, nowNanos);
            return null;
        }
        int from = name.index(domain);
        Name registered = Name.read(name.lower(), from, name.length());
        if (registered == null) {
            throw new AssertionError("the end of a name is a name");
        }
        Suspect found =
                new Suspect(
                        traffic.pair(),
                        new TunnelClient(isIpv4, bits),
                        registered,
                        evidence,
                        nowNanos);
        return suspects.add(found, nowNanos) ? found : null;
    }
}
