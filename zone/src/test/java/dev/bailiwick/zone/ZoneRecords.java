package dev.bailiwick.zone;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Records one by one: what goes into an editor and what comes out of a zone. */
final class ZoneRecords {
    /** One record, its data uncompressed. */
    @SuppressWarnings("ArrayRecordComponent") // compared as text only
    record Entry(Name owner, int type, int ttl, byte[] rdata) {
        @Override
        public String toString() {
            String data = HexFormat.of().formatHex(rdata);
            return owner + " " + ttl + " " + RrType.text(type) + " " + data;
        }
    }

    private ZoneRecords() {}

    /** The records of a master file, in its order. */
    static List<Entry> read(String apex, String text) {
        List<Entry> entries = new ArrayList<>();
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex,
                                text.getBytes(StandardCharsets.UTF_8),
                                Name.parse(apex),
                                (owner, length, type, ttl, rdata, at, rdlength, line) ->
                                        entries.add(
                                                new Entry(
                                                        Name.of(Arrays.copyOf(owner, length)),
                                                        type,
                                                        (int) ttl,
                                                        Arrays.copyOfRange(
                                                                rdata, at, at + rdlength))));
        if (!result.isUsable()) {
            throw new AssertionError(result.problems());
        }
        return entries;
    }

    /** An editor that has been given records. */
    static ZoneEditor edit(Name apex, List<Entry> entries) {
        ZoneEditor editor = new ZoneEditor(apex, "test");
        int line = 0;
        for (Entry entry : entries) {
            byte[] owner = Arrays.copyOf(entry.owner.wire(), entry.owner.length() + 8);
            byte[] rdata = NodeMaker.padded(entry.rdata, 7);
            int length = entry.owner.length();
            editor.add(owner, length, entry.type, entry.ttl, rdata, 7, entry.rdata.length, ++line);
        }
        return editor;
    }

    /** The zone of these records, which must be right. */
    static Zone zone(Name apex, List<Entry> entries) {
        ZoneEditor editor = edit(apex, entries);
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }

    /** All records of a zone as sorted lines. */
    static List<String> lines(Zone zone) {
        List<String> lines = new ArrayList<>();
        NodeRecords records = new NodeRecords();
        zone.forEachNode(node -> {
            int at = node.nameAt();
            byte[] octets = Arrays.copyOfRange(node.octets(), at, at + node.nameLength());
            Name owner = Name.of(octets);
            records.forEach(
                    node,
                    zone.apexWire(),
                    (type, ttl, rdata, length) ->
                            lines.add(
                                    new Entry(owner, type, ttl, Arrays.copyOf(rdata, length))
                                            .toString()));
        });
        Collections.sort(lines);
        return lines;
    }

    static List<String> lines(List<Entry> entries) {
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add(entry.toString()));
        Collections.sort(lines);
        return lines;
    }

    /** The names of all nodes, sorted. */
    static List<String> names(Zone zone) {
        List<Name> names = new ArrayList<>();
        zone.forEachNode(node -> {
            int at = node.nameAt();
            names.add(Name.of(Arrays.copyOfRange(node.octets(), at, at + node.nameLength())));
        });
        Collections.sort(names);
        return names.stream().map(Name::toString).toList();
    }
}
