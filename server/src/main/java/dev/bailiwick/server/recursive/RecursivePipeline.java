package dev.bailiwick.server.recursive;

import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.CookieStanding;
import dev.bailiwick.guard.Release;
import dev.bailiwick.guard.ResponseClass;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.server.answer.Gate;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;

/// Handles the queries of one worker: refuses, answers from the answer cache, or leaves it to the desk.
final class RecursivePipeline implements RequestHandler {
    private static final CachedAnswer FORMERR = failure(Rcode.FORMERR);
    private static final CachedAnswer NOTIMP = failure(Rcode.NOTIMP);
    private static final CachedAnswer REFUSED = failure(Rcode.REFUSED);
    private static final CachedAnswer BADVERS = failure(Rcode.BADVERS);
    private static final CachedAnswer BADCOOKIE = failure(Rcode.BADCOOKIE);
    private static final CachedAnswer NOTAUTH = failure(Rcode.NOTAUTH);
    private static final CachedAnswer NO_CLIENT =
            CachedAnswer.failure(Rcode.REFUSED, ErrorOptions.of(ExtendedError.PROHIBITED));
    private static final CachedAnswer NO_RECURSION_WANTED =
            CachedAnswer.failure(Rcode.REFUSED, ErrorOptions.of(ExtendedError.NOT_AUTHORITATIVE));
    private static final CachedAnswer NO_SUCH_QUERY =
            CachedAnswer.failure(Rcode.NOTIMP, ErrorOptions.of(ExtendedError.INVALID_QUERY_TYPE));
    private static final CachedAnswer BUSY =
            CachedAnswer.failure(Rcode.SERVFAIL, ErrorOptions.of(ExtendedError.NOT_READY));

    private final QuestionView question = new QuestionView();
    private final AnswerKey key = new AnswerKey();
    private final Asked asked = new Asked();
    private final AddressSet clients;
    private final boolean answersNonRecursive;
    private final ResponseSettings settings;
    private final AnswerCache answers;
    private final ResolutionDesk desk;
    private final Clock clock;
    private final QueryCounters counters;
    private final Policies policies;
    private final ReleaseDoor door;
    private final Tunnels tunnels;
    private final Gate gate;
    private Policies.Snapshot policy;
    private long nowNanos;

    RecursivePipeline(
            AddressSet clients,
            boolean answersNonRecursive,
            ResponseSettings settings,
            AnswerCache answers,
            ResolutionDesk desk,
            Clock clock,
            QueryCounters counters,
            Policies policies,
            ReleaseDoor door,
            Tunnels tunnels) {
        this.clients = clients;
        this.answersNonRecursive = answersNonRecursive;
        this.settings = settings;
        this.answers = answers;
        this.desk = desk;
        this.clock = clock;
        this.counters = counters;
        this.policies = policies;
        this.door = door;
        this.tunnels = tunnels;
        gate = door.newGate();
        policy = policies.current();
        nowNanos = clock.nanos();
    }

    private static CachedAnswer failure(int rcode) {
        return CachedAnswer.failure(rcode, new byte[0]);
    }

    @Override
    public void onBatch(long workerNanos) {
        nowNanos = clock.nanos();
        policy = policies.current();
        door.begin(gate, nowNanos);
    }

    @Override
    public int handle(Exchange exchange) {
        ParseStatus status = question.parse(exchange.request(), exchange.requestLength());
        asked.set(question, exchange.transport().isStream());
        CookieStanding standing = gate.look(question, exchange, status == ParseStatus.OK);
        asked.isTrusted = gate.isProven(exchange);
        asked.cookieOctets = gate.cookieOctets();
        if (asked.cookieOctets > 0) {
            gate.writeCookie(question, exchange, asked.cookie, 0);
        }
        if (standing == CookieStanding.MALFORMED) {
            // RFC 7873 §5.2.2.
            return tell(exchange, FORMERR, QueryOutcome.BAD_COOKIE);
        }
        return switch (status) {
            case OK -> admit(exchange);
            case TOO_SHORT -> drop(exchange, QueryOutcome.SHORT);
            // RFC 1035 §7.3: only requests are answered.
            case IS_RESPONSE -> drop(exchange, QueryOutcome.RESPONSE);
            case UNKNOWN_OPCODE -> tell(exchange, NOTIMP, QueryOutcome.OPERATION);
            // RFC 9619 §4.
            case BAD_QUESTION_COUNT, BAD_QUESTION ->
                    tell(exchange, FORMERR, QueryOutcome.BAD_QUESTION);
            case BAD_RECORD -> tell(exchange, FORMERR, QueryOutcome.BAD_RECORD);
            // RFC 6891 §6.1.1.
            case BAD_OPT -> tell(exchange, FORMERR, QueryOutcome.BAD_EDNS);
            // RFC 6891 §6.1.3.
            case BAD_EDNS_VERSION -> tell(exchange, BADVERS, QueryOutcome.EDNS_VERSION);
            // RFC 8945 §5.2.
            case BAD_TSIG -> tell(exchange, FORMERR, QueryOutcome.BAD_TSIG);
        };
    }

    private int drop(Exchange exchange, QueryOutcome outcome) {
        counters.count(outcome);
        return exchange.transport().isStream() ? CLOSE : DROP;
    }

    /// The door out: what is above the rate of a client that may not be where it says is made small, or nothing.
    private int tell(Exchange exchange, CachedAnswer answer, QueryOutcome outcome) {
        Release release = asked.isTrusted ? Release.SEND : gate.release(answer.kind(), exchange);
        if (release == Release.SEND) {
            return write(exchange, answer, outcome);
        }
        if (gate.isOnlyCounted()) {
            return write(exchange, answer, QueryOutcome.RATE_SENT);
        }
        if (release == Release.DROP) {
            counters.count(QueryOutcome.RATE_DROPPED);
            return DROP;
        }
        if (gate.mayLearn()) {
            return write(exchange, BADCOOKIE, QueryOutcome.RATE_COOKIE);
        }
        return write(
                exchange,
                ReleaseDoor.small(answer),
                answer.kind() == ResponseClass.ERROR
                        ? QueryOutcome.RATE_ERROR
                        : QueryOutcome.RATE_TRUNCATED);
    }

    private int write(Exchange exchange, CachedAnswer answer, QueryOutcome outcome) {
        counters.count(outcome);
        return ResponseWriter.write(
                answer, exchange.request(), asked, settings, nowNanos, exchange.response());
    }

    private int admit(Exchange exchange) {
        if (!clients.contains(exchange.isIpv4(), exchange.peerHigh(), exchange.peerLow())) {
            return tell(exchange, NO_CLIENT, QueryOutcome.CLIENT);
        }
        // Clients that the operator knows have a limit on what they ask, not on what they are
        // answered.
        asked.isTrusted |= !door.isOpen();
        if (!gate.mayAsk(exchange)) {
            return drop(exchange, QueryOutcome.QUERY_RATE);
        }
        if (question.tsigAt() >= 0) {
            // RFC 8945 §5.2.1: a resolver shares no keys with its clients.
            return tell(exchange, NOTAUTH, QueryOutcome.TSIG);
        }
        if (question.opcode() != Opcode.QUERY) {
            return tell(exchange, NOTIMP, QueryOutcome.OPERATION);
        }
        if (question.qclass() != RrClass.IN) {
            return tell(exchange, REFUSED, QueryOutcome.CLASS);
        }
        if (!isData(question.qtype())) {
            return tell(exchange, NO_SUCH_QUERY, QueryOutcome.TYPE);
        }
        if ((question.flags() & Header.RD) == 0 && !answersNonRecursive) {
            // What is cached tells what others asked (RFC 8914 §4.21).
            return tell(exchange, NO_RECURSION_WANTED, QueryOutcome.NON_RECURSIVE);
        }
        return answer(exchange);
    }

    /// RFC 6895 §3.1: transfers, OPT and the like are no data; ANY is a question about data.
    private static boolean isData(int type) {
        return type != 0
                && type != RrType.OPT
                && (type < RrType.TKEY || type > RrType.ANY || type == RrType.ANY);
    }

    private int answer(Exchange exchange) {
        int variant = asked.isDnssecOk ? AnswerKey.DNSSEC_OK : 0;
        variant |= (question.flags() & Header.CD) != 0 ? AnswerKey.CHECKING_DISABLED : 0;
        Policy lists = policy.policy();
        if (asked.isStream && lists.looksAtTransport()) {
            variant |= AnswerKey.STREAM;
        }
        long rule = lists.client(exchange.isIpv4(), exchange.peerHigh(), exchange.peerLow());
        key.set(question.qname(), question.qtype(), variant, policy.generation(), rule);
        CachedAnswer answer = answers.find(key, nowNanos);
        boolean mayAskServers = (question.flags() & Header.RD) != 0;
        if (answer == null) {
            if (!mayAskServers) {
                key.setCacheOnly();
            }
            return defer(exchange);
        }
        return switch (answer.fate) {
            case ANSWERED -> {
                if (mayAskServers && answer.isNearItsEnd(nowNanos) && !answer.isRefreshing) {
                    answer.isRefreshing = true;
                    desk.refresh(key.copy());
                }
                yield tell(exchange, answer, QueryOutcome.CACHED);
            }
            case POLICY, TRUNCATED -> tell(exchange, answer, QueryOutcome.POLICY);
            case DROPPED -> drop(exchange, QueryOutcome.POLICY_DROP);
        };
    }

    private int defer(Exchange exchange) {
        CachedAnswer refusal = tunnels.refusal(exchange, question.qname(), nowNanos);
        if (refusal != null) {
            return tell(exchange, refusal, QueryOutcome.TUNNEL);
        }
        return switch (desk.admit(exchange)) {
            case TAKEN -> {
                counters.count(QueryOutcome.DEFERRED);
                desk.take(key, asked, exchange);
                yield DEFER;
            }
            case BUSY -> tell(exchange, BUSY, QueryOutcome.BUSY);
            case FLOOD -> {
                counters.count(QueryOutcome.FLOOD);
                yield DROP;
            }
        };
    }
}
