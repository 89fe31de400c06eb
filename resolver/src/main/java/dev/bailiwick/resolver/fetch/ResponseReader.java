package dev.bailiwick.resolver.fetch;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.resolver.delegation.Delegation;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes from a response what its sender may say, and nothing else.
///
/// The servers of a zone speak of names at and below its apex. Of those, the answer section counts as far as it is a
/// chain from the question; the authority section counts as the denial at the chain's end, or as one delegation towards
/// the question; the additional section counts as addresses of that delegation's servers. All else is not looked at:
/// not the NS set of the zone itself, not sets beside the chain, not addresses of anybody else (CVE-2025-40778,
/// CVE-2025-11411).
final class ResponseReader {
    private final int aliases;
    private final EntryMaker entries;
    private final ReferralReader referrals;

    ResponseReader(int aliases, EntryMaker entries, ReferralReader referrals) {
        this.aliases = aliases;
        this.entries = entries;
        this.referrals = referrals;
    }

    /// Reads a response.
    ///
    /// @param zone whose servers were asked
    /// @param qname as it was sent
    /// @param cuts tells what a chain leads to that is not this zone's
    Finding read(Message message, Delegation zone, Name qname, int qtype, CutTest cuts, long now) {
        if (message.opcode() != 0) {
            return useless("another opcode", false);
        }
        if (message.isTruncated()) {
            // Truncated responses are asked for again over TCP; what is truncated there is broken.
            return useless("truncated over TCP", false);
        }
        int rcode = message.rcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN && rcode != Rcode.YXDOMAIN) {
            boolean isLame = rcode == Rcode.REFUSED || rcode == Rcode.NOTAUTH;
            return useless("rcode " + rcode, isLame && !zone.isForward());
        }
        Finding finding = believed(message, zone, qname, qtype, cuts, now);
        if (!isRecursionLame(message, zone)) {
            return finding;
        }
        return finding instanceof Finding.Learnt learnt
                ? new Finding.Learnt(learnt.entries(), true)
                : useless("recursive server, not authoritative", true);
    }

    private Finding believed(
            Message message, Delegation zone, Name qname, int qtype, CutTest cuts, long now) {
        int rcode = message.rcode();
        List<Entry> found = new ArrayList<>(2);
        Name end = chain(message, zone, qname, qtype, cuts, now, found);
        if (rcode == Rcode.YXDOMAIN && !endsAtDname(end, found)) {
            // RFC 6672 §2.2: a DNAME whose target would be too long is what that code is for.
            return useless("YXDOMAIN without a DNAME", false);
        }
        if (end == null) {
            return new Finding.Learnt(found);
        }
        if (!end.isAtOrBelow(zone.zone())
                || (!found.isEmpty() && cuts.isDeeper(end, zone.zone()))) {
            return leadingOn(found, message, zone);
        }
        if (rcode == Rcode.NOERROR && found.isEmpty()) {
            Finding referral = referrals.read(message, zone, qname, qtype, now);
            if (referral != null) {
                return referral;
            }
        }
        return denial(message, zone, end, qtype, now, found);
    }

    private static boolean endsAtDname(@Nullable Name end, List<Entry> found) {
        return end == null && !found.isEmpty() && found.getLast().type() == RrType.DNAME;
    }

    /// Aliases that lead out of the response, with what it proves beside them: that the target lies below an unsigned
    /// delegation, for one.
    private Finding leadingOn(List<Entry> found, Message message, Delegation zone) {
        if (!found.isEmpty() && found.getLast().proof().isEmpty()) {
            found.set(found.size() - 1, entries.provenBeside(found.getLast(), message, zone));
        }
        return new Finding.Learnt(found);
    }

    /// Whether a name's own servers are others than those of a zone.
    interface CutTest {
        boolean isDeeper(Name name, Name zone);
    }

    /// A resolver where an authoritative server should be: what it says is hearsay, good when nobody knows better.
    private static boolean isRecursionLame(Message message, Delegation zone) {
        return !zone.isForward()
                && (message.flags() & (Header.RA | Header.AA)) == Header.RA
                && (!message.answer().isEmpty() || message.authority().isEmpty());
    }

    private static @Nullable SignedRrSet dname(Message message, Delegation zone, Name below) {
        for (SignedRrSet set : message.answer()) {
            if (set.type() == RrType.DNAME
                    && !set.owner().equals(below)
                    && below.isAtOrBelow(set.owner())
                    && set.owner().isAtOrBelow(zone.zone())) {
                return set;
            }
        }
        return null;
    }

    /// Follows the answer section from the question on.
    ///
    /// @return the name at which it ends without a set of the type, or null when the type was found
    private @Nullable Name chain(
            Message message,
            Delegation zone,
            Name qname,
            int qtype,
            CutTest cuts,
            long now,
            List<Entry> found) {
        Trust trust = message.isAuthoritative() ? Trust.ANSWER : Trust.NON_AUTHORITATIVE_ANSWER;
        Name name = qname;
        for (int link = 0; link <= aliases; link++) {
            if (!name.isAtOrBelow(zone.zone()) || (link > 0 && cuts.isDeeper(name, zone.zone()))) {
                return name;
            }
            boolean isFound = false;
            SignedRrSet alias = null;
            SignedRrSet dname = dname(message, zone, name);
            for (SignedRrSet set : message.answer()) {
                if (set.owner().equals(name)) {
                    boolean isMade = set.type() == RrType.CNAME && dname != null;
                    boolean isAsked = set.type() == qtype || qtype == RrType.ANY;
                    // RFC 1034 §3.6.2 has a CNAME alone; beside other data the first one counts.
                    if (!isMade && isAsked && alias == null && EntryMaker.liesIn(zone, set)) {
                        found.add(entries.set(name, set, message, zone, trust, now));
                        isFound = true;
                    } else if (set.type() == RrType.CNAME) {
                        alias = set;
                    }
                }
            }
            if (isFound) {
                return null;
            }
            // RFC 6672 §3.1: a CNAME beside a DNAME is made of it.
            SignedRrSet next = dname != null ? dname : alias;
            if (next == null) {
                return name;
            }
            Name owner = next.type() == RrType.CNAME ? name : next.owner();
            found.add(entries.set(owner, next, message, zone, trust, now));
            byte[] target = next.set().rdata().getFirst();
            Name to = Aliases.target(name, next.owner(), next.type(), target);
            if (to == null || to.equals(name) || qtype == RrType.CNAME) {
                return null;
            }
            name = to;
        }
        return null;
    }

    /// RFC 2308 §2: a denial names the zone by its SOA.
    private Finding denial(
            Message message, Delegation zone, Name name, int qtype, long now, List<Entry> found) {
        SignedRrSet soa = null;
        for (SignedRrSet set : message.authority()) {
            if (set.type() == RrType.SOA
                    && name.isAtOrBelow(set.owner())
                    && set.owner().isAtOrBelow(zone.zone())) {
                soa = set;
            }
        }
        boolean isNameDenied = message.rcode() == Rcode.NXDOMAIN;
        if (soa == null && !found.isEmpty()) {
            // The chain leads on; what its end has must be asked for.
            return leadingOn(found, message, zone);
        }
        if (soa == null && !message.isAuthoritative() && !zone.isForward() && !isNameDenied) {
            if (hasForeignNs(message, zone)) {
                return useless("upward referral", true);
            }
        }
        found.add(entries.denial(name, qtype, isNameDenied, soa, message, zone, now));
        if (soa != null && soa.isSigned() && qtype != RrType.ANY) {
            // Denials that come with referrals have none; it is kept for them.
            found.add(entries.set(soa.owner(), soa, message, zone, Trust.AUTHORITY, now));
        }
        return new Finding.Learnt(found, soa == null && !isNameDenied);
    }

    /// An NS set at or above the zone in a response that is not authoritative: the server knows nothing of the zone.
    private static boolean hasForeignNs(Message message, Delegation zone) {
        for (SignedRrSet set : message.authority()) {
            if (set.type() == RrType.NS && zone.zone().isAtOrBelow(set.owner())) {
                return true;
            }
        }
        return false;
    }

    private static Finding useless(String reason, boolean isLame) {
        return new Finding.Useless(
                reason,
                isLame,
                isLame ? ExtendedError.NO_REACHABLE_AUTHORITY : ExtendedError.INVALID_DATA);
    }
}
