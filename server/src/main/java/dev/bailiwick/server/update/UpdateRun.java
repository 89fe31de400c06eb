package dev.bailiwick.server.update;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Responder;
import dev.bailiwick.transfer.RecordWriter;
import dev.bailiwick.transfer.update.Update;
import dev.bailiwick.transfer.update.UpdateMessage;
import dev.bailiwick.transfer.update.UpdatePolicy;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One update, on a thread of its own: done, then answered (RFC 2136 §3.8).
final class UpdateRun {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateRun.class);

    private static final int ROOM = 4096;
    private static final int PAYLOAD = 1232;
    private static final byte[] NO_OPTIONS = {};

    private final Name zone;
    private final UpdatePolicy policy;
    private final TsigSession session;
    private final byte[] request;
    private final int zoneEnd;
    private final boolean hasEdns;
    private final InetSocketAddress peer;
    private final Responder responder;
    private final InstantSource clock;

    /// @param request a copy
    /// @param zoneEnd index behind its zone section
    UpdateRun(
            Name zone,
            UpdatePolicy policy,
            TsigSession session,
            byte[] request,
            int zoneEnd,
            boolean hasEdns,
            InetSocketAddress peer,
            Responder responder,
            InstantSource clock) {
        this.zone = zone;
        this.policy = policy;
        this.session = session;
        this.request = request;
        this.zoneEnd = zoneEnd;
        this.hasEdns = hasEdns;
        this.peer = peer;
        this.responder = responder;
        this.clock = clock;
    }

    void run(Updates updates) {
        try (responder) {
            UpdateMessage message =
                    new UpdateMessage(request, request.length, zoneEnd, zone.wire());
            Update.Outcome outcome = updates.run(zone, policy, session.key().name(), message);
            answer(outcome);
            tell(outcome);
            if (outcome.zone() != null) {
                updates.compact(zone);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Update.Outcome outcome) throws InterruptedException {
        RecordWriter writer = new RecordWriter();
        int flags = Header.QR | Opcode.UPDATE << Header.OPCODE_SHIFT | outcome.rcode();
        writer.begin(Octets.u16(request, Header.ID), flags, ROOM);
        writer.question(request, Header.OCTETS, RrType.SOA, RrClass.IN);
        if (hasEdns) {
            writer.opt(PAYLOAD, option(outcome.explanation()));
        }
        int length = session.sign(writer.message(), writer.length(), clock.millis() / 1000);
        responder.send(writer.message(), length);
    }

    /// RFC 8914 §2.
    private static byte[] option(int explanation) {
        if (explanation == ExtendedError.NONE) {
            return NO_OPTIONS;
        }
        byte[] option = new byte[6];
        Octets.u16(option, 0, 15);
        Octets.u16(option, 2, 2);
        Octets.u16(option, 4, explanation);
        return option;
    }

    private void tell(Update.Outcome outcome) {
        String from = AddressText.of(peer);
        Name key = session.key().name();
        switch (outcome.rcode()) {
            case Rcode.NOERROR -> {
                Zone next = outcome.zone();
                LOG.debug(
                        "UPDATE of {} by {} with key {}: {}",
                        zone,
                        from,
                        key,
                        next == null ? "nothing to do" : "serial " + next.facts().serial());
            }
            case Rcode.REFUSED, Rcode.SERVFAIL ->
                    LOG.warn(
                            "UPDATE of {} by {} with key {}: {}, {}",
                            zone,
                            from,
                            key,
                            Rcode.text(outcome.rcode()),
                            outcome.reason());
            default ->
                    LOG.debug(
                            "UPDATE of {} by {} with key {}: {}",
                            zone,
                            from,
                            key,
                            outcome.reason());
        }
    }
}
