package dev.bailiwick.server.transfer;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Responder;
import dev.bailiwick.transfer.out.Answer;
import dev.bailiwick.transfer.out.DifferencesAnswer;
import dev.bailiwick.transfer.out.ZoneAnswer;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transfer out, on a thread of its own.
final class TransferRun {
    private static final Logger LOG = LoggerFactory.getLogger(TransferRun.class);

    private final Zone zone;
    private final Answer.Request request;
    private final TransferContent content;
    private final int datagramOctets;
    private final InetSocketAddress peer;
    private final Responder responder;
    private final Duration most;
    private final InstantSource clock;

    /// @param most time that it may take
    /// @param datagramOctets of the longest answer over a datagram; 0 over a stream
    TransferRun(
            Zone zone,
            Answer.Request request,
            TransferContent content,
            int datagramOctets,
            InetSocketAddress peer,
            Responder responder,
            Duration most,
            InstantSource clock) {
        this.zone = zone;
        this.request = request;
        this.content = content;
        this.datagramOctets = datagramOctets;
        this.peer = peer;
        this.responder = responder;
        this.most = most;
        this.clock = clock;
    }

    void run() {
        long start = clock.millis();
        try (responder) {
            Answer answer = answer(start, datagramOctets);
            boolean isWhole = send(answer);
            if (answer.isOverfull()) {
                // RFC 1995 §2: what does not fit becomes the SOA alone, and the secondary asks over
                // a stream.
                answer = answer(start, 0);
                isWhole = new ZoneAnswer(zone, answer).sendSoa();
            }
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

    private Answer answer(long start, int octets) {
        return new Answer(request, responder::send, clock, start + most.toMillis(), octets);
    }

    private boolean send(Answer answer) throws InterruptedException {
        return switch (content) {
            case TransferContent.Whole() -> new ZoneAnswer(zone, answer).send();
            case TransferContent.SoaAlone() -> new ZoneAnswer(zone, answer).sendSoa();
            case TransferContent.Differences(List<ZoneDifference> steps) ->
                    new DifferencesAnswer(zone, steps, answer).send();
        };
    }
}
