package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Outcome;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;

/// Whether the server answers what it does not know the way RFC 8906 §8 wants: resolvers take silence for a dead server,
/// and every new feature for which one server is silent is lost for all.
final class EdnsManners implements Check.OfServer {
    private static final int UNKNOWN_OPTION = 65_001;
    private static final int UNKNOWN_TYPE = 1000;
    private static final int UNKNOWN_OPCODE = 15;
    private static final int UNKNOWN_FLAG = 0x0080;

    private static final CheckCard CARD =
            CheckCard.of(
                    "edns-manners",
                    "EDNS and the unknown",
                    Severity.MEDIUM,
                    14,
                    "It is silent, or says the wrong thing, when a question has something in it that it does not know.",
                    "an SOA question with EDNS, another EDNS version, an unknown option, flag, type and opcode",
                    "RFC 8906 §3 and §8, RFC 6891 §6.1.3",
                    """
                    *bind: update it; look at firewalls in front of it that drop what they do not know
                    *unbound: update it; look at firewalls
                    *knot: update it; look at firewalls
                    *nsd: update it; look at firewalls
                    *powerdns: update it; look at firewalls
                    *dnsmasq: put another server in front: it does not know versions of EDNS
                    *windows: dnscmd /config /EnableEDnsProbes 1
                    bailiwick: nothing to do
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        Query plain = Query.of(server.anyName(), RrType.SOA);
        if (!server.answersUdp()) {
            return;
        }
        Exchange base = server.prober().udp(plain);
        if (!base.isAnswered()) {
            return;
        }
        Query edns = plain.payload(Query.USUAL_PAYLOAD);
        Exchange known = ask(server, base, edns, "edns", findings);
        Reply reply = known.reply();
        // A refusal may be made before anybody looks at EDNS: it proves nothing.
        if (reply != null && reply.rcode() == Rcode.REFUSED && reply.edns() == null) {
            return;
        }
        if (reply != null && reply.edns() == null) {
            findings.add(Severity.LOW, "no-edns", "does not speak EDNS", base, known);
            return;
        }
        version(server, base, edns.ednsVersion(1), findings);
        option(server, base, edns.option(UNKNOWN_OPTION, (byte) 1), findings);
        flag(server, base, edns.ednsFlags(UNKNOWN_FLAG), findings);
        Exchange type =
                ask(
                        server,
                        base,
                        Query.of(server.anyName(), UNKNOWN_TYPE),
                        "unknown-type",
                        findings);
        if (type.rcode() == Rcode.FORMERR || type.rcode() == Rcode.NOTIMP) {
            findings.add(
                    Severity.LOW,
                    "unknown-type-error",
                    "says " + Rcode.text(type.rcode()) + " to a type that it does not know",
                    type);
        }
        // RFC 8906 §3.1.4. That nothing comes is so frequent that it is no more than a note.
        Exchange opcode = server.prober().udpOnce(plain.withOpcode(UNKNOWN_OPCODE));
        if (opcode.outcome() == Outcome.SILENCE) {
            findings.add(
                    Severity.NOTE,
                    "unknown-opcode-silence",
                    "is silent about an operation that it does not know",
                    base,
                    opcode);
        }
    }

    private static Exchange ask(
            ServerView server, Exchange base, Query query, String aspect, Findings findings) {
        Exchange exchange = server.prober().udp(query);
        if (exchange.outcome() == Outcome.SILENCE
                && server.prober().udp(base.query()).isAnswered()) {
            findings.add(
                    Severity.MEDIUM,
                    aspect + "-silence",
                    "is silent to a question that it answers without " + aspect.replace('-', ' '),
                    base,
                    exchange);
        }
        return exchange;
    }

    /// RFC 6891 §6.1.3: BADVERS, and the version that it has.
    private static void version(ServerView server, Exchange base, Query query, Findings findings) {
        Exchange exchange = ask(server, base, query, "edns-version", findings);
        if (exchange.isAnswered() && exchange.rcode() != Rcode.BADVERS) {
            findings.add(
                    Severity.NOTE,
                    "edns-version-ignored",
                    "answers EDNS version 1 as if it knew that version",
                    exchange);
        }
    }

    /// RFC 6891 §6.1.2: unknown options are ignored, and not sent back.
    private static void option(ServerView server, Exchange base, Query query, Findings findings) {
        Exchange exchange = ask(server, base, query, "unknown-option", findings);
        Reply reply = exchange.reply();
        if (reply == null) {
            return;
        }
        if (reply.option(UNKNOWN_OPTION) != null) {
            findings.add(
                    Severity.LOW,
                    "unknown-option-echoed",
                    "sends back an option that it cannot know",
                    exchange);
        } else if (reply.rcode() != base.rcode()) {
            findings.add(
                    Severity.LOW,
                    "unknown-option-error",
                    "says " + Rcode.text(reply.rcode()) + " because of an option",
                    base,
                    exchange);
        }
    }

    /// RFC 6891 §6.1.4: flags without a meaning are zero in responses.
    private static void flag(ServerView server, Exchange base, Query query, Findings findings) {
        Exchange exchange = ask(server, base, query, "unknown-flag", findings);
        Reply reply = exchange.reply();
        if (reply != null && reply.edns() != null && (reply.edns().flags() & UNKNOWN_FLAG) != 0) {
            findings.add(
                    Severity.LOW,
                    "unknown-flag-echoed",
                    "sends back an EDNS flag without a meaning",
                    exchange);
        }
    }
}
