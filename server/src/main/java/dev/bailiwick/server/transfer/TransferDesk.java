package dev.bailiwick.server.transfer;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import dev.bailiwick.server.answer.Reaction;
import dev.bailiwick.server.answer.Requests;
import dev.bailiwick.server.secondary.Secondaries;
import dev.bailiwick.server.update.UpdateDesk;
import dev.bailiwick.server.zones.ZoneHistory;
import dev.bailiwick.server.zones.ZoneKeeper;
import dev.bailiwick.transfer.ExpireOption;
import dev.bailiwick.transfer.in.Serials;
import dev.bailiwick.transfer.out.Answer;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides who gets what, the same for every transport, and starts it. The order matters: first whether this server has
/// the zone, then whether that client may have it, and only then whether there is a place free: who may not transfer
/// cannot take a place from those who may.
public final class TransferDesk implements Requests {
    private static final byte[] NO_OPTIONS = {};

    /// Octets of a datagram that is not cut in pieces on its way.
    private static final int MOST_DATAGRAM = 1232;

    private final Map<Name, TransferPolicy> policies;
    private final ZoneKeeper keeper;
    private final Secondaries secondaries;
    private final TransferSlots slots;
    private final UpdateDesk updates;
    private final InstantSource clock;
    private final ReplayMemory memory;
    private final Duration most;
    private final RefusalLog log;

    /// @param most time that a transfer may take
    /// @param policies of zones by their names; of the others nobody may have any
    public TransferDesk(
            Map<Name, TransferPolicy> policies,
            ZoneKeeper keeper,
            Secondaries secondaries,
            TransferSlots slots,
            UpdateDesk updates,
            ReplayMemory memory,
            Duration most,
            InstantSource clock,
            RefusalLog log) {
        this.policies = Map.copyOf(policies);
        this.keeper = keeper;
        this.secondaries = secondaries;
        this.slots = slots;
        this.clock = clock;
        this.updates = updates;
        this.memory = memory;
        this.most = most;
        this.log = log;
    }

    @Override
    public Reaction take(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneIndex zones) {
        return switch (question.opcode()) {
            case Opcode.QUERY -> transfer(exchange, question, session, zones);
            case Opcode.NOTIFY -> notification(exchange, question, session, zones);
            default -> updates.take(exchange, question, session, zones);
        };
    }

    @Override
    public void rejected(Exchange exchange, QuestionView question, TsigStatus status) {
        // Without policies there is nothing to be had, and any stranger can send such requests.
        if (!policies.isEmpty()) {
            log.refused(exchange, question, what(question), "its signature is " + status);
        }
    }

    static String what(QuestionView question) {
        return switch (question.opcode()) {
            case Opcode.NOTIFY -> "NOTIFY";
            case Opcode.UPDATE -> "UPDATE";
            default -> RrType.text(question.qtype());
        };
    }

    /// RFC 1996 §3.10: only the primaries of a zone may say that it has changed.
    private Reaction notification(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneIndex zones) {
        ZoneSlot slot = zones.at(question.qname());
        if (slot == null || question.qtype() != RrType.SOA) {
            return Reaction.NOTIFY_REFUSED;
        }
        if (!secondaries.isSecondary(slot.apex())) {
            return Reaction.NOTIFY_REFUSED;
        }
        TsigKey key = session == null ? null : session.key();
        if (secondaries.takeNotify(slot.apex(), exchange, key)) {
            return Reaction.NOTIFIED;
        }
        log.refused(exchange, question, "NOTIFY", "no primary with that address and key");
        return Reaction.NOTIFY_REFUSED;
    }

    private Reaction transfer(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            ZoneIndex zones) {
        ZoneSlot slot = zones.at(question.qname());
        if (slot == null) {
            return Reaction.NO_ZONE;
        }
        TransferPolicy policy = policies.get(slot.apex());
        if (policy == null) {
            return Reaction.TRANSFER_REFUSED;
        }
        if (!policy.allows(exchange, session)) {
            String why =
                    session == null
                            ? "it is not signed"
                            : "signed with " + session.key().name() + " from that address";
            log.refused(exchange, question, what(question), why);
            return Reaction.TRANSFER_REFUSED;
        }
        Zone zone = slot.zone();
        if (zone == null) {
            return Reaction.NOT_LOADED;
        }
        boolean isStream = exchange.transport().isStream();
        if (!isStream && question.qtype() == RrType.AXFR) {
            // RFC 5936 §4.2: AXFR is not defined over datagrams.
            return Reaction.TRANSFER_REFUSED;
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
        begin(exchange, question, session, zone, address, options(question, slot, zone));
        return Reaction.BEGUN;
    }

    private void begin(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            Zone zone,
            InetAddress address,
            byte[] options) {
        byte[] packet = question.packet();
        Answer.Request request =
                new Answer.Request(
                        Octets.u16(packet, Header.ID),
                        Arrays.copyOfRange(packet, Header.OCTETS, question.questionEnd() - 4),
                        question.qtype(),
                        session,
                        question.edns().isPresent(),
                        options);
        Responder responder = exchange.defer();
        TransferRun run =
                new TransferRun(
                        zone,
                        request,
                        content(question, zone),
                        exchange.transport().isStream() ? 0 : payload(question),
                        exchange.peerAddress(),
                        responder,
                        most,
                        clock);
        Thread.ofVirtual()
                .name("transfer-out")
                .start(() -> {
                    try {
                        run.run();
                    } finally {
                        slots.leave(address);
                    }
                });
    }

    /// RFC 7314 §2: who asks how long the zone may be served is told so with it.
    private byte[] options(QuestionView question, ZoneSlot slot, Zone zone) {
        if (!question.edns().wantsExpire()) {
            return NO_OPTIONS;
        }
        return ExpireOption.of(slot.expiry(zone, clock.millis() / 1000));
    }

    /// What the client takes, and what arrives in one piece.
    private static int payload(QuestionView question) {
        return Math.min(question.edns().payloadSize(), MOST_DATAGRAM);
    }

    /// What is to be sent. RFC 1995 §4: who has this version or a later one gets the SOA alone, and whose version is not
    /// known gets all of the zone. Differences that are longer than the zone are not worth it.
    private TransferContent content(QuestionView question, Zone zone) {
        if (question.qtype() != RrType.IXFR) {
            return new TransferContent.Whole();
        }
        long theirs = serial(question);
        long ours = zone.facts().serial();
        if (theirs >= 0 && !Serials.isNewer(ours, theirs)) {
            return new TransferContent.SoaAlone();
        }
        ZoneHistory history = keeper.history(zone.apex());
        List<ZoneDifference> differences =
                history == null || theirs < 0 ? null : history.between(theirs, ours);
        if (differences == null) {
            return new TransferContent.Whole();
        }
        long octets = 0;
        for (ZoneDifference difference : differences) {
            octets += difference.octets();
        }
        return octets > zone.octets()
                ? new TransferContent.Whole()
                : new TransferContent.Differences(differences);
    }

    /// The serial that a request for differences names; -1 when it names none.
    private static long serial(QuestionView question) {
        byte[] packet = question.packet();
        byte[] room = new byte[65_535 + 8];
        int end = question.length();
        int fixed = Names.decompress(packet, question.questionEnd(), end, room, 0);
        if (fixed == Names.MALFORMED
                || Octets.u16(packet, Header.NSCOUNT) == 0
                || Octets.u16(packet, fixed) != RrType.SOA) {
            return -1;
        }
        int rdlength = Octets.u16(packet, fixed + 8);
        int read = RdataReader.read(RrType.SOA, packet, end, fixed + 10, rdlength, room, 0);
        return read < 0 ? -1 : SoaFields.serial(room, 0);
    }
}
