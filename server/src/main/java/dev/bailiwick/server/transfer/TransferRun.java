package dev.bailiwick.server.transfer;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Responder;
import dev.bailiwick.transfer.out.Answer;
import dev.bailiwick.transfer.out.ZoneAnswer;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transfer out, on a thread of its own.
final class TransferRun {
    private static final Logger LOG = LoggerFactory.getLogger(TransferRun.class);

    /// A secondary that takes longer holds a snapshot and a place for nothing.
    private static final Duration MOST = Duration.ofHours(1);

    private final Zone zone;
    private final Answer.Request request;
    private final boolean isSoaEnough;
    private final InetSocketAddress peer;
    private final Responder responder;
    private final InstantSource clock;

    TransferRun(
            Zone zone,
            Answer.Request request,
            boolean isSoaEnough,
            InetSocketAddress peer,
            Responder responder,
            InstantSource clock) {
        this.zone = zone;
        this.request = request;
        this.isSoaEnough = isSoaEnough;
        this.peer = peer;
        this.responder = responder;
        this.clock = clock;
    }

    void run() {
        long start = clock.millis();
        try (responder) {
            Answer answer = new Answer(request, responder::send, clock, start + MOST.toMillis());
            ZoneAnswer content = new ZoneAnswer(zone, answer);
            boolean isWhole = isSoaEnough ? content.sendSoa() : content.send();
            if (!isWhole) {
                // What came so far must not be taken for all of it.
                responder.closeConnection();
            }
            TsigSession session = request.session();
            LOG.info(
                    "{} of {} serial {} {} {}, key {}: {} records, {} messages, {} octets, {} ms",
                    RrType.text(request.type()),
                    zone.apex(),
                    zone.facts().serial(),
                    isWhole ? "sent to" : "broken off by",
                    AddressText.of(peer),
                    session == null ? "none" : session.key().name(),
                    answer.records(),
                    answer.messages(),
                    answer.octets(),
                    clock.millis() - start);
        } catch (InterruptedException e) {
            responder.closeConnection();
            Thread.currentThread().interrupt();
        }
    }
}
