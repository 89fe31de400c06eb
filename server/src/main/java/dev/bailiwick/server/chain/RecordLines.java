package dev.bailiwick.server.chain;

import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RdataPrinter;
import java.util.ArrayList;
import java.util.List;

/// Records as lines of a master file.
public final class RecordLines {
    private RecordLines() {}

    /// The records of some sets, without their signatures.
    public static List<String> of(List<SignedRrSet> sets) {
        List<String> records = new ArrayList<>();
        for (SignedRrSet signed : sets) {
            for (byte[] rdata : signed.set().rdata()) {
                StringBuilder line = new StringBuilder();
                line.append(signed.owner())
                        .append(' ')
                        .append(signed.set().ttl())
                        .append(' ')
                        .append(RrClass.text(signed.set().rrClass()))
                        .append(' ')
                        .append(RrType.text(signed.type()))
                        .append(' ');
                RdataPrinter.print(signed.type(), rdata, 0, rdata.length, line);
                records.add(line.toString());
            }
        }
        return records;
    }
}
