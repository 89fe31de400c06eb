package dev.bailiwick.server.recursive;

import dev.bailiwick.config.TunnelGuardSettings;
import dev.bailiwick.detect.PublicSuffixes;
import dev.bailiwick.detect.Suspect;
import dev.bailiwick.detect.TunnelDetector;
import dev.bailiwick.detect.TunnelObserver;
import dev.bailiwick.detect.TunnelSettings;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.SearchName;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of clients that move data through names. Shared by all workers and resolutions.
///
/// Only questions that the answer cache does not have are looked at: the others ask nobody.
final class Tunnels {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);

    private final TunnelGuardSettings.Action action;
    private final @Nullable TunnelDetector detector;
    private final CachedAnswer refusal;
    final LongAdder seen = new LongAdder();
    final LongAdder found = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final LongAdder refused = new LongAdder();

    Tunnels(TunnelGuardSettings settings, RandomGenerator random) {
        action = settings.action();
        detector =
                action == TunnelGuardSettings.Action.OFF
                        ? null
                        : new TunnelDetector(
                                new TunnelSettings(
                                        settings.exempt(), settings.releaseAfter().toNanos()),
                                PublicSuffixes.builtIn(),
                                random);
        int reason =
                switch (settings.reason()) {
                    case BLOCKED -> ExtendedError.BLOCKED;
                    case FILTERED -> ExtendedError.FILTERED;
                };
        refusal =
                CachedAnswer.failure(
                        Rcode.REFUSED,
                        ErrorOptions.write(
                                List.of(
                                        new Resolution.ExtendedErrorEntry(
                                                reason,
                                                "this client seems to use this domain as a"
                                                        + " tunnel")),
                                true));
    }

    /// The refusal of a question that would go to other servers.
    ///
    /// @return null when it may go there
    @Nullable CachedAnswer refusal(Exchange exchange, SearchName name, long nowNanos) {
        TunnelDetector current = detector;
        if (current == null) {
            return null;
        }
        boolean isIpv4 = exchange.isIpv4();
        long bits = isIpv4 ? exchange.peerLow() : exchange.peerHigh();
        Suspect suspect = current.find(isIpv4, bits, name, nowNanos);
        if (suspect == null) {
            return null;
        }
        return switch (action) {
            case OFF, LOG, ALERT -> null;
            case THROTTLE -> suspect.mayAsk(nowNanos) ? null : hold(suspect, throttled, nowNanos);
            case REFUSE -> hold(suspect, refused, nowNanos);
        };
    }

    private CachedAnswer hold(Suspect suspect, LongAdder counter, long nowNanos) {
        suspect.hold(nowNanos);
        counter.increment();
        return refusal;
    }

    /// A work area of one thread at a time; null when nobody looks.
    @Nullable TunnelObserver newObserver() {
        TunnelDetector current = detector;
        return current == null ? null : current.newObserver();
    }

    /// Hears what a client was answered. The operator's own answers go to nobody outside.
    void see(
            @Nullable TunnelObserver observer,
            Waiter waiter,
            AnswerKey key,
            Resolution resolution,
            long nowNanos) {
        if (observer == null
                || resolution.isLocal()
                || resolution.fate() != Resolution.Fate.ANSWERED) {
            return;
        }
        seen.increment();
        Suspect suspect =
                observer.see(
                        waiter.client().isIpv4(),
                        waiter.client().bits(),
                        key.name(),
                        key.length(),
                        key.type(),
                        resolution.rcode(),
                        resolution.answer(),
                        nowNanos);
        if (suspect != null) {
            found.increment();
            tell(suspect);
        }
    }

    private void tell(Suspect suspect) {
        String client = suspect.client().words();
        String words = suspect.evidence().words();
        switch (action) {
            case OFF -> {
                // Nobody looked.
            }
            case LOG -> LOG.info("tunnel: {} through {} ({})", client, suspect.domain(), words);
            case ALERT -> LOG.warn("tunnel: {} through {} ({})", client, suspect.domain(), words);
            case THROTTLE ->
                    LOG.warn(
                            "tunnel, throttled: {} through {} ({})",
                            client,
                            suspect.domain(),
                            words);
            case REFUSE ->
                    LOG.warn(
                            "tunnel, refused: {} through {} ({})", client, suspect.domain(), words);
        }
    }

    /// Those who are suspected.
    List<Suspect> suspects() {
        TunnelDetector current = detector;
        return current == null ? List.of() : current.suspects().all();
    }

    /// Those who are suspected for the domain of a name.
    List<Suspect> about(Name name) {
        TunnelDetector current = detector;
        return current == null ? List.of() : current.about(name);
    }

    /// Pairs of client and domain that are watched.
    long pairs() {
        TunnelDetector current = detector;
        return current == null ? 0 : current.pairs();
    }

    String action() {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
