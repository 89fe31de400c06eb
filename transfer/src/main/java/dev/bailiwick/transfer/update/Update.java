package dev.bailiwick.transfer.update;

import dev.bailiwick.transfer.in.Serials;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.RrsetView;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneChange;
import dev.bailiwick.zone.ZoneFacts.Denial;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does what a request wants to a version of a zone (RFC 2136 §3): all of it, or nothing.
public final class Update {
    /// What signing makes. In a zone that is not signed such records would be of no use, and the zone would look signed.
    private static final Set<Integer> OF_SIGNING =
            Set.of(
                    RrType.RRSIG,
                    RrType.NSEC,
                    RrType.NSEC3,
                    RrType.NSEC3PARAM,
                    RrType.DNSKEY,
                    RrType.NXT,
                    RrType.SIG);

    private final Zone zone;
    private final byte[] apex;
    private final Name key;
    private final UpdatePolicy policy;
    private final long seconds;
    private boolean isChanged;
    private boolean hasOwnSerial;

    /// What became of a request.
    ///
    /// @param rcode to answer
    /// @param explanation an [ExtendedError]
    /// @param reason for the log; null when it was done
    /// @param zone the next version; null when there is none, also when nothing had to be done
    /// @param change what made it; null when there is none
    public record Outcome(
            int rcode,
            int explanation,
            @Nullable String reason,
            @Nullable Zone zone,
            @Nullable ZoneChange change) {
        static Outcome refused(int rcode, int explanation, String reason) {
            return new Outcome(rcode, explanation, reason, null, null);
        }
    }

    /// @param zone the version that is changed
    /// @param key that signed the request
    /// @param seconds the time of day, since 1970
    public Update(Zone zone, Name key, UpdatePolicy policy, long seconds) {
        this.zone = zone;
        this.key = key;
        this.policy = policy;
        this.seconds = seconds;
        apex = zone.apexWire();
    }

    /// Does it.
    public Outcome run(UpdateMessage message) {
        if (isSigned()) {
            return Outcome.refused(
                    Rcode.REFUSED,
                    ExtendedError.NOT_SUPPORTED,
                    "the zone is signed, and its keys are not here");
        }
        int rcode = message.prerequisiteRcode();
        if (rcode == Rcode.NOERROR) {
            rcode = new Prerequisites(zone).check(message.prerequisites());
        }
        if (rcode != Rcode.NOERROR) {
            return Outcome.refused(rcode, ExtendedError.NONE, "prerequisite " + Rcode.text(rcode));
        }
        if (message.updateRcode() != Rcode.NOERROR) {
            String reason = "update section " + Rcode.text(message.updateRcode());
            return Outcome.refused(message.updateRcode(), ExtendedError.NONE, reason);
        }
        for (UpdateRecord record : message.updates()) {
            if (!isAllowed(record)) {
                String reason =
                        record.name() + " " + RrType.text(record.type()) + " is not allowed";
                return Outcome.refused(Rcode.REFUSED, ExtendedError.PROHIBITED, reason);
            }
        }
        return change(message);
    }

    private boolean isSigned() {
        NodeView node = new NodeView();
        zone.apex(node);
        return zone.facts().denial() != Denial.NONE || node.find(RrType.DNSKEY, new RrsetView());
    }

    private boolean isAllowed(UpdateRecord record) {
        Name owner = record.name();
        if (record.rrClass() == RrClass.ANY && record.type() == RrType.ANY) {
            return mayEmpty(record, owner);
        }
        boolean isAdded = record.rrClass() == RrClass.IN;
        return !(isAdded && OF_SIGNING.contains(record.type()))
                && policy.allows(key, owner, record.type());
    }

    /// Who takes everything out of a name must be allowed every type that is there.
    private boolean mayEmpty(UpdateRecord record, Name owner) {
        SearchName search = new SearchName();
        search.set(owner);
        NodeView node = new NodeView();
        if (!zone.find(search, 0, node)) {
            return policy.knows(key);
        }
        boolean isApex = record.isAt(apex);
        for (int k = 0; k < node.rrsets(); k++) {
            boolean stays = isApex && isOfApex(node.type(k));
            if (!stays && !policy.allows(key, owner, node.type(k))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfApex(int type) {
        return type == RrType.SOA || type == RrType.NS;
    }

    private Outcome change(UpdateMessage message) {
        ZoneChange change = new ZoneChange(zone);
        for (UpdateRecord record : message.updates()) {
            apply(change, record);
        }
        if (!isChanged) {
            change.abandon();
            return new Outcome(Rcode.NOERROR, ExtendedError.NONE, null, null, null);
        }
        if (!hasOwnSerial) {
            raise(change);
        }
        Zone next = change.finish();
        if (next == null) {
            return Outcome.refused(
                    Rcode.REFUSED, ExtendedError.OTHER, String.valueOf(change.problem()));
        }
        return new Outcome(Rcode.NOERROR, ExtendedError.NONE, null, next, change);
    }

    private void apply(ZoneChange change, UpdateRecord record) {
        switch (record.rrClass()) {
            case RrClass.IN -> add(change, record);
            case RrClass.ANY -> empty(change, record);
            default -> remove(change, record);
        }
    }

    /// RFC 2136 §3.4.2.2. What would make a CNAME stand beside other data is passed over in silence, as the RFC wants.
    private void add(ZoneChange change, UpdateRecord record) {
        byte[] owner = record.owner();
        int length = record.ownerLength();
        int type = record.type();
        if (type == RrType.SOA) {
            replaceSoa(change, record);
            return;
        }
        if (type == RrType.CNAME) {
            if (change.count(owner, length, other -> !mayStandBesideAlias(other)) > 0) {
                return;
            }
            removeOthers(change, record, 0);
        } else if (!mayStandBesideAlias(type)
                && change.count(owner, length, other -> other == RrType.CNAME) > 0) {
            return;
        } else if (type == RrType.DNAME) {
            // RFC 6672 §2.4: one of it at a name, as with CNAME.
            removeOthers(change, record, 0);
        } else if (type == RrType.WKS) {
            // One of each address and protocol, which are the first five octets.
            removeOthers(change, record, 5);
        }
        int ttl = Math.max(0, record.ttl());
        byte[] rdata = record.rdata();
        int present = change.ttl(owner, length, type, rdata, 0, rdata.length);
        if (present < 0) {
            isChanged |= change.add(owner, length, type, ttl, rdata, 0, rdata.length);
        } else if (present != ttl) {
            change.retime(owner, length, type, ttl);
            isChanged = true;
        }
    }

    /// RFC 2181 §10.1, RFC 4034 §3; CNAME itself is replaced.
    private static boolean mayStandBesideAlias(int type) {
        return switch (type) {
            case RrType.CNAME, RrType.RRSIG, RrType.NSEC, RrType.KEY, RrType.SIG, RrType.NXT ->
                    true;
            default -> false;
        };
    }

    /// Takes out the record that a new one replaces.
    ///
    /// @param same octets that both begin with
    private void removeOthers(ZoneChange change, UpdateRecord record, int same) {
        byte[] owner = record.owner();
        int length = record.ownerLength();
        byte[] fresh = record.rdata();
        for (byte[] old : change.all(owner, length, record.type())) {
            boolean isReplaced = old.length >= same && Arrays.equals(old, 0, same, fresh, 0, same);
            if (isReplaced && !Arrays.equals(old, fresh)) {
                isChanged |= change.remove(owner, length, record.type(), old, 0, old.length);
            }
        }
    }

    /// RFC 2136 §3.4.2.2: a SOA that is not newer, or is none of the apex, is passed over.
    private void replaceSoa(ZoneChange change, UpdateRecord record) {
        if (!record.isAt(apex)) {
            return;
        }
        byte[] old = change.all(record.owner(), record.ownerLength(), RrType.SOA).getFirst();
        long serial = SoaFields.serial(record.rdata(), 0);
        if (!Serials.isNewer(serial, SoaFields.serial(old, 0))) {
            return;
        }
        soa(change, old, record.rdata(), Math.max(0, record.ttl()));
        hasOwnSerial = true;
        isChanged = true;
    }

    private void soa(ZoneChange change, byte[] old, byte[] fresh, int ttl) {
        byte[] owner = Arrays.copyOf(apex, apex.length + 8);
        change.remove(owner, apex.length, RrType.SOA, old, 0, old.length);
        change.add(owner, apex.length, RrType.SOA, ttl, fresh, 0, fresh.length);
    }

    /// RFC 2136 §3.4.2.3: an RRset goes, or all of them; SOA and NS of the apex stay.
    private void empty(ZoneChange change, UpdateRecord record) {
        boolean isApex = record.isAt(apex);
        int wanted = record.type();
        byte[] owner = record.owner();
        int length = record.ownerLength();
        int before = change.count(owner, length, type -> true);
        change.removeTypes(
                owner,
                length,
                type -> (wanted == RrType.ANY || type == wanted) && !(isApex && isOfApex(type)));
        isChanged |= change.count(owner, length, type -> true) != before;
    }

    /// RFC 2136 §3.4.2.4: a record goes; not the SOA, and not the last NS of the apex.
    private void remove(ZoneChange change, UpdateRecord record) {
        byte[] owner = record.owner();
        int length = record.ownerLength();
        int type = record.type();
        if (type == RrType.SOA) {
            return;
        }
        boolean isLastOfApex =
                type == RrType.NS
                        && record.isAt(apex)
                        && change.count(owner, length, other -> other == RrType.NS) == 1;
        if (!isLastOfApex) {
            byte[] rdata = record.rdata();
            isChanged |= change.remove(owner, length, type, rdata, 0, rdata.length);
        }
    }

    /// RFC 2136 §3.6: what changes a zone gives it a new serial.
    private void raise(ZoneChange change) {
        byte[] owner = Arrays.copyOf(apex, apex.length + 8);
        byte[] old = change.all(owner, apex.length, RrType.SOA).getFirst();
        int ttl = change.ttl(owner, apex.length, RrType.SOA, old, 0, old.length);
        byte[] fresh = old.clone();
        long next = policy.serial().next(SoaFields.serial(old, 0), seconds);
        Octets.i32(fresh, fresh.length - 20, (int) next);
        soa(change, old, fresh, ttl);
    }
}
