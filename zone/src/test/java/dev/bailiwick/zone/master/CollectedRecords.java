package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.text.NameText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Keeps what a reader hands out, as lines of text. */
final class CollectedRecords implements RecordSink {
    final List<String> lines = new ArrayList<>();
    final List<String> places = new ArrayList<>();
    private String file = "";

    /** Reads a text below `example.`. */
    static ReadResult read(String text, RecordSink sink) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new MasterFileReader(ReadOptions.defaults())
                .read("db", octets, Name.parse("example."), sink);
    }

    static ReadResult read(Path file, RecordSink sink) {
        return new MasterFileReader(ReadOptions.defaults())
                .read(file, Name.parse("example."), sink);
    }

    @Override
    public void record(
            byte[] owner,
            int ownerLength,
            int type,
            long ttl,
            byte[] rdata,
            int rdataAt,
            int rdataLength,
            int line) {
        StringBuilder out = new StringBuilder();
        byte[] folded = new byte[ownerLength];
        Names.fold(owner, 0, ownerLength, folded, 0);
        NameText.print(folded, 0, out);
        out.append(' ').append(ttl).append(' ').append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, rdataAt, rdataLength, out);
        lines.add(out.toString());
        places.add(file + ":" + line);
    }

    @Override
    public void enterFile(String shown) {
        file = shown;
    }

    /** The records as a zone has them: in no order, none twice. */
    SortedSet<String> set() {
        return new TreeSet<>(lines);
    }
}
