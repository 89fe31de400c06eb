package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.RecordCache;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.resolver.settings.FixedZone;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes down the delegations to the servers that have a name (RFC 1034 §5.3.3), showing each server no more labels than
/// it needs (RFC 9156).
final class Iteration {
    /// Steps down: as many as a name has labels, and some that are taken twice.
    private static final int MOST_STEPS = 2 * 127;

    /// RFC 9156 §2.3: the first labels are added one by one, the rest in leaps.
    private static final int SINGLE_STEPS = 4;

    private final Inquiry inquiry;
    private final Crowds crowds;
    private final Revisits revisits;
    private final ResponseReader responses;
    private final DelegationStore delegations;
    private final Priming priming;
    private final RecordCache records;
    private final Clock clock;
    private final boolean isMinimising;
    private final boolean isDnssecOk;

    Iteration(
            Inquiry inquiry,
            Crowds crowds,
            Revisits revisits,
            ResponseReader responses,
            DelegationStore delegations,
            Priming priming,
            RecordCache records,
            Clock clock,
            boolean isMinimising,
            boolean isDnssecOk) {
        this.inquiry = inquiry;
        this.crowds = crowds;
        this.revisits = revisits;
        this.responses = responses;
        this.delegations = delegations;
        this.priming = priming;
        this.records = records;
        this.clock = clock;
        this.isMinimising = isMinimising;
        this.isDnssecOk = isDnssecOk;
    }

    /// Where a walk is.
    private static final class Walk {
        Delegation zone;
        boolean isMinimised;
        boolean isWithoutFixed;
        boolean isFromCache = true;
        boolean hasSoughtParent;

        /// A delegation whose servers were of no use, while its parent is asked for another.
        @Nullable Delegation useless;

        Finding.@Nullable Useless fault;

        /// Labels of the longest part of the name that the zone's servers were asked for.
        int shown;

        int steps;

        Walk(Delegation zone, boolean isMinimised) {
            this.zone = zone;
            this.isMinimised = isMinimised;
            this.shown = zone.zone().labels();
        }

        void goTo(Delegation next) {
            zone = next;
            shown = next.zone().labels();
        }
    }

    /// Fetches the job's name and type.
    Fetched run(Job job) throws InterruptedException {
        Name name = job.name();
        // RFC 4035 §3.1.4.1: DS lies above the cut.
        Name start = job.type() == RrType.DS && !name.isRoot() ? name.parent() : name;
        Walk walk = new Walk(closest(start, false, job), isMinimising);
        for (int step = 0; step < MOST_STEPS; step++) {
            int labels = next(walk, name);
            boolean isWhole = labels >= name.labels();
            Name qname = isWhole ? name : name.suffix(labels);
            int qtype = isWhole ? job.type() : RrType.A;
            if (!isWhole && isKnownToExist(qname, walk.zone)) {
                walk.shown = labels;
                continue;
            }
            Delegation zone = walk.zone;
            if (!crowds.join(zone)) {
                return new Fetched.Failed(
                        ExtendedError.OTHER, "too many fetches wait for " + zone.zone(), true);
            }
            Finding finding;
            try {
                finding = ask(new Inquiry.Question(zone, qname, qtype, isDnssecOk, !isWhole), job);
            } finally {
                crowds.leave(zone);
            }
            switch (finding) {
                case Finding.Learnt learnt -> {
                    if (isWhole && isChildsDenialOfDs(learnt, walk, name, job.type())) {
                        // The parent of the name is further down: go there label by label.
                        walk.isMinimised = true;
                        walk.hasSoughtParent = true;
                        walk.shown = walk.zone.zone().labels();
                        continue;
                    }
                    if (isEnd(learnt, walk, isWhole)) {
                        return new Fetched.Learnt(keep(learnt.entries(), job.type()));
                    }
                    if (walk.isMinimised) {
                        keep(learnt.entries(), qtype);
                    }
                    walk.shown = labels;
                }
                case Finding.Referral referral -> {
                    refer(walk, referral, job);
                    Finding.Useless fault = walk.fault;
                    if (fault != null && isTheSame(walk.useless, walk.zone)) {
                        return new Fetched.Failed(fault.error(), fault.reason(), job.isSpent());
                    }
                }
                case Finding.Useless useless -> {
                    walk.fault = useless;
                    if (!isWhole) {
                        // RFC 9156 §2.3 (6): some servers choke on names they are not asked for in
                        // full.
                        walk.isMinimised = false;
                    } else if (!hasOtherWay(walk, start, job)) {
                        return new Fetched.Failed(useless.error(), useless.reason(), job.isSpent());
                    }
                }
            }
        }
        return new Fetched.Failed(ExtendedError.OTHER, "too many steps", true);
    }

    private Finding ask(Inquiry.Question question, Job job) throws InterruptedException {
        Delegation zone = question.zone();
        return inquiry.ask(
                question,
                job,
                (message, now) -> {
                    hearServers(message, zone, now);
                    return responses.read(
                            message, zone, question.qname(), question.qtype(), this::isDeeper, now);
                });
    }

    /// How many labels the next question shows.
    private static int next(Walk walk, Name name) {
        int whole = name.labels();
        if (!walk.isMinimised || walk.zone.isForward()) {
            return whole;
        }
        walk.steps++;
        int left = whole - walk.shown;
        if (walk.steps <= SINGLE_STEPS) {
            return walk.shown + 1;
        }
        int stepsLeft = Math.max(1, 10 - walk.steps);
        return walk.shown + Math.max(1, (left + stepsLeft - 1) / stepsLeft);
    }

    /// A name that a server of the zone told of lately need not be shown again on the way to another below it.
    private boolean isKnownToExist(Name qname, Delegation zone) {
        Entry known = records.peek(qname, RrType.A);
        return known != null
                && known.kind() != Entry.Kind.NO_NAME
                && !known.isExpired(clock.nanos())
                && known.zone().equals(zone.zone());
    }

    /// Whether a response ends the walk; when it should but may be wrong, the whole name is asked for next.
    private static boolean isEnd(Finding.Learnt learnt, Walk walk, boolean isWhole) {
        if (isWhole) {
            return true;
        }
        if (learnt.entries().getFirst().kind() != Entry.Kind.NO_NAME) {
            return false;
        }
        // RFC 8020 §2 ends it here. Servers of the root and of top-level domains get that right;
        // some below say that
        // a name does not exist when it merely has no records.
        if (walk.zone.zone().labels() <= 1 && learnt.entries().getFirst().ttlSeconds() > 0) {
            return true;
        }
        walk.isMinimised = false;
        return false;
    }

    /// Whether a server has both a zone and one two or more cuts above it, and answered for DS from the wrong one
    /// (RFC 4035 §3.1.4.1): its denial has no SOA, or the SOA of the name itself.
    private static boolean isChildsDenialOfDs(
            Finding.Learnt learnt, Walk walk, Name name, int type) {
        Entry entry = learnt.entries().getFirst();
        if (type != RrType.DS
                || walk.hasSoughtParent
                || walk.zone.isForward()
                || entry.kind() != Entry.Kind.NO_DATA
                || name.labels() - walk.zone.zone().labels() < 2) {
            return false;
        }
        for (SignedRrSet set : entry.proof()) {
            if (set.type() == RrType.SOA) {
                return set.owner().equals(name);
            }
        }
        return true;
    }

    /// Remembers which servers the zone itself names, when they are others than its parent's.
    private void hearServers(Message message, Delegation zone, long now) {
        if (!message.isAuthoritative() || zone.origin() != Delegation.Origin.PARENT) {
            return;
        }
        for (SignedRrSet set : message.authority()) {
            if (set.type() == RrType.NS && set.owner().equals(zone.zone())) {
                delegations.childServers(zone, set.set().rdata(), set.set().ttl(), now);
            }
        }
    }

    private List<Entry> keep(List<Entry> entries, int type) {
        List<Entry> kept = new ArrayList<>(entries.size());
        long now = clock.nanos();
        for (Entry entry : entries) {
            if (entry.ttlSeconds() == 0) {
                // Good for this question alone; what was known before is past all the same.
                Entry before = records.peek(entry.name(), entry.type());
                if (before != null && before.isExpired(now)) {
                    records.remove(entry.name(), entry.type());
                }
                kept.add(entry);
            } else {
                Entry there = records.put(entry, now);
                // Who asks for everything gets the response as it is.
                kept.add(type == RrType.ANY ? entry : there);
            }
            if (entry.kind() != Entry.Kind.NO_NAME
                    && records.peek(entry.name(), Entry.NAME) != null) {
                records.remove(entry.name(), Entry.NAME);
            }
        }
        return kept;
    }

    private void refer(Walk walk, Finding.Referral referral, Job job) {
        delegations.put(referral.to());
        keep(referral.proof(), RrType.DS);
        if (job.trace().isListening()) {
            job.trace()
                    .hear(
                            new Trace.Step.Referred(
                                    walk.zone.zone(),
                                    referral.to().zone(),
                                    referral.to().servers().size()));
        }
        job.wasReferredTo(referral.to().zone());
        walk.goTo(referral.to());
        walk.isFromCache = false;
    }

    /// Whether a zone is where it was: asking the same servers once more would help nobody.
    private static boolean isTheSame(@Nullable Delegation before, Delegation after) {
        return before != null
                && before.zone().equals(after.zone())
                && new HashSet<>(before.glue()).equals(new HashSet<>(after.glue()))
                && before.names().equals(after.names());
    }

    /// What remains when all servers of a zone have failed: to go on without the operator's, or to ask the parent once
    /// whether the zone has moved.
    private boolean hasOtherWay(Walk walk, Name start, Job job) throws InterruptedException {
        if (job.isSpent()) {
            return false;
        }
        return switch (walk.zone.origin()) {
            case STUB, FORWARD -> {
                FixedZone fixed = delegations.fixedZone(walk.zone.zone());
                // One that is there no longer was a mirror.
                boolean isFirst = fixed == null || fixed.isFirst();
                if (!isFirst || walk.isWithoutFixed) {
                    yield false;
                }
                walk.isWithoutFixed = true;
                walk.goTo(closest(start, true, job));
                yield true;
            }
            case PARENT -> {
                Delegation zone = walk.zone;
                if (!walk.isFromCache
                        || zone.zone().isRoot()
                        || job.hasBeenReferredTo(zone.zone())) {
                    yield false;
                }
                walk.isFromCache = false;
                if (!revisits.isDue(zone.zone(), clock.nanos())) {
                    // Somebody has asked the parent lately.
                    Delegation now = closest(start, walk.isWithoutFixed, job);
                    walk.goTo(now);
                    yield now.zone().equals(zone.zone()) && !isTheSame(zone, now);
                }
                walk.useless = zone;
                walk.goTo(closest(zone.zone().parent(), walk.isWithoutFixed, job));
                yield true;
            }
            case PRIMING, HINTS -> false;
        };
    }

    private Delegation closest(Name name, boolean isWithoutFixed, Job job)
            throws InterruptedException {
        Delegation found = delegations.closest(name, clock.nanos(), isWithoutFixed);
        return found.origin() == Delegation.Origin.HINTS ? priming.prime(found, job) : found;
    }

    private boolean isDeeper(Name name, Name zone) {
        return delegations.closest(name, clock.nanos(), false).zone().labels() > zone.labels();
    }
}
