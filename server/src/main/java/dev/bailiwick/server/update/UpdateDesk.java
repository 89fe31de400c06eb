package dev.bailiwick.server.update;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.server.answer.Reaction;
import dev.bailiwick.server.transfer.RefusalLog;
import dev.bailiwick.server.transfer.ReplayMemory;
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
    private final Updates updates;
    private final TransferSlots slots;
    private final ReplayMemory memory;
    private final InstantSource clock;
    private final RefusalLog log;

    /// @param policies of zones by their names; the others cannot be changed
    /// @param slots bound how many run at once
    public UpdateDesk(
            Map<Name, UpdatePolicy> policies,
            Updates updates,
            TransferSlots slots,
            ReplayMemory memory,
            InstantSource clock,
            RefusalLog log) {
        this.policies = Map.copyOf(policies);
        this.updates = updates;
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
        if (!slots.take(address)) {
            return Reaction.BUSY;
        }
        Reaction repeated = memory.repeated(exchange, question, session, log);
        if (repeated != null) {
            slots.leave(address);
            return repeated;
        }
        UpdateRun run =
                new UpdateRun(
                        slot.apex(),
                        policy,
                        session,
                        Arrays.copyOf(question.packet(), question.length()),
                        question.questionEnd(),
                        question.edns().isPresent(),
                        exchange.peerAddress(),
                        exchange.defer(),
                        clock);
        Thread.ofVirtual()
                .name("update " + slot.apex())
                .start(() -> {
                    try {
                        run.run(updates);
                    } finally {
                        slots.leave(address);
                    }
                });
        return Reaction.UPDATING;
    }
}
