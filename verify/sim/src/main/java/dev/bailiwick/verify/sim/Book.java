package dev.bailiwick.verify.sim;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What servers that may speak of a name ever said of it.
final class Book {
    private final Map<String, Map<String, Long>> told = new HashMap<>();
    private final Set<Name> denied = new HashSet<>();

    /// A server gave a response.
    void hear(SimulatedServer server, ResponseOctets response, long nowNanos) {
        for (RrSet set : response.all()) {
            if (server.mayTell(set.owner())) {
                long end = nowNanos + TimeUnit.SECONDS.toNanos(set.ttl());
                Map<String, Long> data = told.computeIfAbsent(key(set), k -> new HashMap<>());
                set.rdata().forEach(rdata -> data.put(text(rdata), end));
            }
        }
        deny(server, Objects.requireNonNull(response.query.qname()));
        for (RrSet set : response.authority) {
            if (set.type() == RrType.NSEC) {
                deny(server, set.owner());
            }
        }
        for (RrSet set : response.answer) {
            if (set.type() == RrType.CNAME) {
                deny(server, Name.of(set.rdata().getFirst()));
            }
        }
    }

    private void deny(SimulatedServer server, Name name) {
        if (server.mayTell(name)) {
            denied.add(name);
        }
    }

    private static String key(RrSet set) {
        return Arrays.toString(set.owner().foldedWithPadding()) + set.type();
    }

    private static String text(byte[] rdata) {
        return HexFormat.of().formatHex(rdata);
    }

    /// Whether every record of a set was told by somebody who may.
    boolean has(RrSet set) {
        Map<String, Long> data = told.get(key(set));
        List<byte[]> rdata = set.rdata();
        return data != null && rdata.stream().allMatch(octets -> data.containsKey(text(octets)));
    }

    /// When a set that was told expires, by the last time that it was told.
    long end(RrSet set) {
        Map<String, Long> data = Objects.requireNonNull(told.get(key(set)));
        return set.rdata().stream()
                .mapToLong(octets -> data.getOrDefault(text(octets), 0L))
                .min()
                .orElse(0);
    }

    /// Whether somebody who may was asked for a name, or led to it, so that its absence can be known.
    boolean mayBeDenied(Name name) {
        return denied.contains(name);
    }
}
