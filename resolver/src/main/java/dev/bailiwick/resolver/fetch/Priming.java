package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.concurrent.locks.ReentrantLock;

/// Asks a hinted server who serves the root (RFC 9609 §3), once for everybody. While that goes on and when it fails, the
/// hints have to do.
final class Priming {
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Inquiry inquiry;
    private final ReferralReader referrals;
    private final DelegationStore delegations;
    private final Clock clock;
    private final boolean isDnssecOk;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean hasFailed;
    private volatile long notBeforeNanos;

    Priming(
            Inquiry inquiry,
            ReferralReader referrals,
            DelegationStore delegations,
            Clock clock,
            boolean isDnssecOk) {
        this.inquiry = inquiry;
        this.referrals = referrals;
        this.delegations = delegations;
        this.clock = clock;
        this.isDnssecOk = isDnssecOk;
    }

    /// The root's servers as they say themselves, or the hints.
    Delegation prime(Delegation hints, Job job) throws InterruptedException {
        boolean isPausing = hasFailed && clock.nanos() - notBeforeNanos < 0;
        if (isPausing || hints.servers().isEmpty() || !lock.tryLock()) {
            return hints;
        }
        try {
            Finding finding =
                    inquiry.ask(
                            new Inquiry.Question(hints, Name.ROOT, RrType.NS, isDnssecOk, false),
                            job.below(Name.ROOT, RrType.NS),
                            (message, now) -> referrals.primed(message, hints, now));
            if (finding instanceof Finding.Referral referral) {
                delegations.root(referral.to());
                hasFailed = false;
                return referral.to();
            }
            notBeforeNanos = clock.nanos() + PAUSE_NANOS;
            hasFailed = true;
            return hints;
        } finally {
            lock.unlock();
        }
    }
}
