package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.Master;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// Zones between text and sets for tests: read by an independent library, written as unknown records (RFC 3597 §5),
/// which need no knowledge of any type.
final class ZoneText {
    private ZoneText() {}

    /// Reads a zone; signatures become one set per covered type.
    static List<RrSet> read(Name apex, String text) throws IOException {
        Map<String, RrSet> sets = new TreeMap<>();
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (var master = new Master(in, org.xbill.DNS.Name.fromString(apex.toString()))) {
            for (Record record = master.nextRecord();
                    record != null;
                    record = master.nextRecord()) {
                add(record, sets);
            }
        }
        return new ArrayList<>(sets.values());
    }

    private static void add(Record record, Map<String, RrSet> sets) throws IOException {
        byte[] wire = record.toWire(Section.ANSWER);
        Name owner = Name.read(wire, 0, wire.length);
        if (owner == null) {
            throw new IOException("no owner in " + record);
        }
        int fixed = owner.length();
        int type = Octets.u16(wire, fixed);
        long ttl = Octets.u32(wire, fixed + 4);
        byte[] rdata = java.util.Arrays.copyOfRange(wire, fixed + 10, wire.length);
        int covered = type == RrType.RRSIG ? Octets.u16(rdata, 0) : 0;
        String key =
                owner.toString().toLowerCase(java.util.Locale.ROOT) + " " + type + " " + covered;
        RrSet before = sets.get(key);
        List<byte[]> all = new ArrayList<>(before == null ? List.of() : before.rdata());
        all.add(rdata);
        sets.put(
                key,
                new RrSet(before == null ? owner : before.owner(), type, RrClass.IN, ttl, all));
    }

    static String write(List<RrSet> sets) {
        StringBuilder out = new StringBuilder();
        // Some readers want SOA first.
        for (RrSet set : sets) {
            if (set.type() == RrType.SOA) {
                write(set, out);
            }
        }
        for (RrSet set : sets) {
            if (set.type() != RrType.SOA) {
                write(set, out);
            }
        }
        return out.toString();
    }

    private static void write(RrSet set, StringBuilder out) {
        for (byte[] rdata : set.rdata()) {
            out.append(set.owner()).append(' ').append(set.ttl()).append(" IN TYPE");
            out.append(set.type()).append(" \\# ").append(rdata.length).append(' ');
            out.append(HexFormat.of().formatHex(rdata)).append('\n');
        }
    }
}
