package dev.bailiwick.server.transfer;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Responder;
import dev.bailiwick.server.answer.Reaction;
import dev.bailiwick.server.answer.Requests;
import dev.bailiwick.server.secondary.Secondaries;
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
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides who gets what, the same for every transport, and starts it. The order matters: first whether this server has
/// the zone, then whether that client may have it, and only then whether there is a place free: who may not transfer
/// cannot take a place from those who may.
public final class TransferDesk implements Requests {
    private static final byte[] NO_OPTIONS = {};

    private final Map<Name, TransferPolicy> policies;
    private final Secondaries secondaries;
    private final TransferSlots slots;
    private final InstantSource clock;
    private final RefusalLog log;

    /// @param policies of zones by their names; of the others nobody may have any
    public TransferDesk(
            Map<Name, TransferPolicy> policies,
            Secondaries secondaries,
            TransferSlots slots,
            InstantSource clock) {
        this.policies = Map.copyOf(policies);
        this.secondaries = secondaries;
        this.slots = slots;
        this.clock = clock;
        log = new RefusalLog(clock);
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
            default -> Reaction.refusal(question, zones);
        };
    }

    @Override
    public void rejected(Exchange exchange, QuestionView question, TsigStatus status) {
        // Without policies there is nothing to be had, and any stranger can send such requests.
        if (!policies.isEmpty()) {
            log.refused(exchange, question, what(question), "its signature is " + status);
        }
    }

    private static String what(QuestionView question) {
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
        begin(exchange, question, session, zone, address);
        return Reaction.BEGUN;
    }

    private void begin(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            Zone zone,
            InetAddress address) {
        byte[] packet = question.packet();
        Answer.Request request =
                new Answer.Request(
                        Octets.u16(packet, Header.ID),
                        Arrays.copyOfRange(packet, Header.OCTETS, question.questionEnd() - 4),
                        question.qtype(),
                        session,
                        question.edns().isPresent(),
                        NO_OPTIONS);
        // RFC 1995 §2: over a datagram the SOA alone sends the secondary to a stream.
        boolean isSoaEnough =
                !exchange.transport().isStream() || isUpToDate(question, zone.facts().serial());
        Responder responder = exchange.defer();
        TransferRun run =
                new TransferRun(
                        zone, request, isSoaEnough, exchange.peerAddress(), responder, clock);
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

    /// RFC 1995 §4: who has this version or a later one gets its SOA alone.
    private static boolean isUpToDate(QuestionView question, long serial) {
        if (question.qtype() != RrType.IXFR) {
            return false;
        }
        byte[] packet = question.packet();
        byte[] room = new byte[65_535 + 8];
        int end = question.length();
        int fixed = Names.decompress(packet, question.questionEnd(), end, room, 0);
        if (fixed == Names.MALFORMED
                || Octets.u16(packet, Header.NSCOUNT) == 0
                || Octets.u16(packet, fixed) != RrType.SOA) {
            return false;
        }
        int rdlength = Octets.u16(packet, fixed + 8);
        int read = RdataReader.read(RrType.SOA, packet, end, fixed + 10, rdlength, room, 0);
        return read > 0 && !Serials.isNewer(serial, SoaFields.serial(room, 0));
    }
}
