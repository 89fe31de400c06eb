package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.resolver.delegation.DelegationStore;
import dev.bailiwick.resolver.delegation.NameServer;
import dev.bailiwick.resolver.server.AddressFilter;
import dev.bailiwick.resolver.server.ServerMemory;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the servers of one zone one question, until one of them says something that helps.
///
/// First those whose addresses are known. Then addresses of the others are asked for, a few (NXNSAttack). Then those
/// that were silent get a second and a third chance.
final class Inquiry {
    private static final int ROUNDS = 3;
    private static final int[] ADDRESS_TYPES = {RrType.A, RrType.AAAA};

    /// Servers asked for one question, however many there are.
    private static final int MOST_ATTEMPTS = 16;

    private final Conversation conversation;
    private final ServerMemory memory;
    private final ServerAddresses addresses;
    private final DelegationStore delegations;
    private final Clock clock;
    private final Entropy entropy;
    private final UpstreamSettings settings;
    private final Crowds crowds;
    private final Droughts droughts;

    Inquiry(
            Conversation conversation,
            ServerMemory memory,
            ServerAddresses addresses,
            DelegationStore delegations,
            Clock clock,
            Entropy entropy,
            UpstreamSettings settings,
            Crowds crowds,
            Droughts droughts) {
        this.conversation = conversation;
        this.memory = memory;
        this.addresses = addresses;
        this.delegations = delegations;
        this.clock = clock;
        this.entropy = entropy;
        this.settings = settings;
        this.crowds = crowds;
        this.droughts = droughts;
    }

    /// Makes sense of a response.
    interface Reading {
        Finding read(Message message, long nowNanos);
    }

    /// The question and how it is put.
    ///
    /// @param isProbe whether the name is not the whole: then the first server that chokes on it ends the inquiry
    record Question(Delegation zone, Name qname, int qtype, boolean isDnssecOk, boolean isProbe) {}

    /// Asks.
    Finding ask(Question question, Job job, Reading reading) throws InterruptedException {
        Droughts.Visit visit = droughts.visit(question.zone);
        try {
            return ask(question, job, reading, visit);
        } finally {
            visit.end();
        }
    }

    private Finding ask(Question question, Job job, Reading reading, Droughts.Visit visit)
            throws InterruptedException {
        Delegation zone = question.zone;
        Candidates candidates = new Candidates(memory, entropy, zone.zone());
        Deque<NameServer> unknown = collect(zone, candidates);
        Finding last =
                new Finding.Useless(
                        "no server of " + zone.zone() + " can be reached",
                        false,
                        ExtendedError.NO_REACHABLE_AUTHORITY);
        Finding doubtful = null;
        boolean isLastResort = false;
        int lookups = job.budget().limits().serverLookups();
        int attempts = 0;
        int round = 0;
        boolean isChoosy = true;
        boolean isCrowded = false;
        while (attempts < MOST_ATTEMPTS && !job.isSpent()) {
            Candidates.Candidate next = candidates.next(round, isChoosy, clock.nanos());
            if (next == null) {
                if (!unknown.isEmpty() && lookups > 0) {
                    lookups--;
                    visit.pause();
                    find(unknown.removeFirst(), zone, candidates, job);
                } else if (isChoosy) {
                    isChoosy = false;
                } else if (doubtful != null) {
                    break;
                } else if (!isLastResort) {
                    isLastResort = true;
                    unknown.addAll(lastResort(zone, candidates));
                    if (job.isRepeated()) {
                        visit.pause();
                        findOthers(zone, candidates, job);
                    }
                } else if (round + 1 < ROUNDS && candidates.size() > 0 && !visit.isTrial()) {
                    round++;
                } else {
                    break;
                }
                continue;
            }
            if (job.avoids(next.address)) {
                next.isOver = true;
                continue;
            }
            if (!visit.mayAsk(job)) {
                last =
                        new Finding.Useless(
                                "all servers of " + zone.zone() + " have been silent",
                                false,
                                ExtendedError.NO_REACHABLE_AUTHORITY);
                break;
            }
            if (!crowds.join(zone, next.state)) {
                next.isOver = true;
                isCrowded = true;
                continue;
            }
            attempts++;
            next.asked++;
            Finding finding;
            try {
                finding = ask(next, question, job, reading, visit);
            } finally {
                next.state.leave();
            }
            if (finding instanceof Finding.Learnt) {
                job.answered(next.address);
            }
            if (finding instanceof Finding.Useless useless) {
                next.isOver = true;
                last = useless;
                if (question.isProbe) {
                    return useless;
                }
                if (useless.isLame()) {
                    next.state.isLame(zone.zone(), clock.nanos());
                }
            } else if (finding instanceof Finding.Learnt learnt
                    && learnt.isDoubtful()
                    && !question.isProbe
                    && doubtful == null) {
                next.isOver = true;
                doubtful = finding;
            } else if (finding != null) {
                return finding;
            } else if (!isChoosy && round == 0 && next.state.rests(clock.nanos())) {
                // It was silent for long and is still.
                next.isOver = true;
            }
        }
        if (isCrowded && doubtful == null) {
            // Our limit and not the servers' fault: nobody else should suffer from it.
            job.shed();
            return new Finding.Useless(
                    "too many queries wait for the servers of " + zone.zone(),
                    false,
                    ExtendedError.OTHER);
        }
        return doubtful == null ? last : doubtful;
    }

    /// What else could lead to the zone when its delegation does not: glue of the servers' names in the delegations of
    /// their own zones, and servers that the zone told of when it still answered.
    ///
    /// @return servers to look for
    private List<NameServer> lastResort(Delegation zone, Candidates candidates) {
        List<NameServer> more = new ArrayList<>();
        if (zone.origin() != Delegation.Origin.PARENT) {
            return more;
        }
        long now = clock.nanos();
        List<NameServer> all = new ArrayList<>(zone.servers());
        for (NameServer server : delegations.childServers(zone.zone(), now)) {
            if (!addresses.known(server.name(), candidates)) {
                more.add(server);
            }
            all.add(server);
        }
        for (NameServer server : all) {
            for (NameServer same : delegations.closest(server.name(), now, false).servers()) {
                if (same.name().equals(server.name())) {
                    for (ServerAddress address : same.glue()) {
                        if (AddressFilter.mayAsk(address, settings)) {
                            candidates.add(address);
                        }
                    }
                }
            }
        }
        return more;
    }

    private @Nullable Finding ask(
            Candidates.Candidate server,
            Question question,
            Job job,
            Reading reading,
            Droughts.Visit visit)
            throws InterruptedException {
        Message message =
                conversation.ask(
                        server,
                        question.zone.zone(),
                        question.qname,
                        question.qtype,
                        question.zone.isForward() ? Header.RD : 0,
                        question.isDnssecOk,
                        job);
        long now = clock.nanos();
        if (!server.address.isIpv4()) {
            memory.ipv6(message != null, now);
        }
        if (message != null || server.hasReplied) {
            visit.heard();
        } else if (!job.isSpent()) {
            visit.wasSilent();
        }
        return message == null ? null : reading.read(message, now);
    }

    /// Puts known addresses among the candidates.
    ///
    /// @return servers whose addresses are not known
    private Deque<NameServer> collect(Delegation zone, Candidates candidates) {
        Deque<NameServer> unknown = new ArrayDeque<>();
        boolean hasFixed =
                switch (zone.origin()) {
                    case PARENT, PRIMING -> false;
                    case HINTS, STUB, FORWARD -> true;
                };
        for (NameServer server : zone.servers()) {
            boolean isKnown = false;
            for (var address : server.glue()) {
                boolean mayAsk =
                        hasFixed
                                ? !AddressFilter.isOwn(address, settings)
                                : AddressFilter.mayAsk(address, settings);
                if (mayAsk) {
                    candidates.add(address);
                    isKnown = true;
                }
            }
            if (!isKnown
                    && !addresses.known(server.name(), candidates)
                    && !addresses.isDenied(server.name())) {
                unknown.add(server);
            }
        }
        return unknown;
    }

    /// A server that had something bogus, and those beside it, may have more addresses than the delegation told of.
    private void findOthers(Delegation zone, Candidates candidates, Job job)
            throws InterruptedException {
        if (zone.origin() != Delegation.Origin.PARENT) {
            return;
        }
        int left = job.budget().limits().serverLookups();
        for (NameServer server : zone.servers()) {
            if (left-- == 0 || !job.budget().spend(Budget.Cost.SERVER_LOOKUP, 1)) {
                return;
            }
            addresses.findOthers(server, candidates, job);
        }
    }

    /// Asks for the addresses of a server.
    private void find(NameServer server, Delegation zone, Candidates candidates, Job job)
            throws InterruptedException {
        boolean isInside =
                zone.origin() == Delegation.Origin.PARENT && server.name().isAtOrBelow(zone.zone());
        if (!job.budget().spend(Budget.Cost.SERVER_LOOKUP, 1)) {
            job.note("no more server lookups: " + server.name());
            return;
        }
        if (isInside) {
            askParent(server, zone, candidates, job);
            return;
        }
        addresses.find(server.name(), candidates, job);
    }

    /// Asks the parent for glue that it left out: the zone itself could tell, but cannot be reached without.
    private void askParent(NameServer server, Delegation zone, Candidates candidates, Job job)
            throws InterruptedException {
        Delegation parent = delegations.closest(zone.zone().parent(), clock.nanos(), false);
        for (int type : ADDRESS_TYPES) {
            boolean isUsed = type == RrType.A ? settings.usesIpv4() : settings.usesIpv6();
            int before = candidates.size();
            if (isUsed && !parent.isForward()) {
                Question question = new Question(parent, server.name(), type, false, true);
                ask(
                        question,
                        job,
                        (message, now) -> {
                            addresses.glue(server.name(), message, candidates);
                            return new Finding.Learnt(List.of());
                        });
            }
            if (candidates.size() > before) {
                return;
            }
        }
    }
}
