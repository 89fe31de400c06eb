package dev.bailiwick.server.recursive;

import dev.bailiwick.cache.Security;
import dev.bailiwick.detect.TunnelObserver;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Query;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolution.ExtendedErrorEntry;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.server.answer.Gate;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where questions wait that other servers must be asked for.
///
/// Equal questions wait for one resolution, which runs on a virtual thread of its own. How many there are is bounded,
/// and so is how many queries of one client wait: who has more than that waiting fills the queue of others, or saves
/// answers up to have them sent at once (DNSBomb, CVE-2024-33655).
final class ResolutionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ResolutionDesk.class);

    /// Work areas that are kept: each holds the longest message.
    private static final int KEPT_WRITERS = 16;

    private static final Resolution FAILED =
            new Resolution(
                    Rcode.SERVFAIL,
                    List.of(),
                    List.of(),
                    List.of(),
                    Security.INDETERMINATE,
                    List.of(new ExtendedErrorEntry(ExtendedError.OTHER, "")),
                    false,
                    false,
                    false);

    /// Whether a query may wait.
    enum Admission {
        TAKEN,
        /// Too much is under way.
        BUSY,
        /// Too much of this client's.
        FLOOD
    }

    private final Resolver resolver;
    private final AnswerCache answers;
    private final Clock clock;
    private final DeskSettings settings;
    private final ResponseSettings responses;
    private final Policies policies;
    private final ReleaseDoor door;
    private final Tunnels tunnels;
    private final ConcurrentHashMap<AnswerKey, Pending> pending = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ClientKey, Integer> clients = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final ConcurrentLinkedQueue<Desktop> desktops = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    final LongAdder resolved = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder merged = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder refreshed = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder limited = new LongAdder();

    ResolutionDesk(
            Resolver resolver,
            AnswerCache answers,
            Clock clock,
            DeskSettings settings,
            ResponseSettings responses,
            Policies policies,
            ReleaseDoor door,
            Tunnels tunnels) {
        this.resolver = resolver;
        this.answers = answers;
        this.clock = clock;
        this.settings = settings;
        this.responses = responses;
        this.policies = policies;
        this.door = door;
        this.tunnels = tunnels;
    }

    /// What a resolution needs to write with.
    private static final class Desktop {
        final AnswerWriter writer = new AnswerWriter();
        final byte[] out = new byte[Exchange.MESSAGE_OCTETS];
        final Gate gate;
        final @Nullable TunnelObserver observer;

        Desktop(Gate gate, @Nullable TunnelObserver observer) {
            this.gate = gate;
            this.observer = observer;
        }
    }

    /// Whether a query may wait. Called by the worker before it defers.
    Admission admit(Exchange exchange) {
        if (questions.get() >= settings.questions()) {
            return Admission.BUSY;
        }
        Integer waiting = clients.get(ClientKey.of(exchange));
        return waiting != null && waiting >= settings.perClient()
                ? Admission.FLOOD
                : Admission.TAKEN;
    }

    /// Takes a query over from the worker.
    void take(AnswerKey key, Asked asked, Exchange exchange) {
        ClientKey client = ClientKey.of(exchange);
        clients.merge(client, 1, Integer::sum);
        Waiter waiter =
                new Waiter(
                        exchange.defer(),
                        asked.copy(),
                        Arrays.copyOf(exchange.request(), asked.questionEnd),
                        clock.nanos(),
                        client,
                        exchange.peerHigh(),
                        exchange.peerLow());
        Pending known = pending.get(key);
        if (known != null && known.add(waiter)) {
            merged.increment();
            return;
        }
        Pending opened = new Pending(key.copy());
        opened.add(waiter);
        // A question that ended between the two looks is resolved again, from the cache below.
        pending.put(opened.key, opened);
        questions.incrementAndGet();
        Thread.ofVirtual().start(() -> resolve(opened, client));
    }

    private void resolve(Pending question, ClientKey client) {
        boolean isGiven = false;
        try {
            Resolution resolution = resolve(question.key, client.bits());
            count(resolution);
            finish(question, resolution);
            isGiven = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("a bug: a question was not answered", bug);
        } finally {
            pending.remove(question.key, question);
            leave(question.end(), isGiven);
            questions.decrementAndGet();
        }
    }

    private void finish(Pending question, Resolution resolution) throws InterruptedException {
        Desktop desktop = desktop();
        try {
            long now = clock.nanos();
            CachedAnswer answer =
                    desktop.writer.write(resolution, question.key, settings.isMinimal(), now);
            if (!question.key.isCacheOnly()) {
                answers.put(question.key, answer, now);
            }
            pending.remove(question.key, question);
            door.begin(desktop.gate, now);
            List<Waiter> waiters = question.end();
            for (Waiter waiter : waiters) {
                tunnels.see(desktop.observer, waiter, question.key, resolution, now);
            }
            give(waiters, answer, desktop);
        } finally {
            giveBack(desktop);
        }
    }

    private Resolution resolve(AnswerKey key, long client) throws InterruptedException {
        Query query =
                new Query(
                        name(key),
                        key.type(),
                        key.isDnssecOk(),
                        key.isCheckingDisabled(),
                        client,
                        policies.about(key));
        try {
            Budget budget =
                    key.isCacheOnly() ? resolver.newBudgetWithoutServers() : resolver.newBudget();
            return resolver.resolve(query, budget, Trace.NONE);
        } catch (RuntimeException bug) {
            LOG.error("a bug: resolving {} failed", query, bug);
            return FAILED;
        }
    }

    private static Name name(AnswerKey key) {
        Name name = Name.read(key.name(), 0, key.length());
        if (name == null) {
            throw new AssertionError("the name of a question was looked at");
        }
        return name;
    }

    private void count(Resolution resolution) {
        resolved.increment();
        if (resolution.rcode() == Rcode.SERVFAIL) {
            failed.increment();
        }
        if (resolution.isStale()) {
            stale.increment();
        }
    }

    private void give(List<Waiter> waiters, CachedAnswer answer, Desktop desktop)
            throws InterruptedException {
        for (Waiter waiter : waiters) {
            if (waiter.asked().isStream && waiters.size() > 1) {
                // A client that does not read must not keep the others waiting.
                byte[] own = new byte[desktop.out.length];
                Thread.ofVirtual().start(() -> giveAlone(waiter, answer, own));
            } else {
                release(waiter, answer, desktop);
            }
        }
    }

    /// The door out: who may not be where he says gets so many responses in a second.
    private void release(Waiter waiter, CachedAnswer answer, Desktop desktop)
            throws InterruptedException {
        switch (door.release(desktop.gate, waiter, answer)) {
            case SEND -> give(waiter, answer, desktop.out);
            case SLIP -> {
                limited.increment();
                give(waiter, ReleaseDoor.small(answer), desktop.out);
            }
            case DROP -> {
                limited.increment();
                waiter.responder().close();
            }
        }
    }

    private void giveAlone(Waiter waiter, CachedAnswer answer, byte[] out) {
        try {
            give(waiter, answer, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(Waiter waiter, CachedAnswer answer, byte[] out) throws InterruptedException {
        long now = clock.nanos();
        Responder responder = waiter.responder();
        if (!waiter.asked().isStream && now - waiter.sinceNanos() > settings.discardNanos()) {
            late.increment();
        } else if (answer.fate != Resolution.Fate.DROPPED && !responder.isCancelled()) {
            int length =
                    ResponseWriter.write(
                            answer, waiter.request(), waiter.asked(), responses, now, out);
            responder.send(out, length);
        }
        responder.close();
    }

    private void leave(List<Waiter> waiters, boolean isGiven) {
        for (Waiter waiter : waiters) {
            clients.computeIfPresent(waiter.client(), (c, n) -> n <= 1 ? null : n - 1);
            if (!isGiven) {
                waiter.responder().close();
            }
        }
    }

    /// Asks again for something that is popular and will soon expire, and puts what comes in its place.
    void refresh(AnswerKey key) {
        if (!settings.isPrefetching() || questions.get() >= settings.questions() / 2) {
            // What clients wait for comes first.
            return;
        }
        refreshed.increment();
        resolver.refresh(name(key), key.type(), () -> renew(key));
    }

    /// Puts what was fetched in the place of the answer that would soon expire; one that is no better stays out.
    private void renew(AnswerKey key) {
        try {
            Resolution resolution = resolve(key, 0);
            boolean isNews =
                    !resolution.isStale()
                            && !resolution.isDueForPrefetch()
                            && resolution.rcode() != Rcode.SERVFAIL;
            if (!isNews) {
                CachedAnswer before = answers.find(key, clock.nanos());
                if (before != null) {
                    before.isRefreshing = false;
                }
                return;
            }
            Desktop desktop = desktop();
            try {
                long now = clock.nanos();
                answers.put(
                        key, desktop.writer.write(resolution, key, settings.isMinimal(), now), now);
            } finally {
                giveBack(desktop);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many questions are being resolved.
    int outstanding() {
        return questions.get();
    }

    private Desktop desktop() {
        Desktop known = desktops.poll();
        if (known == null) {
            return new Desktop(door.newGate(), tunnels.newObserver());
        }
        kept.decrementAndGet();
        return known;
    }

    private void giveBack(Desktop desktop) {
        if (kept.get() < KEPT_WRITERS) {
            kept.incrementAndGet();
            desktops.add(desktop);
        }
    }
}
