package dev.bailiwick.zone.master;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.NodeView;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes a zone snapshot as a master file, record by record: the SOA first, names in no particular order, the records of
/// a name together. Nothing of the zone is held twice. One thread.
public final class ZoneFileWriter {
    private final Zone zone;
    private final Appendable out;
    private final StringBuilder line = new StringBuilder();
    private final NodeRecords records = new NodeRecords();

    /// @param out takes the text, ASCII only
    public ZoneFileWriter(Zone zone, Appendable out) {
        this.zone = zone;
        this.out = out;
    }

    /// Writes all of it.
    public void write() throws IOException {
        NodeView apex = new NodeView();
        zone.apex(apex);
        try {
            node(apex, true);
            zone.forEachNode(node -> node(node, false));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void node(NodeView node, boolean isSoa) {
        records.forEach(
                node,
                zone.apexWire(),
                (type, ttl, rdata, length) -> {
                    if ((type == RrType.SOA) == isSoa) {
                        record(node, type, ttl, rdata, length);
                    }
                });
    }

    private void record(NodeView node, int type, int ttl, byte[] rdata, int length) {
        line.setLength(0);
        NameText.print(node.octets(), node.nameAt(), line);
        line.append(' ').append(ttl).append(" IN ").append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, 0, length, line);
        try {
            out.append(line.append('\n'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
