package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a zone from records, in any order. Records of one name that come one after another are made into a node at
/// once; where a name comes back later its node is made again, so a file that is grouped by owner, as all are that
/// tools write, is taken in one pass and nothing is held twice.
///
/// One thread. After [#finish] the editor is spent.
public final class ZoneEditor {
    private static final int MOST_PROBLEMS = 100;

    private final Name apex;
    private final byte[] apexWire;
    private final int apexLabels;
    private String file;
    private Slab slab = new Slab();
    private final NameTable.Editor table = NameTable.EMPTY.edit(1);
    private final DenialOrder.Editor nsec = DenialOrder.EMPTY.edit(true);
    private final DenialOrder.Editor nsec3 = DenialOrder.EMPTY.edit(false);
    private final NodeWriter writer;
    private final RecordBag bag;
    private final RecordBag hashed;
    private final RecordBag noRecords;
    private final SearchName name;
    private final NodeRecords existing;
    private final byte[] rdata;
    private final byte[] owner = new byte[Names.MAX_OCTETS + 8];
    private final NodeView view = new NodeView();
    private final RrsetView rrset = new RrsetView();
    private final List<Problem> problems = new ArrayList<>();
    private int ownerLength;
    private int line;
    private int names;
    private long records;
    private long garbage;
    private long ignored;

    /// Begins an empty zone.
    ///
    /// @param apex the zone's name
    /// @param file what problems are said to be in
    public ZoneEditor(Name apex, String file) {
        this(apex, file, new Tools());
    }

    /// Begins an empty zone with tools that an editor before it has used.
    ///
    /// @param tools no other editor is at work with them
    public ZoneEditor(Name apex, String file, Tools tools) {
        writer = tools.writer;
        bag = tools.bag;
        hashed = tools.hashed;
        noRecords = tools.noRecords;
        name = tools.name;
        existing = tools.existing;
        rdata = tools.rdata;
        bag.clear();
        hashed.clear();
        writer.zone(apex);
        this.apex = apex;
        this.file = file;
        apexWire = apex.wire();
        apexLabels = apex.labels();
        name.set(apex);
        apex.copyTo(owner, 0);
        ownerLength = apexWire.length;
        putNode(false, bag);
    }

    /// Work areas of editors: large, so one editor after the other uses the same.
    public static final class Tools {
        private final NodeWriter writer = new NodeWriter();
        private final RecordBag bag = new RecordBag();
        private final RecordBag hashed = new RecordBag();
        private final RecordBag noRecords = new RecordBag();
        private final SearchName name = new SearchName();
        private final NodeRecords existing = new NodeRecords();
        private final byte[] rdata = new byte[65_535];
    }

    /// The records that follow come from this file, for problems.
    public void file(String name) {
        file = name;
    }

    /// Adds a record. One that is there already changes nothing; one outside the zone is counted and left out.
    ///
    /// @param ownerName holds the owner in wire form from index 0, followed by eight octets of any value
    /// @param length octets of the owner
    /// @param ttl 0 to 2^31-1
    /// @param rdata valid data for the type, uncompressed, at `at`
    /// @param atLine where the record is in the file, for problems
    public void add(
            byte[] ownerName,
            int length,
            int type,
            int ttl,
            byte[] rdata,
            int at,
            int rdlength,
            int atLine) {
        if (length != ownerLength || !Names.equal(ownerName, 0, owner, 0, length)) {
            flush();
            System.arraycopy(ownerName, 0, owner, 0, length);
            ownerLength = length;
            line = atLine;
        } else if (bag.count() == 0) {
            // The case of the first record of a name is the case it is served in.
            System.arraycopy(ownerName, 0, owner, 0, length);
            line = atLine;
        }
        bag.add(type, ttl, rdata, at, rdlength);
    }

    private void flush() {
        if (bag.count() == 0) {
            return;
        }
        name.set(owner, 0, ownerLength);
        if (!Names.isAtOrBelow(owner, 0, apexWire, 0)) {
            ignored += bag.count();
        } else {
            RecordBag plain = takeHashed() ? hashed : bag;
            if (plain == hashed) {
                putNode(true, hashed);
                hashed.clear();
            }
            if (bag.count() > 0) {
                putNode(false, bag);
            }
        }
        bag.clear();
    }

    /// Moves NSEC3 records and their signatures out of the bag: their owners are not names of the zone.
    private boolean takeHashed() {
        boolean isAny = false;
        for (int i = 0; i < bag.count(); i++) {
            isAny |= isHashed(i);
        }
        if (!isAny || name.labels() != apexLabels + 1) {
            return false;
        }
        RecordBag rest = new RecordBag();
        for (int i = 0; i < bag.count(); i++) {
            RecordBag to = isHashed(i) ? hashed : rest;
            to.add(bag.type(i), bag.ttl(i), bag.data(), bag.start(i), bag.length(i));
        }
        bag.clear();
        for (int i = 0; i < rest.count(); i++) {
            bag.add(rest.type(i), rest.ttl(i), rest.data(), rest.start(i), rest.length(i));
        }
        return true;
    }

    private boolean isHashed(int record) {
        int type = bag.type(record);
        return type == RrType.NSEC3
                || (type == RrType.RRSIG
                        && Octets.u16(bag.data(), bag.start(record)) == RrType.NSEC3);
    }

    private void putNode(boolean isNsec3, RecordBag content) {
        byte[][] chunks = slab.chunks();
        int old =
                isNsec3
                        ? nsec3.find(chunks, name.lower(), 0)
                        : table.find(chunks, name.hash(0), name.lower(), 0, name.length());
        int below = 0;
        if (old != Slab.NONE) {
            view.set(chunks, old);
            below = view.below();
            existing.copy(view, apexWire, content);
            records -= existing.copied();
            if (view.rrsets() > 0) {
                System.arraycopy(view.octets(), view.nameAt(), owner, 0, ownerLength);
            }
        }
        int octets;
        try {
            octets = writer.write(owner, ownerLength, below, content);
        } catch (RrsetTooLargeException e) {
            problem(line, ownerText() + e.getMessage(), "split it over several names");
            return;
        }
        if (!isNsec3) {
            checkAlias(content);
        }
        records += content.count();
        int address = slab.allocate(octets);
        chunks = slab.chunks();
        System.arraycopy(
                writer.node(), 0, Slab.chunk(chunks, address), Slab.place(address), octets);
        garbage += old == Slab.NONE ? 0 : Slab.rounded(view.nodeOctets());
        if (isNsec3) {
            names += old == Slab.NONE ? 1 : 0;
            nsec3.put(chunks, address);
            return;
        }
        if (old == Slab.NONE) {
            table.insert(name.hash(0), address);
            names++;
            addAncestors();
        } else {
            table.update(name.hash(0), old, address);
        }
        view.set(chunks, address);
        if (view.find(RrType.NSEC, rrset)) {
            nsec.put(chunks, address);
        }
    }

    private String ownerText() {
        return Name.of(Arrays.copyOf(owner, ownerLength)) + ": ";
    }

    /// RFC 1034 §3.6.2, RFC 2181 §10.1, RFC 4034 §2.5: beside a CNAME only its signatures and NSEC, and one of it.
    private void checkAlias(RecordBag content) {
        int aliases = 0;
        int others = 0;
        for (int i = 0; i < content.count(); i++) {
            switch (content.type(i)) {
                case RrType.CNAME -> aliases++;
                case RrType.RRSIG, RrType.NSEC, RrType.KEY, RrType.SIG, RrType.NXT -> {}
                default -> others++;
            }
        }
        if (aliases > 1) {
            problem(line, ownerText() + "more than one CNAME at a name", "keep one of them");
        } else if (aliases == 1 && others > 0) {
            problem(
                    line,
                    ownerText() + "CNAME and other data at a name",
                    "remove the CNAME or the other records");
        }
    }

    /// Makes the empty non-terminals above a new name, and counts the new names in all that are above them.
    private void addAncestors() {
        int top = name.labels() - apexLabels;
        if (top == 0) {
            return;
        }
        byte[][] chunks = slab.chunks();
        int existingAt = 1;
        while (existingAt < top && findSuffix(chunks, existingAt) == Slab.NONE) {
            existingAt++;
        }
        for (int k = 1; k < existingAt; k++) {
            try {
                byte[] suffix = Arrays.copyOfRange(owner, name.index(k), ownerLength);
                int octets = writer.write(suffix, suffix.length, k, noRecords);
                int address = slab.allocate(octets);
                System.arraycopy(
                        writer.node(),
                        0,
                        Slab.chunk(slab.chunks(), address),
                        Slab.place(address),
                        octets);
                table.insert(name.hash(k), address);
                names++;
            } catch (RrsetTooLargeException e) {
                throw new AssertionError("no records are too many", e);
            }
        }
        chunks = slab.chunks();
        for (int k = existingAt; k <= top; k++) {
            int address = findSuffix(chunks, k);
            byte[] chunk = Slab.chunk(chunks, address);
            int at = Slab.place(address) + NodeLayout.BELOW;
            Octets.i32(chunk, at, Octets.i32(chunk, at) + existingAt);
        }
    }

    private int findSuffix(byte[][] chunks, int k) {
        int at = name.index(k);
        return table.find(chunks, name.hash(k), name.lower(), at, name.length() - at);
    }

    private void problem(int atLine, String message, @Nullable String hint) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(Severity.ERROR, file, atLine, 0, message, hint));
        }
    }

    /// Ends the editing.
    ///
    /// @return the zone, or null when [#problems] says why there is none
    public @Nullable Zone finish() {
        flush();
        if (Compaction.isWorthIt(garbage, slab.allocated())) {
            compact();
        } else {
            slab.discard(garbage);
        }
        byte[][] chunks = slab.chunks();
        name.set(apex);
        int address = table.find(chunks, name.hash(0), name.lower(), 0, name.length());
        view.set(chunks, address);
        RrsetView soa = new RrsetView();
        if (!view.find(RrType.SOA, soa)) {
            problem(
                    0,
                    "zone " + apex + " has no SOA record at its apex",
                    "add one, it must be there once");
        } else if (soa.rrs() > 1) {
            problem(0, "zone " + apex + " has " + soa.rrs() + " SOA records", "keep one of them");
        }
        if (!problems.isEmpty()) {
            return null;
        }
        slab.trim();
        DenialOrder nsecs = nsec.finish();
        ActiveChain chain = new ActiveChain(slab.chunks(), nsec3.finish(), apexWire, rdata);
        ZoneFacts facts =
                FactsReader.read(
                        view, apexWire, chain, !nsecs.isEmpty(), names, records, ignored, rdata);
        return new Zone(
                apex, slab, table.finish(), nsecs, chain.active(), chain.others(), address, facts);
    }

    private void compact() {
        Compaction compaction = new Compaction();
        table.forEach(compaction::keep);
        nsec3.forEach(compaction::keep);
        slab = compaction.copy(slab.chunks());
        table.relocate(compaction::moved);
        nsec.relocate(compaction::moved);
        nsec3.relocate(compaction::moved);
    }

    /// What is wrong with the records that were added; empty when nothing is.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
