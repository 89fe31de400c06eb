package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.delegation.NameServer;
import dev.bailiwick.resolver.server.AddressFilter;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses of servers that came without glue: from the cache, or fetched like anything else.
final class ServerAddresses {
    private final RecordCache records;
    private final Clock clock;
    private final UpstreamSettings settings;
    private final int mostAddresses;
    private @Nullable Fetcher fetcher;

    ServerAddresses(
            RecordCache records, Clock clock, UpstreamSettings settings, int mostAddresses) {
        this.records = records;
        this.clock = clock;
        this.settings = settings;
        this.mostAddresses = mostAddresses;
    }

    /// Who fetches; given once, when both are made.
    void fetcher(Fetcher whoFetches) {
        fetcher = whoFetches;
    }

    /// Adds what the cache has.
    ///
    /// @return whether that was anything
    boolean known(Name name, Candidates candidates) {
        boolean isFound = settings.usesIpv4() && isCached(name, RrType.A, candidates);
        isFound |= settings.usesIpv6() && isCached(name, RrType.AAAA, candidates);
        return isFound;
    }

    /// Whether it is known that a server's name does not exist, so that looking for it would be in vain.
    boolean isDenied(Name name) {
        Entry denied = records.find(name, Entry.NAME);
        return denied != null && !denied.isExpired(clock.nanos());
    }

    private boolean isCached(Name name, int type, Candidates candidates) {
        Entry entry = records.find(name, type);
        return entry != null && !entry.isExpired(clock.nanos()) && add(entry, candidates);
    }

    private boolean add(Entry entry, Candidates candidates) {
        if (entry.set() == null || entry.security() == Security.BOGUS) {
            return false;
        }
        return add(entry.set().set().rdata(), candidates);
    }

    private boolean add(List<byte[]> rdata, Candidates candidates) {
        int added = 0;
        for (byte[] octets : rdata) {
            ServerAddress address = ServerAddress.of(octets, settings.port());
            if (added < mostAddresses && AddressFilter.mayAsk(address, settings)) {
                candidates.add(address);
                added++;
            }
        }
        return added > 0;
    }

    /// Adds what a response of the parent says of a server's addresses, in whatever section.
    void glue(Name name, Message message, Candidates candidates) {
        for (List<SignedRrSet> section : List.of(message.answer(), message.additional())) {
            for (SignedRrSet set : section) {
                boolean isAddress = set.type() == RrType.A || set.type() == RrType.AAAA;
                if (isAddress && set.owner().equals(name)) {
                    add(set.set().rdata(), candidates);
                }
            }
        }
    }

    /// Fetches A, and AAAA when there is none or it is of no use.
    void find(Name name, Candidates candidates, Job job) throws InterruptedException {
        boolean isFound = settings.usesIpv4() && isFetched(name, RrType.A, candidates, job);
        if (!isFound && settings.usesIpv6()) {
            isFetched(name, RrType.AAAA, candidates, job);
        }
    }

    /// Fetches the addresses of the families that a server's delegation left out.
    void findOthers(NameServer server, Candidates candidates, Job job) throws InterruptedException {
        boolean hasIpv4 = server.glue().stream().anyMatch(ServerAddress::isIpv4);
        boolean hasIpv6 = server.glue().stream().anyMatch(address -> !address.isIpv4());
        if (!hasIpv4 && settings.usesIpv4()) {
            isFetched(server.name(), RrType.A, candidates, job);
        }
        if (!hasIpv6 && settings.usesIpv6()) {
            isFetched(server.name(), RrType.AAAA, candidates, job);
        }
    }

    private boolean isFetched(Name name, int type, Candidates candidates, Job job)
            throws InterruptedException {
        Entry cached = records.find(name, type);
        if (cached != null && !cached.isExpired(clock.nanos())) {
            return add(cached, candidates);
        }
        if (isDenied(name)) {
            return false;
        }
        Fetcher fetching = fetcher;
        if (fetching == null) {
            return false;
        }
        Fetched fetched = fetching.fetch(job.below(name, type));
        boolean isFound = false;
        if (fetched instanceof Fetched.Learnt learnt) {
            for (Entry entry : learnt.entries()) {
                // RFC 2181 §10.3: the name of a server is no alias, so chains are not followed.
                if (entry.name().equals(name) && entry.type() == type) {
                    isFound |= add(entry, candidates);
                }
            }
        }
        return isFound;
    }
}
