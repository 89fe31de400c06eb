package dev.bailiwick.server.update;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Responder;
import dev.bailiwick.transfer.update.Update;
import dev.bailiwick.transfer.update.UpdateMessage;
import dev.bailiwick.transfer.update.UpdatePolicy;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.zone.Zone;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One update, on a thread of its own: done, then answered (RFC 2136 §3.8).
final class UpdateRun {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateRun.class);

    private final Name zone;
    private final UpdatePolicy policy;
    private final UpdateAnswer answer;
    private final int zoneEnd;
    private final InetSocketAddress peer;
    private final Responder responder;
    private final InstantSource clock;

    /// @param answer has the request
    /// @param zoneEnd index behind its zone section
    UpdateRun(
            Name zone,
            UpdatePolicy policy,
            UpdateAnswer answer,
            int zoneEnd,
            InetSocketAddress peer,
            Responder responder,
            InstantSource clock) {
        this.zone = zone;
        this.policy = policy;
        this.answer = answer;
        this.zoneEnd = zoneEnd;
        this.peer = peer;
        this.responder = responder;
        this.clock = clock;
    }

    void run(Updates updates) {
        try (responder) {
            byte[] request = answer.message();
            UpdateMessage message =
                    new UpdateMessage(request, request.length, zoneEnd, zone.wire());
            Name key = answer.session().key().name();
            Update.Outcome outcome = updates.run(zone, policy, key, message);
            answer.send(responder, outcome.rcode(), outcome.explanation(), clock.millis() / 1000);
            tell(outcome);
            if (outcome.zone() != null) {
                updates.compact(zone);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Update.Outcome outcome) {
        String from = AddressText.of(peer);
        Name key = answer.session().key().name();
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
