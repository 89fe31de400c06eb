package dev.bailiwick.server.update;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.server.answer.Reaction;
import dev.bailiwick.server.secondary.UpdateForwarder;
import dev.bailiwick.server.transfer.RefusalLog;
import dev.bailiwick.server.transfer.ReplayMemory;
import dev.bailiwick.server.transfer.TransferPolicy;
import dev.bailiwick.server.transfer.TransferSlots;
import dev.bailiwick.transfer.update.UpdatePolicy;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides who may send updates, the same for every transport, and starts them. Who may change nothing of a zone costs
/// no thread and no place.
public final class UpdateDesk {
    private final Map<Name, UpdatePolicy> policies;
    private final Map<Name, TransferPolicy> forwarded;
    private final Updates updates;
    private final UpdateForwarder forwarder;
    private final TransferSlots slots;
    private final ReplayMemory memory;
    private final InstantSource clock;
    private final RefusalLog log;

    /// @param policies of zones by their names; the others cannot be changed
    /// @param forwarded whose updates of which zones go on to their primaries
    /// @param slots bound how many run at once
    public UpdateDesk(
            Map<Name, UpdatePolicy> policies,
            Map<Name, TransferPolicy> forwarded,
            Updates updates,
            UpdateForwarder forwarder,
            TransferSlots slots,
            ReplayMemory memory,
            InstantSource clock,
            RefusalLog log) {
        this.policies = Map.copyOf(policies);
        this.forwarded = Map.copyOf(forwarded);
        this.updates = updates;
        this.forwarder = forwarder;
        this.slots = slots;
        this.memory = memory;
        this.clock = clock;
        this.log = log;
    }

    /// Takes a request.
    ///
    /// @param session of its signature, which is right; null when it has none
    public Reaction take(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneIndex zones) {
        if (question.qtype() != RrType.SOA) {
            // RFC 2136 §3.1.1.
            return Reaction.MALFORMED;
        }
        ZoneSlot slot = zones.at(question.qname());
        if (slot == null || question.qclass() != RrClass.IN) {
            return Reaction.NOT_OUR_ZONE;
        }
        TransferPolicy forwarding = forwarded.get(slot.apex());
        if (forwarding != null) {
            return forward(exchange, question, session, slot, forwarding);
        }
        UpdatePolicy policy = policies.get(slot.apex());
        if (policy == null) {
            return Reaction.UPDATE_REFUSED;
        }
        if (session == null || !policy.knows(session.key().name())) {
            String why =
                    session == null
                            ? "it is not signed"
                            : "no rule allows the key " + session.key().name() + " anything";
            log.refused(exchange, question, "UPDATE", why);
            return Reaction.UPDATE_REFUSED;
        }
        InetAddress address = exchange.peerAddress().getAddress();
        Reaction otherwise = place(exchange, question, session, address);
        if (otherwise != null) {
            return otherwise;
        }
        UpdateRun run =
                new UpdateRun(
                        slot.apex(),
                        policy,
                        answer(question, session),
                        question.questionEnd(),
                        exchange.peerAddress(),
                        exchange.defer(),
                        clock);
        return begin(slot.apex(), address, () -> run.run(updates));
    }

    /// RFC 2136 §6.1: who may have the primary asked. What the key may change is for the primary to say.
    private Reaction forward(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneSlot slot,
            TransferPolicy forwarding) {
        if (session == null || !forwarding.allows(exchange, session)) {
            String why =
                    session == null
                            ? "it is not signed"
                            : "not forwarded with " + session.key().name() + " from that address";
            log.refused(exchange, question, "UPDATE", why);
            return Reaction.UPDATE_REFUSED;
        }
        InetAddress address = exchange.peerAddress().getAddress();
        Reaction otherwise = place(exchange, question, session, address);
        if (otherwise != null) {
            return otherwise;
        }
        ForwardRun run =
                new ForwardRun(
                        slot.apex(),
                        answer(question, session),
                        exchange.peerAddress(),
                        exchange.transport().isStream(),
                        exchange.defer(),
                        clock);
        return begin(slot.apex(), address, () -> run.run(forwarder));
    }

    private static UpdateAnswer answer(QuestionView question, TsigSession session) {
        byte[] request = Arrays.copyOf(question.packet(), question.length());
        return new UpdateAnswer(request, session, question.edns().isPresent());
    }

    /// Takes a place for a request that is new.
    ///
    /// @return what becomes of it when there is none, or when it is not
    private @Nullable Reaction place(
            Exchange exchange, QuestionView question, TsigSession session, InetAddress address) {
        if (!slots.take(address)) {
            return Reaction.BUSY;
        }
        Reaction repeated = memory.repeated(exchange, question, session, log);
        if (repeated != null) {
            slots.leave(address);
        }
        return repeated;
    }

    private Reaction begin(Name zone, InetAddress address, Runnable run) {
        Thread.ofVirtual()
                .name("update " + zone)
                .start(() -> {
                    try {
                        run.run();
                    } finally {
                        slots.leave(address);
                    }
                });
        return Reaction.UPDATING;
    }
}
