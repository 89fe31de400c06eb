package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.WeightedCache;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.wire.Name;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Zones all of whose servers are silent. RFC 9520 §3.2 has failures remembered, but by name and type: a flood of
/// names below a zone that is down would be sent there one by one.
///
/// While replies come nobody is held up. After some silences in a row one question at a time tries the zone's servers,
/// and the others wait for what it finds, so what is sent to a dead zone does not grow with the clients. When it
/// finds nothing either, all questions fail at once for a second, then twice as long each time, at most half a minute.
/// The first reply ends it.
///
/// Counted by zone and not by server: one that serves many and drops questions for some of them is not dead for the
/// rest. Not for zones whose servers the operator names, nor for top-level domains, as in [Crowds]. Safe for any
/// number of threads.
final class Droughts {
    private static final int WEIGHT_OCTETS = 120;

    private final WeightedCache<Name, Drought> droughts;
    private final Clock clock;

    Droughts(long capacityOctets, Clock clock) {
        this.droughts = new WeightedCache<>(capacityOctets);
        this.clock = clock;
    }

    /// One question at a zone's servers. Belongs to one thread, which must call [#end].
    final class Visit {
        private final @Nullable Name zone;
        private @Nullable Drought tried;

        private Visit(Delegation zone) {
            this.zone = Crowds.isLimited(zone) ? zone.zone() : null;
        }

        /// Whether a server may be asked now; may wait for somebody else who asks.
        boolean mayAsk(Job job) throws InterruptedException {
            if (zone == null || tried != null) {
                return true;
            }
            while (true) {
                Drought drought = droughts.peek(zone);
                if (drought == null) {
                    return true;
                }
                switch (drought.turn(clock.nanos())) {
                    case FREE -> {
                        return true;
                    }
                    case TRY -> {
                        tried = drought;
                        return true;
                    }
                    case DRY -> {
                        return false;
                    }
                    case WAIT -> {
                        CountDownLatch trial = drought.trial();
                        long left = job.budget().remainingNanos();
                        boolean isLate = trial != null && !trial.await(left, TimeUnit.NANOSECONDS);
                        if (isLate || left == 0) {
                            return false;
                        }
                    }
                }
            }
        }

        /// Whether this is the question that tries: each server gets it once.
        boolean isTrial() {
            return tried != null;
        }

        void heard() {
            Drought drought = zone == null ? null : droughts.peek(zone);
            if (zone != null && drought != null) {
                droughts.remove(zone);
                drought.heard();
            }
            if (tried != null) {
                tried.heard();
                tried = null;
            }
        }

        void wasSilent() {
            if (zone != null) {
                Drought drought = droughts.peek(zone);
                if (drought == null) {
                    drought =
                            droughts.putIf(
                                    zone,
                                    new Drought(),
                                    WEIGHT_OCTETS + zone.length(),
                                    zone.hashCode(),
                                    (older, newer) -> false);
                }
                drought.wasSilent();
            }
        }

        /// Lets others try while this question looks for something else.
        void pause() {
            if (tried != null) {
                tried.pause();
                tried = null;
            }
        }

        /// The question asks no more.
        void end() {
            if (tried != null) {
                tried.end(clock.nanos());
                tried = null;
            }
        }
    }

    Visit visit(Delegation zone) {
        return new Visit(zone);
    }

    /// Forgets all.
    void clear() {
        droughts.removeIf((zone, drought) -> true);
    }
}
