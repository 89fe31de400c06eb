package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Writes zones as master files (RFC 1035 §5) that any program reads: one record a line, absolute names, a TTL and
/// a class on each line, no directives.
///
/// A writer belongs to one thread.
public final class MasterFileWriter {
    private static final Comparator<RrSet> CANONICAL_ORDER =
            Comparator.comparing(RrSet::owner).thenComparingInt(MasterFileWriter::rank);

    private final Appendable out;
    private final StringBuilder line = new StringBuilder();

    /// @param out takes the text, ASCII only
    public MasterFileWriter(Appendable out) {
        this.out = out;
    }

    /// The SOA record comes first in its zone: readers that stream want it so (RFC 5936 §2.2).
    private static int rank(RrSet set) {
        return set.type() == RrType.SOA ? -1 : set.type();
    }

    /// Writes a zone in canonical order: names by RFC 4034 §6.1, the SOA record and then types by number, records by
    /// RFC 4034 §6.3. Letters keep their case.
    public void writeSorted(Collection<RrSet> zone) throws IOException {
        List<RrSet> sorted = new ArrayList<>(zone);
        sorted.sort(CANONICAL_ORDER);
        for (RrSet set : sorted) {
            List<byte[]> rdata = new ArrayList<>(set.rdata());
            rdata.sort(new CanonicalRdataOrder(set.type()));
            write(new RrSet(set.owner(), set.type(), set.rrClass(), set.ttl(), rdata));
        }
    }

    /// Writes the records of one set in the order they have.
    public void write(RrSet set) throws IOException {
        for (byte[] rdata : set.rdata()) {
            write(set.owner(), set.type(), set.rrClass(), set.ttl(), rdata);
        }
    }

    private void write(Name owner, int type, int rrClass, long ttl, byte[] rdata)
            throws IOException {
        line.setLength(0);
        line.append(owner).append(' ').append(ttl).append(' ').append(RrClass.text(rrClass));
        line.append(' ').append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, 0, rdata.length, line);
        out.append(line.append('\n'));
    }
}
