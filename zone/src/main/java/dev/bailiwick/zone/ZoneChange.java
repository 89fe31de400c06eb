package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Makes the next version of a zone from one that is served: records come and go, and what it costs grows with them
/// and not with the zone. The version before is not touched; both share what has not changed.
///
/// One thread, and one change of a zone at a time. Ends with [#finish] or [#abandon]; then it is spent.
public final class ZoneChange {
    private final Zone base;
    private final byte[] apexWire;
    private final NodeTree tree;
    private final RecordBag plain = new RecordBag();
    private final RecordBag hashed = new RecordBag();
    private final NodeRecords reader = new NodeRecords();
    private final NodeView view = new NodeView();
    private final SearchName name = new SearchName();
    private final byte[] owner = new byte[Names.MAX_OCTETS + 8];
    private final byte[] lower = new byte[Names.MAX_OCTETS + 8];
    private final byte[] room = new byte[65_535 + 8];
    private final Set<Name> touched = new LinkedHashSet<>();
    private int ownerLength;
    private boolean isOutside;
    private boolean isSpent;
    private boolean isPlainChanged;
    private boolean isHashedChanged;
    private int before;
    private long records;
    private long ignored;
    private @Nullable String problem;
    private @Nullable ZoneDifference difference;

    /// Begins to change a version.
    public ZoneChange(Zone base) {
        this.base = base;
        apexWire = base.apexWire();
        tree = new NodeTree(base);
        records = base.facts().records();
        ignored = base.facts().ignored();
    }

    /// Goes to a name.
    private void load(byte[] newOwner, int length) {
        if (length == ownerLength && Names.equal(newOwner, 0, owner, 0, length)) {
            return;
        }
        flush();
        System.arraycopy(newOwner, 0, owner, 0, length);
        ownerLength = length;
        isOutside = !Names.isAtOrBelow(owner, 0, apexWire, 0);
        if (isOutside) {
            return;
        }
        name.set(owner, 0, length);
        int address = tree.find(name);
        if (address != Slab.NONE) {
            read(address, plain);
        }
        if (isHashedPlace()) {
            int other = tree.findHashed(name);
            if (other != Slab.NONE) {
                read(other, hashed);
            }
        }
        before = plain.count() + hashed.count();
    }

    private void read(int address, RecordBag bag) {
        view.set(tree.chunks(), address);
        if (view.rrsets() > 0) {
            // A name that has records keeps its case.
            System.arraycopy(view.octets(), view.nameAt(), owner, 0, ownerLength);
        }
        reader.forEach(
                view, apexWire, (type, ttl, rdata, length) -> bag.add(type, ttl, rdata, 0, length));
    }

    /// Whether the name can own NSEC3 records (RFC 5155 §3).
    private boolean isHashedPlace() {
        return name.labels() == base.apexLabels() + 1;
    }

    private RecordBag bag(int type, byte[] rdata, int at) {
        boolean isHashed =
                type == RrType.NSEC3
                        || (type == RrType.RRSIG && Octets.u16(rdata, at) == RrType.NSEC3);
        return isHashed && isHashedPlace() ? hashed : plain;
    }

    private void mark(RecordBag bag) {
        isPlainChanged |= bag == plain;
        isHashedChanged |= bag == hashed;
    }

    /// Adds a record. Its TTL becomes that of the RRset (RFC 2181 §5.2).
    ///
    /// @param ownerName in wire form from index 0, followed by eight octets of any value
    /// @param rdata valid data for the type, uncompressed, at `at`
    /// @return false when it is there already or outside the zone; in the second case it is left out
    public boolean add(
            byte[] ownerName, int length, int type, int ttl, byte[] rdata, int at, int rdlength) {
        load(ownerName, length);
        if (isOutside) {
            ignored++;
            return false;
        }
        RecordBag bag = bag(type, rdata, at);
        if (!bag.add(type, ttl, rdata, at, rdlength)) {
            if (bag.isOverfull()) {
                problem("more records than a name can have");
            }
            return false;
        }
        if (type != RrType.RRSIG) {
            bag.retime(type, ttl);
        }
        mark(bag);
        return true;
    }

    /// Gives an RRset that is there another TTL.
    public void retime(byte[] ownerName, int length, int type, int ttl) {
        load(ownerName, length);
        if (!isOutside) {
            plain.retime(type, ttl);
            mark(plain);
        }
    }

    /// Takes a record out, whatever its TTL.
    ///
    /// @return false when it is not there
    public boolean remove(
            byte[] ownerName, int length, int type, byte[] rdata, int at, int rdlength) {
        load(ownerName, length);
        if (isOutside) {
            return false;
        }
        RecordBag bag = bag(type, rdata, at);
        int record = bag.find(type, rdata, at, rdlength);
        if (record < 0) {
            return false;
        }
        bag.remove(record);
        mark(bag);
        return true;
    }

    /// Takes all records of some types out of a name; owners of NSEC3 are not looked at.
    public void removeTypes(byte[] ownerName, int length, IntPredicate types) {
        load(ownerName, length);
        for (int i = isOutside ? 0 : plain.count(); --i >= 0; ) {
            if (types.test(plain.type(i))) {
                plain.remove(i);
                mark(plain);
            }
        }
    }

    /// Whether a name is outside the zone.
    public boolean isOutside(byte[] ownerName, int length) {
        load(ownerName, length);
        return isOutside;
    }

    /// Records of some types at a name, as the change has left them so far.
    public int count(byte[] ownerName, int length, IntPredicate types) {
        load(ownerName, length);
        int count = 0;
        for (int i = isOutside ? 0 : plain.count(); --i >= 0; ) {
            count += types.test(plain.type(i)) ? 1 : 0;
        }
        return count;
    }

    /// Whether a record is there, as the change has left it so far.
    ///
    /// @return its TTL, or -1
    public int ttl(byte[] ownerName, int length, int type, byte[] rdata, int at, int rdlength) {
        load(ownerName, length);
        int record = isOutside ? -1 : plain.find(type, rdata, at, rdlength);
        return record < 0 ? -1 : plain.ttl(record);
    }

    /// The data of the records of a type at a name, as the change has left them so far.
    public List<byte[]> all(byte[] ownerName, int length, int type) {
        load(ownerName, length);
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < (isOutside ? 0 : plain.count()); i++) {
            if (plain.type(i) == type) {
                int start = plain.start(i);
                all.add(Arrays.copyOfRange(plain.data(), start, start + plain.length(i)));
            }
        }
        return all;
    }

    private void flush() {
        if (isPlainChanged || isHashedChanged) {
            records += plain.count() + hashed.count() - before;
            Names.fold(owner, 0, ownerLength, lower, 0);
            touched.add(Name.of(Arrays.copyOf(lower, ownerLength)));
            try {
                if (isPlainChanged) {
                    tree.put(name, owner, ownerLength, plain);
                }
                if (isHashedChanged) {
                    tree.putHashed(name, owner, ownerLength, hashed);
                }
            } catch (RrsetTooLargeException e) {
                problem(String.valueOf(e.getMessage()));
            }
        }
        plain.clear();
        hashed.clear();
        isPlainChanged = false;
        isHashedChanged = false;
        ownerLength = 0;
    }

    private void problem(String text) {
        if (problem == null) {
            problem = Name.of(Arrays.copyOf(owner, ownerLength)) + ": " + text;
        }
    }

    /// Ends the change.
    ///
    /// @return the next version, or null when [#problem] says why it would be no zone; then it is as if nothing
    ///     had been begun
    public @Nullable Zone finish() {
        flush();
        RrsetView soa = new RrsetView();
        view.set(tree.chunks(), apex());
        if (problem == null && (!view.find(RrType.SOA, soa) || soa.rrs() != 1)) {
            problem = "the zone would not have one SOA record";
        }
        if (problem == null) {
            checkAliases();
        }
        if (problem != null) {
            abandon();
            return null;
        }
        isSpent = true;
        tree.complete();
        int apex = apex();
        view.set(tree.chunks(), apex);
        DenialOrder nsec = tree.nsec();
        ActiveChain chain = tree.chain(base, room);
        ZoneFacts facts =
                FactsReader.read(
                        view,
                        apexWire,
                        chain,
                        !nsec.isEmpty(),
                        tree.names(),
                        records,
                        ignored,
                        room);
        Zone next =
                new Zone(
                        base.apex(),
                        tree.slab(),
                        tree.table(),
                        nsec,
                        chain.active(),
                        chain.others(),
                        apex,
                        facts);
        difference = ZoneDifference.at(touched, base, next);
        return next;
    }

    private int apex() {
        name.set(base.apex());
        return tree.find(name);
    }

    /// RFC 1034 §3.6.2, RFC 2181 §10.1: beside a CNAME there is nothing but what signing adds, and one CNAME is enough.
    private void checkAliases() {
        for (Name changed : touched) {
            name.set(changed);
            int address = tree.find(name);
            if (address == Slab.NONE) {
                continue;
            }
            view.set(tree.chunks(), address);
            for (int k = 0; view.hasCname() && k < view.rrsets(); k++) {
                boolean isAlone =
                        switch (view.type(k)) {
                            case RrType.CNAME -> view.rrs(k) == 1;
                            case RrType.NSEC, RrType.KEY, RrType.SIG, RrType.NXT -> true;
                            default -> view.rrs(k) == 0;
                        };
                if (!isAlone && problem == null) {
                    problem = changed + ": CNAME and other data at a name";
                }
            }
        }
    }

    /// Gives the change up.
    public void abandon() {
        if (!isSpent) {
            isSpent = true;
            tree.abandon();
        }
    }

    /// What leads from the version before to this one, once [#finish] has made it.
    public ZoneDifference difference() {
        ZoneDifference made = difference;
        if (made == null) {
            throw new IllegalStateException("not finished");
        }
        return made;
    }

    /// Why there is no next version; null while nothing is wrong.
    public @Nullable String problem() {
        return problem;
    }
}
