package dev.bailiwick.zone;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.Nsec3ParamFields;
import dev.bailiwick.zone.ZoneFacts.Denial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which of a zone's NSEC3 records answers are proven with. While parameters are being changed a zone has records of
/// two chains, one of them incomplete: only the chain that NSEC3PARAM at the apex announces may be used
/// (RFC 5155 §4, §7.2), and of that record only those with flags 0 and the one known hash count (RFC 5155 §4.1.2).
///
/// Made once, when a zone is finished.
final class ActiveChain {
    /// Octets of hash algorithm, flags, iterations and salt length.
    private static final int FIXED = 5;

    private final byte[][] chunks;
    private final DenialOrder all;
    private final byte[] apex;
    private final NodeView node = new NodeView();
    private final RrsetView rrset = new RrsetView();
    private final byte[] rdata;
    private byte[] parameters = new byte[0];
    private @Nullable ZoneFacts before;
    private int[] recent = {};
    private DenialOrder active = DenialOrder.EMPTY;
    private DenialOrder others = DenialOrder.EMPTY;

    /// @param all owners of NSEC3 records
    /// @param apex the zone's apex in wire form
    /// @param room for one record's data
    ActiveChain(byte[][] chunks, DenialOrder all, byte[] apex, byte[] room) {
        this.chunks = chunks;
        this.all = all;
        this.apex = apex;
        this.rdata = room;
    }

    /// Takes the first announced chain that has a record for the apex, as every complete one has.
    ///
    /// @param announced the NSEC3PARAM RRset at the apex
    /// @return whether there is one
    boolean choose(RrsetView announced) {
        int position = 0;
        for (int i = 0; i < announced.rrs(); i++) {
            int length = announced.expand(position, apex, 0, apex, rdata);
            if (Nsec3ParamFields.algorithm(rdata, 0) == Nsec3Hash.SHA1
                    && Nsec3ParamFields.flags(rdata, 0) == 0) {
                parameters = Arrays.copyOf(rdata, length);
                if (hasApex()) {
                    separate();
                    return true;
                }
            }
            position = announced.nextRr(position);
        }
        others = all;
        return false;
    }

    private boolean hasApex() {
        byte[] lower = new byte[apex.length + 8];
        Names.fold(apex, 0, apex.length, lower, 0);
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        new Nsec3Hash().hash(lower, 0, apex.length, salt(), iterations(), hash, 0);
        byte[] label = new byte[1 + Nsec3Hash.LABEL_LENGTH];
        label[0] = Nsec3Hash.LABEL_LENGTH;
        Base32Hex.encode(hash, 0, hash.length, label, 1);
        int address = all.atOrBefore(chunks, label, 0);
        return isOfChain(address)
                && Names.compareLabel(node.octets(), node.nameAt(), label, 0) == 0;
    }

    /// Says that all records belong to the chain of an earlier version but for some, so that the many need not be
    /// looked at again.
    ///
    /// @param facts of that version, which had no records of another chain
    /// @param addresses of the nodes that were made since
    void follow(ZoneFacts facts, int[] addresses) {
        before = facts;
        recent = addresses;
    }

    private boolean isAllOfChain() {
        ZoneFacts known = before;
        if (known == null
                || known.denial() != Denial.NSEC3
                || known.nsec3Iterations() != iterations()
                || !Arrays.equals(known.nsec3Salt(), salt())) {
            return false;
        }
        for (int address : recent) {
            if (!isOfChain(address)) {
                return false;
            }
        }
        return true;
    }

    private void separate() {
        if (isAllOfChain()) {
            active = all;
            return;
        }
        int[] strangers = new int[1];
        all.forEach(address -> strangers[0] += isOfChain(address) ? 0 : 1);
        if (strangers[0] == 0) {
            active = all;
            return;
        }
        DenialOrder.Editor inside = DenialOrder.EMPTY.edit(false);
        DenialOrder.Editor outside = DenialOrder.EMPTY.edit(false);
        all.forEach(address -> (isOfChain(address) ? inside : outside).put(chunks, address));
        active = inside.finish();
        others = outside.finish();
    }

    /// Whether one of a node's NSEC3 records has the chain's parameters and its owner can be a hash. Opt-out is the
    /// one flag that may differ from record to record (RFC 5155 §3.1.2).
    private boolean isOfChain(int address) {
        if (address == Slab.NONE) {
            return false;
        }
        node.set(chunks, address);
        if (node.octets()[node.nameAt()] != Nsec3Hash.LABEL_LENGTH
                || !node.find(RrType.NSEC3, rrset)) {
            return false;
        }
        byte[] octets = rrset.octets();
        int at = rrset.dataAt();
        int length = parameters.length;
        for (int i = 0; i < rrset.rrs(); i++) {
            int data = at + 12;
            if (octets[data] == parameters[0]
                    && Arrays.equals(octets, data + 2, data + length, parameters, 2, length)) {
                return true;
            }
            at = data + Octets.u16(octets, data - 2);
        }
        return false;
    }

    /// Additional hash iterations of the chosen chain.
    int iterations() {
        return Nsec3ParamFields.iterations(parameters, 0);
    }

    /// Its salt.
    byte[] salt() {
        return Arrays.copyOfRange(parameters, FIXED, parameters.length);
    }

    /// Owners of the chain's records.
    DenialOrder active() {
        return active;
    }

    /// Owners of NSEC3 records that belong to no chain in use: part of the zone, never of an answer.
    DenialOrder others() {
        return others;
    }
}
