package dev.bailiwick.authority;

import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneFacts;
import org.jspecify.annotations.Nullable;

/// Answers a question from zones: RFC 1034 §4.3.2 with RFC 4592 (wildcards), RFC 6672 (DNAME), RFC 4035 §3.1 and
/// RFC 5155 §7.2 (proofs), RFC 9471 (glue), RFC 8482 (ANY).
///
/// ```
///   zone    the nearest enclosing zone, or REFUSED
///   descend from the apex to the name: it is there | a cut | a DNAME | nothing
///   answer  data | alias: start again with its target | no such type | wildcard | no such name
///   then    authority: SOA or NS, and the proofs; additional: addresses
/// ```
///
/// A work area of one worker: nothing is allocated for an answer. Its cost is bounded by the labels of the name, by
/// [#MAX_ALIASES] and by the size of the response.
public final class Answerer {
    /// Aliases followed in one answer: more than any sane chain has, and what keeps a loop short. Resolvers stop at 11
    /// or 16.
    static final int MAX_ALIASES = 16;

    private static final int NO_CAP = Integer.MAX_VALUE;
    private static final int NOT_IN_PLACE = -1;

    private final boolean isMinimal;
    private final NodeView node = new NodeView();
    private final NodeView other = new NodeView();
    private final RrsetView rrset = new RrsetView();
    private final RrsetView targets = new RrsetView();
    private final RrsetView addresses = new RrsetView();
    private final ProofList proofs = new ProofList();
    private final Denial denial = new Denial(proofs);
    private final AliasChain chain = new AliasChain();
    private final Response response;
    private final Place place;
    private SearchName name;
    private int qtype;
    private boolean isDnssec;
    private int encloser;
    private @Nullable ZoneSlot child;
    private @Nullable Zone soaOf;
    private int soaApex;
    private @Nullable Zone targetsOf;
    private int targetsStart;
    private int targetsApex;

    /// @param response what answers are written to
    /// @param isMinimal whether positive answers go without the zone's NS records and without addresses that nobody
    ///     needs
    public Answerer(Response response, boolean isMinimal) {
        this.response = response;
        this.isMinimal = isMinimal;
        place = new Place(response);
        name = chain.next();
    }

    /// What one pass over a name came to.
    private enum Step {
        /// The answer is complete.
        DONE,
        /// An alias was written; its target is the next name.
        FOLLOW
    }

    /// What the way down from the apex came to.
    private enum Descent {
        THERE,
        CUT,
        DNAME,
        MISSING
    }

    /// Answers a question of class IN or ANY that is no zone transfer, into the response, which must have been begun.
    public void answer(QuestionView question, ZoneIndex zones) {
        name = question.qname();
        qtype = question.qtype();
        isDnssec = question.edns().isDnssecOk();
        proofs.clear();
        chain.clear();
        soaOf = null;
        targetsOf = null;
        ZoneSlot slot = zoneFor(zones, name);
        if (slot == null) {
            // RFC 8914 §4.21; REFUSED is what every server says to a name that is not its own.
            response.fail(Rcode.REFUSED, ExtendedError.NOT_AUTHORITATIVE);
            return;
        }
        Zone zone = slot.zone();
        if (zone == null) {
            response.fail(Rcode.SERVFAIL, ExtendedError.NOT_READY);
            return;
        }
        response.zone(zone.apexLabels(), zone.facts().serial());
        // RFC 1035 §3.2.5: a question of class ANY gets an answer that is not authoritative.
        boolean isOneClass = question.qclass() != RrClass.ANY;
        response.authoritative(isOneClass);
        int nameAt = Header.OCTETS;
        for (int aliases = 0; ; aliases++) {
            place.set(nameAt, name.labels() - zone.apexLabels());
            if (step(zone, aliases) == Step.DONE) {
                break;
            }
            // RFC 1034 §4.3.2 step 3a: start again with the target, in whichever zone of ours it
            // is.
            nameAt = chain.targetAt();
            SearchName target = chain.target();
            if (aliases == MAX_ALIASES - 1 || chain.isLoop(aliases)) {
                break;
            }
            name = target;
            slot = zoneFor(zones, name);
            zone = slot == null ? null : slot.zone();
            if (zone == null) {
                break;
            }
        }
        authority();
        additional();
    }

    /// The zone that answers for a name: for DS at the apex of a zone, the zone above it (RFC 4035 §3.1.4.1).
    private @Nullable ZoneSlot zoneFor(ZoneIndex zones, SearchName wanted) {
        ZoneSlot slot = zones.enclosing(wanted, 0);
        child = null;
        if (qtype == RrType.DS
                && slot != null
                && wanted.labels() > 0
                && slot.apex().labels() == wanted.labels()) {
            ZoneSlot parent = zones.enclosing(wanted, 1);
            if (parent != null) {
                child = slot;
                return parent;
            }
        }
        return slot;
    }

    private Step step(Zone zone, int aliases) {
        return switch (descend(zone)) {
            case THERE -> atNode(zone, aliases);
            case CUT -> atCut(zone, aliases);
            case DNAME -> dname(zone, aliases);
            case MISSING -> missing(zone, aliases);
        };
    }

    /// Goes from the apex towards the name, and stops at the topmost zone cut or DNAME (RFC 1034 §4.3.2 step 3,
    /// RFC 6672 §3.2). Sets [#node] and [#encloser].
    private Descent descend(Zone zone) {
        int k = name.labels() - zone.apexLabels();
        zone.apex(node);
        encloser = k;
        if (k > 0 && node.hasDname()) {
            return Descent.DNAME;
        }
        while (k > 0) {
            k--;
            if (!zone.find(name, k, node)) {
                return Descent.MISSING;
            }
            encloser = k;
            if (node.endsDescent()) {
                if (node.isCut()) {
                    // RFC 4035 §3.1.4.1: DS belongs to the parent's side of the cut.
                    return k == 0 && qtype == RrType.DS ? Descent.THERE : Descent.CUT;
                }
                if (k > 0) {
                    return Descent.DNAME;
                }
            }
        }
        return Descent.THERE;
    }

    private Step atNode(Zone zone, int aliases) {
        if (node.find(qtype, rrset)) {
            if (qtype == RrType.DNAME && chain.hasDname(node, zone)) {
                // The alias that led here was made from it: it is in the answer already.
                return Step.DONE;
            }
            putAnswer(zone);
            if (qtype == RrType.NS || !isMinimal) {
                noteTargets(zone);
            }
            return Step.DONE;
        }
        if (answeredByOne(zone)) {
            return Step.DONE;
        }
        if (node.hasCname() && qtype != RrType.ANY && node.find(RrType.CNAME, rrset)) {
            return cname(zone, aliases);
        }
        noData(zone);
        if (isDnssec) {
            denial.noType(zone, name, 0, place, node);
        }
        return Step.DONE;
    }

    private void noData(Zone zone) {
        soaOf = zone;
        soaApex = place.apex();
    }

    private void putAnswer(Zone zone) {
        int rrs =
                response.put(
                        node, rrset, place.name(), place.apex(), zone.apexWire(), isDnssec, NO_CAP);
        if (rrs < 0) {
            response.truncate();
        } else {
            response.countAnswers(rrs);
        }
    }

    /// RFC 8482 §4.1: one RRset stands for all; at an alias it is the alias, which is not followed (RFC 1034 §4.3.2
    /// step 3a).
    private boolean anyType(Zone zone) {
        if (node.hasCname() && node.find(RrType.CNAME, rrset)) {
            putAnswer(zone);
            return true;
        }
        for (int k = 0; k < node.rrsets(); k++) {
            if (node.rrs(k) > 0) {
                node.rrset(k, rrset);
                putAnswer(zone);
                return true;
            }
        }
        return false;
    }

    /// RFC 8482 §4.1 for QTYPE RRSIG: the signatures of one RRset.
    private boolean anySignature(Zone zone) {
        for (int k = 0; k < node.rrsets(); k++) {
            node.rrset(k, rrset);
            if (rrset.rrsigs() > 0) {
                if (isDnssec && rrset.type() == RrType.DNAME && chain.hasDname(node, zone)) {
                    // The alias that led here was made from it: its signatures are there already.
                    return true;
                }
                int rrs = response.putSignatures(node, rrset, place.name(), zone.apexWire());
                if (rrs < 0) {
                    response.truncate();
                } else {
                    response.countAnswers(rrs);
                }
                return true;
            }
        }
        return false;
    }

    private Step cname(Zone zone, int aliases) {
        int start = response.at();
        putAnswer(zone);
        if (response.at() == start) {
            return Step.DONE;
        }
        // The owner is a pointer, or where none reaches a name.
        int fixed = Names.skipCompressed(response.octets(), start, response.at());
        chain.follow(response, fixed + 10, name, aliases);
        return Step.FOLLOW;
    }

    /// RFC 6672 §3.2: the DNAME, then a CNAME made from it.
    private Step dname(Zone zone, int aliases) {
        if (!node.find(RrType.DNAME, rrset)) {
            throw new IllegalStateException("node without the DNAME that it is marked with");
        }
        int owner = place.suffix(encloser);
        if (!chain.hasDname(node, zone)) {
            int rrs =
                    response.put(
                            node, rrset, owner, place.apex(), zone.apexWire(), isDnssec, NO_CAP);
            if (rrs < 0) {
                response.truncate();
                return Step.DONE;
            }
            response.countAnswers(rrs);
            chain.noteDname(node, zone);
        }
        byte[] target = chain.rdata();
        rrset.expand(0, node.octets(), node.nameAt(), zone.apexWire(), target);
        int prefix = name.index(encloser);
        int targetLength = Names.length(target, 0);
        if (prefix + targetLength > Names.MAX_OCTETS) {
            // RFC 6672 §2.2: the name would be too long.
            response.rcode(Rcode.YXDOMAIN);
            return Step.DONE;
        }
        int data = response.putAlias(place.name(), prefix, target, targetLength, rrset.ttl());
        if (data < 0) {
            response.truncate();
            return Step.DONE;
        }
        response.countAnswers(1);
        if (qtype == RrType.CNAME || qtype == RrType.ANY) {
            return Step.DONE;
        }
        chain.follow(response, data, name, aliases);
        return Step.FOLLOW;
    }

    /// RFC 4592 §3.3.1: the wildcard below the closest encloser stands for the name, if there is one.
    private Step missing(Zone zone, int aliases) {
        if (!zone.findWildcard(name, encloser, node)) {
            response.rcode(Rcode.NXDOMAIN);
            noData(zone);
            if (isDnssec) {
                denial.noName(zone, name, encloser, place);
            }
            return Step.DONE;
        }
        if (node.find(qtype, rrset)) {
            putAnswer(zone);
            if (!isMinimal) {
                noteTargets(zone);
            }
        } else if (!answeredByOne(zone)) {
            return aliasOrNothingAtWildcard(zone, aliases);
        }
        if (isDnssec) {
            denial.expanded(zone, name, encloser, place);
        }
        return Step.DONE;
    }

    private boolean answeredByOne(Zone zone) {
        return switch (qtype) {
            case RrType.ANY -> anyType(zone);
            case RrType.RRSIG -> anySignature(zone);
            default -> false;
        };
    }

    private Step aliasOrNothingAtWildcard(Zone zone, int aliases) {
        if (node.hasCname() && node.find(RrType.CNAME, rrset)) {
            if (isDnssec) {
                denial.expanded(zone, name, encloser, place);
            }
            return cname(zone, aliases);
        }
        noData(zone);
        if (isDnssec) {
            denial.noTypeAtWildcard(zone, name, encloser, place, node);
        }
        return Step.DONE;
    }

    /// A question for DS was taken to the zone above; if that turns out to be an ancestor and not the parent, the
    /// child says that its apex has no DS (RFC 4035 §3.1.4.1).
    private Step atCut(Zone zone, int aliases) {
        ZoneSlot slot = child;
        Zone below = slot == null || encloser == 0 ? null : slot.zone();
        if (below == null) {
            return referral(zone, aliases);
        }
        if (aliases == 0) {
            response.zone(below.apexLabels(), below.facts().serial());
        }
        place.set(place.name(), 0);
        child = null;
        return step(below, aliases);
    }

    /// RFC 1034 §4.3.2 step 3b: the NS records at the cut, what the parent knows of the child's keys, and glue.
    private Step referral(Zone zone, int aliases) {
        if (aliases == 0) {
            response.authoritative(false);
            response.referral();
        }
        if (!node.find(RrType.NS, rrset)) {
            throw new IllegalStateException("node without the NS that it is marked with");
        }
        int owner = place.suffix(encloser);
        int start = response.at();
        int rrs = response.put(node, rrset, owner, place.apex(), zone.apexWire(), false, NO_CAP);
        if (rrs < 0) {
            response.truncate();
            return Step.DONE;
        }
        response.countAuthorities(rrs);
        // In a zone that is not signed DS means nothing to anybody who validates.
        boolean hasDs = node.find(RrType.DS, addresses);
        boolean isSigned = zone.facts().denial() != ZoneFacts.Denial.NONE;
        if (isDnssec && (isSigned || (hasDs && addresses.rrsigs() > 0))) {
            other.set(node);
            // RFC 4035 §3.1.4: DS with its signature, or the proof that there is none.
            if (hasDs) {
                int ds =
                        response.put(
                                node,
                                addresses,
                                owner,
                                place.apex(),
                                zone.apexWire(),
                                true,
                                NO_CAP);
                if (ds < 0) {
                    response.truncate();
                    return Step.DONE;
                }
                response.countAuthorities(ds);
            } else {
                denial.noType(zone, name, encloser, place, node);
            }
            if (!putProofs()) {
                return Step.DONE;
            }
            proofs.clear();
            node.set(other);
        }
        glue(zone, start);
        return Step.DONE;
    }

    /// Addresses of the name servers in [#rrset], which lies at `start`: first those that the client cannot find any
    /// other way (RFC 9471 §3.1: all of them, or TC), then those that only help.
    private void glue(Zone zone, int start) {
        // Beyond the reach of pointers names do not lie where the zone's copy has them.
        int from = response.at() <= Response.POINTER_REACH ? start : NOT_IN_PLACE;
        for (int pass = 0; pass < 2; pass++) {
            boolean isRequired = pass == 0;
            int t = rrset.firstTarget();
            while (t >= 0) {
                if (rrset.isTargetInDomain(t) == isRequired
                        && !address(zone, rrset, t, from, place.apex(), false)
                        && isRequired) {
                    response.truncate();
                    return;
                }
                t = rrset.nextTarget(t);
            }
        }
    }

    /// Notes the names that [#rrset], just written, refers to: their addresses follow behind the authority section.
    private void noteTargets(Zone zone) {
        if (rrset.firstTarget() >= 0) {
            int end = response.at();
            int octets = rrset.dataOctets() + (isDnssec ? rrset.sigOctets() : 0);
            targets.set(rrset);
            targetsStart = end <= Response.POINTER_REACH ? end - octets : NOT_IN_PLACE;
            targetsOf = zone;
            targetsApex = place.apex();
        }
    }

    /// Addresses of the names noted; left out where they do not fit.
    private void additional() {
        Zone zone = targetsOf;
        if (zone == null || response.isTruncated()) {
            return;
        }
        for (int t = targets.firstTarget(); t >= 0; t = targets.nextTarget(t)) {
            if (!address(zone, targets, t, targetsStart, targetsApex, isDnssec)) {
                return;
            }
        }
    }

    /// Puts A and AAAA of a target into the additional section.
    ///
    /// @param start index of the set in the message, or [#NOT_IN_PLACE]
    /// @return whether they fitted
    private boolean address(
            Zone zone, RrsetView set, int target, int start, int apex, boolean withSigs) {
        int at = set.targetNameAt(target);
        int length = set.targetLength(target);
        if (!zone.find(set.targetHash(target), set.octets(), at, length, other)) {
            return true;
        }
        int owner =
                start == NOT_IN_PLACE
                        ? Response.NOT_IN_MESSAGE
                        : start + set.targetPosition(target);
        return oneAddress(zone, RrType.A, owner, apex, withSigs)
                && oneAddress(zone, RrType.AAAA, owner, apex, withSigs);
    }

    private boolean oneAddress(Zone zone, int type, int owner, int apex, boolean withSigs) {
        if (!other.find(type, addresses)) {
            return true;
        }
        int rrs = response.put(other, addresses, owner, apex, zone.apexWire(), withSigs, NO_CAP);
        if (rrs < 0) {
            return false;
        }
        response.countAdditionals(rrs);
        return true;
    }

    /// The SOA of a denial, then the proofs.
    private void authority() {
        Zone zone = soaOf;
        if (zone != null && !response.isTruncated()) {
            zone.apex(node);
            if (node.find(RrType.SOA, rrset)) {
                // RFC 2308 §3: the TTL says how long the denial may be kept.
                int rrs =
                        response.put(
                                node,
                                rrset,
                                soaApex,
                                soaApex,
                                zone.apexWire(),
                                isDnssec,
                                zone.facts().negativeTtl());
                if (rrs < 0) {
                    response.truncate();
                    return;
                }
                response.countAuthorities(rrs);
            }
        }
        putProofs();
    }

    /// @return whether all of them fitted
    private boolean putProofs() {
        for (int i = 0; i < proofs.count() && !response.isTruncated(); i++) {
            Zone zone = proofs.zone(i);
            zone.at(proofs.address(i), node);
            if (!node.find(RrType.NSEC, addresses) && !node.find(RrType.NSEC3, addresses)) {
                continue;
            }
            int rrs =
                    response.putNamed(
                            node,
                            addresses,
                            proofs.labels(i),
                            proofs.name(i),
                            proofs.apex(i),
                            zone.apexWire(),
                            NO_CAP);
            if (rrs < 0) {
                response.truncate();
                return false;
            }
            response.countAuthorities(rrs);
        }
        return !response.isTruncated();
    }
}
