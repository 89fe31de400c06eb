package dev.bailiwick.server.answer;

import dev.bailiwick.authority.Answerer;
import dev.bailiwick.authority.Response;
import dev.bailiwick.guard.CookieStanding;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigStatus;
import java.time.InstantSource;

/// The path of a request to its response, the same for every transport: view, admit, answer, finish. One instance
/// belongs to one worker. Nothing is allocated for a request.
///
/// What is malformed is answered as far as it could be read, what is a response is dropped; a request never causes an
/// exception, and if one happens all the same it is this program's error and costs that request only.
public final class Pipeline implements RequestHandler {
    private static final int STREAM_LIMIT = 65_535;

    private final ServingCell cell;
    private final EventCounters counters;
    private final QuerySample sample;
    private final int sampleEvery;
    private final QuestionView question = new QuestionView();
    private final Response response = new Response();
    private final Signature signature;
    private final Gate gate;
    private final ResponseEnd end;
    private final Chaos chaos = new Chaos();
    private final Answerer minimal = new Answerer(response, true);
    private final Answerer full = new Answerer(response, false);
    private Serving serving;
    private int untilSample;

    /// @param cell where what is served is found
    /// @param counters this worker's
    /// @param clock tells the time of day, which signatures need
    /// @param sample what takes one in `sampleEvery` queries; none when that is 0
    public Pipeline(
            ServingCell cell,
            EventCounters counters,
            InstantSource clock,
            QuerySample sample,
            int sampleEvery) {
        signature = new Signature(clock);
        gate = new Gate(clock);
        end = new ResponseEnd(signature, gate, clock);
        this.cell = cell;
        this.counters = counters;
        this.sample = sample;
        this.sampleEvery = sampleEvery;
        serving = cell.get();
        untilSample = sampleEvery;
    }

    @Override
    public void onBatch(long nowNanos) {
        serving = cell.get();
        gate.begin(serving.protection(), nowNanos);
    }

    @Override
    public int handle(Exchange exchange) {
        ParseStatus status = question.parse(exchange.request(), exchange.requestLength());
        signature.clear();
        CookieStanding standing = gate.look(question, exchange, status == ParseStatus.OK);
        Event event =
                standing == CookieStanding.MALFORMED
                        // RFC 7873 §5.2.2.
                        ? error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_COOKIE)
                        : admit(status, exchange);
        Event outcome = release(event, exchange);
        counters.count(outcome);
        int octets =
                switch (outcome) {
                    // On a stream what follows such octets is as likely to be wrong.
                    case SHORT, RESPONSE -> exchange.transport().isStream() ? CLOSE : DROP;
                    case RATE_DROPPED, AGAIN -> DROP;
                    case TRANSFER_BEGUN, UPDATE_BEGUN -> DEFER;
                    default -> end.finish(question, response, exchange);
                };
        if (sampleEvery > 0 && --untilSample <= 0) {
            untilSample = sampleEvery;
            sample.take(exchange, question, outcome, octets);
        }
        return octets;
    }

    /// The second door: what is above its client's rate is made small, or nothing.
    private Event release(Event event, Exchange exchange) {
        switch (event) {
            case SHORT, RESPONSE, AGAIN, TRANSFER_BEGUN, UPDATE_BEGUN -> {
                return event;
            }
            default -> {}
        }
        if (signature.session() != null) {
            return event;
        }
        return switch (gate.release(event, exchange)) {
            case SEND -> event;
            case DROP -> gate.isOnlyCounted() ? Event.RATE_SENT : Event.RATE_DROPPED;
            case SLIP -> gate.isOnlyCounted() ? Event.RATE_SENT : slip(exchange);
        };
    }

    /// What shows a true client the way: to a cookie, or to TCP. An error is as small itself.
    private Event slip(Exchange exchange) {
        if (gate.mayLearn()) {
            return error(exchange, Rcode.BADCOOKIE, ExtendedError.NONE, Event.RATE_COOKIE);
        }
        boolean isError = response.rcode() != Rcode.NOERROR && response.rcode() != Rcode.NXDOMAIN;
        if (isError) {
            return Event.RATE_ERROR;
        }
        begin(exchange);
        response.truncate();
        return Event.RATE_TRUNCATED;
    }

    private Event admit(ParseStatus status, Exchange exchange) {
        return switch (status) {
            case OK -> byOpcode(exchange);
            case TOO_SHORT -> Event.SHORT;
            // RFC 1035 §7.3: only requests are answered.
            case IS_RESPONSE -> Event.RESPONSE;
            case UNKNOWN_OPCODE -> error(exchange, Rcode.NOTIMP, ExtendedError.NONE, Event.OPCODE);
            // RFC 9619 §4.
            case BAD_QUESTION_COUNT, BAD_QUESTION ->
                    error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_QUESTION);
            case BAD_RECORD -> error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_RECORD);
            // RFC 6891 §6.1.1.
            case BAD_OPT -> error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_EDNS);
            // RFC 6891 §6.1.3.
            case BAD_EDNS_VERSION ->
                    error(exchange, Rcode.BADVERS, ExtendedError.NONE, Event.EDNS_VERSION);
            // RFC 8945 §5.2.
            case BAD_TSIG -> error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_TSIG);
        };
    }

    private Event error(Exchange exchange, int rcode, int explanation, Event event) {
        begin(exchange);
        response.fail(rcode, explanation);
        return event;
    }

    private void begin(Exchange exchange) {
        AnswerSettings settings = serving.settings();
        boolean isStream = exchange.transport().isStream();
        int limit =
                isStream
                        ? STREAM_LIMIT
                        : Math.min(question.edns().payloadSize(), settings.maxUdpOctets());
        int questionEnd = question.questionEnd();
        System.arraycopy(exchange.request(), 0, exchange.response(), 0, questionEnd);
        int reserved = end.reserve(question, settings, serving.zones(), isStream, limit);
        response.begin(exchange.response(), questionEnd, limit - reserved);
    }

    private Event byOpcode(Exchange exchange) {
        if (question.tsigAt() >= 0) {
            TsigStatus status = signature.check(question, serving.keys());
            if (status != TsigStatus.OK) {
                return rejected(exchange, status);
            }
        }
        return switch (question.opcode()) {
            case Opcode.NOTIFY, Opcode.UPDATE -> request(exchange);
            default -> byClass(exchange);
        };
    }

    /// RFC 8945 §5.2: what is wrong stands in the response's TSIG.
    private Event rejected(Exchange exchange, TsigStatus status) {
        if (status == TsigStatus.MALFORMED) {
            signature.clear();
            return error(exchange, Rcode.FORMERR, ExtendedError.NONE, Event.BAD_TSIG);
        }
        serving.requests().rejected(exchange, question, status);
        return error(exchange, Rcode.NOTAUTH, ExtendedError.PROHIBITED, Event.TSIG);
    }

    /// What is no question: taken by somebody else, or refused.
    private Event request(Exchange exchange) {
        Reaction reaction =
                serving.requests().take(exchange, question, signature.session(), serving.zones());
        if (reaction.isDeferred() || reaction == Reaction.AGAIN) {
            return reaction.event();
        }
        if (reaction == Reaction.REPLAYED) {
            signature.spent();
        }
        begin(exchange);
        response.fail(reaction.rcode(), reaction.explanation());
        if (reaction == Reaction.NOTIFIED) {
            response.authoritative(true);
        }
        return reaction.event();
    }

    private Event byClass(Exchange exchange) {
        return switch (question.qclass()) {
            case RrClass.IN, RrClass.ANY -> byType(exchange);
            case RrClass.CH -> {
                begin(exchange);
                yield chaos.answer(question, serving.settings(), response)
                        ? Event.CHAOS
                        : error(exchange, Rcode.REFUSED, ExtendedError.NONE, Event.CLASS);
            }
            default -> error(exchange, Rcode.REFUSED, ExtendedError.NONE, Event.CLASS);
        };
    }

    private Event byType(Exchange exchange) {
        return switch (question.qtype()) {
            case RrType.AXFR, RrType.IXFR -> request(exchange);
            default -> query(exchange);
        };
    }

    private Event query(Exchange exchange) {
        begin(exchange);
        Answerer answerer = serving.settings().isMinimal() ? minimal : full;
        answerer.answer(question, serving.zones());
        return outcome();
    }

    private Event outcome() {
        if (response.isTruncated()) {
            return Event.TRUNCATED;
        }
        return switch (response.rcode()) {
            case Rcode.NOERROR -> {
                if (response.answers() > 0) {
                    yield Event.ANSWERED;
                }
                yield response.isReferral() ? Event.REFERRAL : Event.NODATA;
            }
            case Rcode.NXDOMAIN -> Event.NXDOMAIN;
            case Rcode.REFUSED -> Event.OUTSIDE;
            case Rcode.YXDOMAIN -> Event.YXDOMAIN;
            default -> Event.NOT_LOADED;
        };
    }
}
