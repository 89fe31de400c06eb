package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.RrType;

/// Whether the server tells its host's name. Operators of many equal servers do it on purpose, so it is a note.
final class IdentityDisclosure implements Check.OfServer {
    private static final CheckCard CARD =
            CheckCard.of(
                    "identity-disclosure",
                    "Identity",
                    Severity.NOTE,
                    6,
                    "It tells the name of its host, or another identifier, to strangers.",
                    "hostname.bind and id.server, class CHAOS, type TXT; a question with an empty NSID option",
                    "RFC 4892 §3, RFC 5001",
                    """
                    bind: options { hostname none; server-id none; };
                    unbound: hide-identity: yes
                    knot: server: { identity: "", nsid: "" }
                    nsd: hide-identity: yes   and no nsid:
                    powerdns: server-id=disabled
                    *windows: nothing to do
                    bailiwick: nothing to do: hidden unless identity.nsid is set
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        if (!server.answersUdp()) {
            return;
        }
        Exchange named = Texts.chaos(server, "hostname.bind.", "id.server.");
        if (named != null) {
            findings.add(
                    Severity.NOTE,
                    "hostname",
                    "says that its host is " + Texts.first(named.reply()),
                    named);
        }
        Exchange exchange =
                server.prober().udp(Query.of(server.anyName(), RrType.SOA).option(EdnsOption.NSID));
        Reply reply = exchange.reply();
        byte[] nsid = reply == null ? null : reply.option(EdnsOption.NSID);
        if (nsid != null && nsid.length > 0) {
            findings.add(
                    Severity.NOTE, "nsid", "has the identifier " + Texts.printable(nsid), exchange);
        }
    }
}
