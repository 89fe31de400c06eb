package dev.bailiwick.authority;

import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;

/// A response under way: where the next record goes, what is counted, what the header will say. A work area of one
/// worker.
///
/// RRsets are copied as they lie in the zone and their compression pointers set: an answer costs one copy. What lies
/// beyond the reach of pointers (index 16383) is written out in full. Room for OPT and TSIG has been taken off the
/// limit before, so "full" only ever means: set TC and stop (RFC 2181 §9).
public final class Response {
    /// Highest index that a compression pointer can lead to (RFC 1035 §4.1.4).
    static final int POINTER_REACH = 0x3fff;

    /// An owner name that is not in the message: it is written out, as one beyond reach is.
    static final int NOT_IN_MESSAGE = Integer.MAX_VALUE;

    private final byte[] ownerName = new byte[Names.MAX_OCTETS + 8];
    private final byte[] expanded = new byte[65_535 + 8];
    private byte[] out = expanded;
    private int at;
    private int limit;
    private int answers;
    private int authorities;
    private int additionals;
    private boolean isTruncated;
    private boolean isAuthoritative;
    private int rcode;
    private int extendedError;
    private boolean isReferral;
    private int zoneLabels;
    private long zoneSerial;

    /// Starts a response.
    ///
    /// @param octets where it is written; header and question are there already
    /// @param from index behind the question
    /// @param end index behind the last octet that records may take
    public void begin(byte[] octets, int from, int end) {
        out = octets;
        at = from;
        limit = end;
        answers = 0;
        authorities = 0;
        additionals = 0;
        isTruncated = false;
        isAuthoritative = false;
        rcode = 0;
        extendedError = ExtendedError.NONE;
        isReferral = false;
        zoneLabels = -1;
    }

    byte[] octets() {
        return out;
    }

    /// Index behind what is written.
    public int at() {
        return at;
    }

    public int answers() {
        return answers;
    }

    public int authorities() {
        return authorities;
    }

    public int additionals() {
        return additionals;
    }

    void countAnswers(int rrs) {
        answers += rrs;
    }

    void countAuthorities(int rrs) {
        authorities += rrs;
    }

    void countAdditionals(int rrs) {
        additionals += rrs;
    }

    public boolean isTruncated() {
        return isTruncated;
    }

    /// Something that must be there did not fit.
    public void truncate() {
        isTruncated = true;
    }

    public boolean isAuthoritative() {
        return isAuthoritative;
    }

    /// Sets AA.
    public void authoritative(boolean value) {
        isAuthoritative = value;
    }

    /// Whether the response leads to another zone's name servers.
    public boolean isReferral() {
        return isReferral;
    }

    void referral() {
        isReferral = true;
    }

    /// Labels of the zone that the name asked for is in, or -1 when it is in none.
    public int zoneLabels() {
        return zoneLabels;
    }

    /// Serial of that zone.
    public long zoneSerial() {
        return zoneSerial;
    }

    void zone(int labels, long serial) {
        zoneLabels = labels;
        zoneSerial = serial;
    }

    public int rcode() {
        return rcode;
    }

    void rcode(int value) {
        rcode = value;
    }

    /// The code that explains a failure, or [ExtendedError#NONE].
    public int extendedError() {
        return extendedError;
    }

    /// Makes the response say no.
    ///
    /// @param explanation of [ExtendedError], or [ExtendedError#NONE]
    public void fail(int code, int explanation) {
        rcode = code;
        extendedError = explanation;
        isAuthoritative = false;
    }

    /// Writes an RRset whose owner name is in the message already.
    ///
    /// @param node the RRset's owner
    /// @param owner index of the owner name in the message, or [#NOT_IN_MESSAGE]
    /// @param apex index of the zone's apex name in the message
    /// @param apexWire the same name in wire form
    /// @param withSigs whether its RRSIGs are wanted
    /// @param ttlCap seconds that no TTL may be above
    /// @return RRs written; -1 when they do not fit, and then nothing is changed
    int put(
            NodeView node,
            RrsetView set,
            int owner,
            int apex,
            byte[] apexWire,
            boolean withSigs,
            int ttlCap) {
        int octets = set.dataOctets() + (withSigs ? set.sigOctets() : 0);
        int start = at;
        if (start + octets > limit) {
            return -1;
        }
        int pointers = set.pointers();
        if (owner > POINTER_REACH
                || (pointers > 0 && (apex > POINTER_REACH || start + octets > POINTER_REACH))) {
            return putExpanded(node, set, owner, apexWire, withSigs, ttlCap);
        }
        System.arraycopy(set.octets(), set.dataAt(), out, start, octets);
        for (int k = 0; k < pointers; k++) {
            int goal = set.pointerGoal(k, owner, apex, start);
            Octets.u16(out, start + set.pointerPosition(k), 0xc000 | goal);
        }
        at = start + octets;
        if (owner != Header.OCTETS || set.ttl() > ttlCap) {
            patch(start, at, owner, Math.min(set.ttl(), ttlCap));
        }
        return set.rrs() + (withSigs ? set.rrsigs() : 0);
    }

    private void patch(int start, int end, int owner, int ttl) {
        for (int rr = start; rr < end; rr += 12 + Octets.u16(out, rr + 10)) {
            Octets.u16(out, rr, 0xc000 | owner);
            Octets.i32(out, rr + 6, ttl);
        }
    }

    /// Writes the RRSIGs of an RRset and not the RRset, as [#put] does.
    int putSignatures(NodeView node, RrsetView set, int owner, byte[] apexWire) {
        int octets = set.sigOctets();
        if (owner > POINTER_REACH) {
            return expand(node, set, owner, apexWire, set.rrs(), set.rrsigs(), Integer.MAX_VALUE);
        }
        if (at + octets > limit) {
            return -1;
        }
        System.arraycopy(set.octets(), set.dataAt() + set.dataOctets(), out, at, octets);
        patch(at, at + octets, owner, set.ttl());
        at += octets;
        return set.rrsigs();
    }

    /// Writes an RRset whose owner name is not in the message: the name goes before its first record, in front of a
    /// pointer to the apex.
    ///
    /// @param shared labels at the end of the owner name that are in the message at `sharedAt`
    int putNamed(
            NodeView node,
            RrsetView set,
            int shared,
            int sharedAt,
            int apex,
            byte[] apexWire,
            int ttlCap) {
        byte[] octets = node.octets();
        int extra = Names.labels(octets, node.nameAt()) - shared;
        if (extra == 0) {
            return put(node, set, sharedAt, apex, apexWire, true, ttlCap);
        }
        int prefix = Names.skip(octets, node.nameAt(), extra) - node.nameAt();
        int start = at;
        if (start + prefix + set.dataOctets() + set.sigOctets() > limit) {
            return -1;
        }
        int end = start + prefix + set.dataOctets() + set.sigOctets();
        if (sharedAt > POINTER_REACH
                || start > POINTER_REACH
                || (set.pointers() > 0 && end > POINTER_REACH)) {
            return putExpanded(node, set, NOT_IN_MESSAGE, apexWire, true, ttlCap);
        }
        // The block begins with the pointer that ends the name; the records behind the first then
        // point at the name.
        System.arraycopy(octets, node.nameAt(), out, start, prefix);
        at = start + prefix;
        int rrs = put(node, set, start, apex, apexWire, true, ttlCap);
        if (rrs < 0) {
            at = start;
        } else {
            Octets.u16(out, start + prefix, 0xc000 | sharedAt);
        }
        return rrs;
    }

    private int putExpanded(
            NodeView node,
            RrsetView set,
            int owner,
            byte[] apexWire,
            boolean withSigs,
            int ttlCap) {
        int count = set.rrs() + (withSigs ? set.rrsigs() : 0);
        return expand(node, set, owner, apexWire, 0, count, ttlCap);
    }

    /// Writes records of an RRset with the names in their data in full.
    ///
    /// @param owner index of their owner name in the message, or [#NOT_IN_MESSAGE]
    /// @param first how many are passed over; RRSIGs follow the RRs
    private int expand(
            NodeView node,
            RrsetView set,
            int owner,
            byte[] apexWire,
            int first,
            int count,
            int ttlCap) {
        int start = at;
        int name = ownerName(node, owner);
        int position = 0;
        for (int i = 0; i < first; i++) {
            position = set.nextRr(position);
        }
        for (int i = 0; i < count; i++) {
            int length = set.expand(position, node.octets(), node.nameAt(), apexWire, expanded);
            if (at + name + 10 + length > limit) {
                at = start;
                return -1;
            }
            System.arraycopy(ownerName, 0, out, at, name);
            int from = set.dataAt() + position;
            System.arraycopy(set.octets(), from + 2, out, at + name, 4);
            Octets.i32(out, at + name + 4, Math.min(set.ttl(), ttlCap));
            Octets.u16(out, at + name + 8, length);
            System.arraycopy(expanded, 0, out, at + name + 10, length);
            at += name + 10 + length;
            position = set.nextRr(position);
        }
        return count;
    }

    /// Puts what stands for an owner name into [#ownerName]; returns its octets.
    private int ownerName(NodeView node, int owner) {
        if (owner == NOT_IN_MESSAGE) {
            System.arraycopy(node.octets(), node.nameAt(), ownerName, 0, node.nameLength());
            return node.nameLength();
        }
        return nameInMessage(owner);
    }

    private int nameInMessage(int name) {
        if (name <= POINTER_REACH) {
            Octets.u16(ownerName, 0, 0xc000 | name);
            return 2;
        }
        Names.decompress(out, name, at, ownerName, 0);
        return Names.length(ownerName, 0);
    }

    /// Writes the CNAME that stands in for a DNAME (RFC 6672 §3.1).
    ///
    /// @param name index in the message of the name that is below the DNAME
    /// @param prefix octets of that name that are kept
    /// @param target what follows them
    /// @param ttl the DNAME's
    /// @return index of the record's data, or -1 when it does not fit
    int putAlias(int name, int prefix, byte[] target, int targetLength, int ttl) {
        int owner = nameInMessage(name);
        int data = at + owner + 10;
        int end = data + prefix + targetLength;
        if (end > limit) {
            return -1;
        }
        Names.decompress(out, name, at, expanded, 0);
        System.arraycopy(ownerName, 0, out, at, owner);
        Octets.u16(out, data - 10, RrType.CNAME);
        Octets.u16(out, data - 8, RrClass.IN);
        Octets.i32(out, data - 6, ttl);
        Octets.u16(out, data - 2, prefix + targetLength);
        System.arraycopy(expanded, 0, out, data, prefix);
        System.arraycopy(target, 0, out, data + prefix, targetLength);
        at = end;
        return data;
    }

    /// Answers a CHAOS question with a TXT record of TTL 0 (RFC 4892 §2).
    ///
    /// @param text the record's data
    /// @return whether it fitted
    public boolean putChaosText(byte[] text) {
        if (at + 12 + text.length > limit) {
            return false;
        }
        Octets.u16(out, at, 0xc000 | Header.OCTETS);
        Octets.u16(out, at + 2, RrType.TXT);
        Octets.u16(out, at + 4, RrClass.CH);
        Octets.i32(out, at + 6, 0);
        Octets.u16(out, at + 10, text.length);
        System.arraycopy(text, 0, out, at + 12, text.length);
        at += 12 + text.length;
        answers++;
        isAuthoritative = true;
        return true;
    }

    /// Index of the name that is left when labels are taken off a name in the message; pointers are followed.
    ///
    /// @param name index of a name that this server wrote or checked
    int suffix(int name, int skip) {
        int i = name;
        int left = skip;
        while (true) {
            while ((out[i] & 0xc0) == 0xc0) {
                i = ((out[i] & 0x3f) << 8) | (out[i + 1] & 0xff);
            }
            if (left == 0) {
                return i;
            }
            i += out[i] + 1;
            left--;
        }
    }
}
