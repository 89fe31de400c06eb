package dev.bailiwick.resolver.fetch;

import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.ReplyMatcher;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Upstream;
import dev.bailiwick.resolver.server.ServerState;
import dev.bailiwick.resolver.settings.UpstreamSettings;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QueryWriter;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import org.jspecify.annotations.Nullable;

/// Asks one server one question.
///
/// Each step is taken at most once and never back: UDP with all we have, then UDP without what the server choked on
/// (cookie renewed, no OPT), then TCP. So whatever a server replies, it is asked four times at most (CVE-2026-5950).
final class Conversation {
    private static final int MOST_STEPS = 4;
    private static final int LETTER_BIT = 0x20;

    private final Upstream upstream;
    private final Clock clock;
    private final Entropy entropy;
    private final UpstreamSettings settings;

    Conversation(Upstream upstream, Clock clock, Entropy entropy, UpstreamSettings settings) {
        this.upstream = upstream;
        this.clock = clock;
        this.entropy = entropy;
        this.settings = settings;
    }

    /// How the next query goes out.
    private static final class Manner {
        Upstream.Protocol protocol = Upstream.Protocol.UDP;
        boolean hasEdns = true;
        boolean hasMixedCase;
        boolean hasCookie;
        boolean isRetriedCookie;

        /// Whether the server has more than fits into a datagram.
        boolean isTruncated;
    }

    /// Asks.
    ///
    /// @param candidate the server; it is over with it when it replied what cannot be read, or cannot be reached
    /// @param zone whose server it is, for the trace
    /// @param flags [Header#RD] and [Header#CD] as the server should see them
    /// @param isDnssecOk whether DNSSEC records are wanted
    /// @return the response, or null when there is none that can be read; whoever asks goes on to another server
    @Nullable Message ask(
            Candidates.Candidate candidate,
            Name zone,
            Name qname,
            int qtype,
            int flags,
            boolean isDnssecOk,
            Job job)
            throws InterruptedException {
        ServerAddress server = candidate.address;
        ServerState state = candidate.state;
        long now = clock.nanos();
        Manner manner = new Manner();
        manner.hasEdns = !state.isWithoutEdns(now);
        manner.hasMixedCase = settings.mixesCase() && !state.isWithoutCase(now);
        manner.hasCookie = settings.sendsCookies();
        candidate.hasReplied = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!job.spendQuery()) {
                return null;
            }
            byte[] query = new byte[QueryWriter.MAX_OCTETS];
            Name sent = manner.hasMixedCase ? mixed(qname) : qname;
            boolean sendsCookie = manner.hasEdns && manner.hasCookie;
            int length =
                    QueryWriter.write(
                            query,
                            entropy.nextInt(0x1_0000),
                            flags,
                            sent,
                            qtype,
                            RrClass.IN,
                            manner.hasEdns ? settings.payloadSize() : QueryWriter.WITHOUT_EDNS,
                            isDnssecOk,
                            sendsCookie ? state.cookie() : null);
            boolean isUdp = manner.protocol == Upstream.Protocol.UDP;
            ReplyMatcher matcher =
                    new ReplyMatcher(
                            query,
                            manner.hasMixedCase && isUdp,
                            sendsCookie ? state.clientCookie() : null);
            long timeout =
                    Math.min(
                            isUdp ? state.timeoutNanos() : state.tcpTimeoutNanos(),
                            job.budget().remainingNanos());
            Reply reply = upstream.ask(server, manner.protocol, query, length, matcher, timeout);
            candidate.hasReplied |= hasReplied(reply);
            Message message = take(reply, state, manner, qname, sent, job.budget());
            tell(job, zone, server, manner, qname, qtype, reply, message);
            if (message != null && !isToBeRepeated(message, manner, state)) {
                return message;
            }
            if (manner.isTruncated && state.failsOverTcp(clock.nanos())) {
                // What it has does not fit, and it does not give the rest.
                candidate.isOver = true;
                return null;
            }
            if (message == null && !isToBeTriedOtherwise(reply, manner)) {
                candidate.isOver |= !(reply instanceof Reply.Silent);
                return null;
            }
        }
        return null;
    }

    /// Reads a reply and remembers what it tells about its server.
    private @Nullable Message take(
            Reply reply, ServerState state, Manner manner, Name qname, Name sent, Budget budget) {
        return switch (reply) {
            case Reply.Answered answered -> {
                if (manner.protocol == Upstream.Protocol.UDP) {
                    state.answered(answered.rttNanos());
                } else {
                    state.answeredOverTcp();
                }
                if (!budget.spend(Budget.Cost.BYTE, answered.length())) {
                    yield null;
                }
                yield read(answered, state, manner, qname, sent);
            }
            case Reply.Silent silent -> {
                if (silent.mismatches() == 0) {
                    wasSilent(state, manner);
                }
                yield null;
            }
            case Reply.Unreachable unreachable -> {
                wasSilent(state, manner);
                yield null;
            }
        };
    }

    private void wasSilent(ServerState state, Manner manner) {
        if (manner.isTruncated) {
            // Over UDP it has just replied.
            state.failedOverTcp(clock.nanos());
        } else {
            state.wasSilent(clock.nanos());
        }
    }

    private static boolean hasReplied(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> true;
            case Reply.Silent silent -> silent.mismatches() > 0;
            case Reply.Unreachable unreachable -> false;
        };
    }

    private @Nullable Message read(
            Reply.Answered answered, ServerState state, Manner manner, Name qname, Name sent) {
        byte[] octets = answered.octets();
        boolean hasQuestion = answered.length() > Header.OCTETS;
        if (hasQuestion) {
            if (manner.hasMixedCase && manner.protocol == Upstream.Protocol.TCP) {
                Name came = Name.read(octets, Header.OCTETS, answered.length());
                if (came != null && !came.isSameOctets(sent)) {
                    // Only what came over a connection can tell a careless server from a forger.
                    state.losesCase(clock.nanos());
                }
            }
            // Names in the response may point here, and must not carry our letter case on.
            qname.copyTo(octets, Header.OCTETS);
        }
        Message message = Message.read(octets, answered.length());
        Message.Edns edns = message == null ? null : message.edns();
        byte[] cookie = edns == null ? null : edns.cookie();
        if (cookie != null) {
            state.cookie(cookie);
        }
        return message;
    }

    /// Whether a readable response only says that the query should have been another; changes the manner then.
    private boolean isToBeRepeated(Message message, Manner manner, ServerState state) {
        if (message.isTruncated() && manner.protocol == Upstream.Protocol.UDP) {
            manner.protocol = Upstream.Protocol.TCP;
            manner.isTruncated = true;
            return true;
        }
        return switch (message.rcode()) {
            case Rcode.FORMERR, Rcode.NOTIMP, Rcode.BADVERS -> {
                if (!manner.hasEdns
                        || (message.edns() != null && message.rcode() != Rcode.BADVERS)) {
                    yield false;
                }
                // RFC 6891 §7: a server that does not know OPT says so, without one.
                manner.hasEdns = false;
                if (message.rcode() == Rcode.FORMERR) {
                    state.hasNoEdns(clock.nanos());
                }
                yield true;
            }
            case Rcode.BADCOOKIE -> {
                // RFC 7873 §5.3: once more with the server's new cookie, then over TCP.
                if (manner.protocol == Upstream.Protocol.TCP) {
                    yield false;
                }
                if (manner.isRetriedCookie || !state.hasServerCookie()) {
                    manner.protocol = Upstream.Protocol.TCP;
                }
                manner.isRetriedCookie = true;
                yield true;
            }
            default -> false;
        };
    }

    /// Whether no reply, or one that cannot be read, is reason to ask the same server in another manner.
    private boolean isToBeTriedOtherwise(Reply reply, Manner manner) {
        return switch (reply) {
            case Reply.Answered answered -> {
                // Octets that are no message: from a server that OPT confuses, or a broken one.
                // Over TCP it has understood OPT before, or it would not have asked for TCP.
                boolean isNew = manner.hasEdns && manner.protocol == Upstream.Protocol.UDP;
                manner.hasEdns = false;
                yield isNew;
            }
            case Reply.Silent silent -> {
                // Somebody guesses, or the server changes what it repeats: TCP tells them apart.
                boolean isNew = silent.mismatches() > 0 && manner.protocol == Upstream.Protocol.UDP;
                manner.protocol = Upstream.Protocol.TCP;
                yield isNew;
            }
            case Reply.Unreachable unreachable -> false;
        };
    }

    /// RFC 5452 §9.3 asks for more than the ID: the letters' case carries one bit each.
    private Name mixed(Name name) {
        byte[] wire = name.wire();
        long bits = 0;
        for (int i = 0; i < wire.length; i++) {
            if (i % 64 == 0) {
                bits = entropy.nextLong();
            }
            int lower = wire[i] | LETTER_BIT;
            if (lower >= 'a' && lower <= 'z' && wire[i] > 'A' - 1) {
                wire[i] = (byte) ((bits & 1) == 0 ? lower : lower ^ LETTER_BIT);
            }
            bits >>>= 1;
        }
        return Name.of(wire);
    }

    private static void tell(
            Job job,
            Name zone,
            ServerAddress server,
            Manner manner,
            Name qname,
            int qtype,
            Reply reply,
            @Nullable Message message) {
        if (!job.trace().isListening()) {
            return;
        }
        long rtt = reply instanceof Reply.Answered answered ? answered.rttNanos() : 0;
        String outcome =
                switch (reply) {
                    case Reply.Answered answered ->
                            message == null ? "unreadable" : "rcode " + message.rcode();
                    case Reply.Silent silent ->
                            silent.mismatches() == 0 ? "silent" : "only other messages came";
                    case Reply.Unreachable unreachable -> unreachable.reason();
                };
        job.trace()
                .hear(
                        new Trace.Step.Asked(
                                zone, server, manner.protocol, qname, qtype, outcome, rtt));
    }
}
