package dev.bailiwick.dnssec.proof;

import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// Denial records from text, read by an independent library.
final class DenialText {
    private DenialText() {}

    /// One set of one record: `owner TYPE data`.
    static RrSet set(String line) {
        try {
            String[] parts = line.strip().split("\\s+", 3);
            Record record =
                    Record.fromString(
                            org.xbill.DNS.Name.fromString(parts[0]),
                            org.xbill.DNS.Type.value(parts[1]),
                            org.xbill.DNS.DClass.IN,
                            3600,
                            parts[2],
                            org.xbill.DNS.Name.root);
            byte[] wire = record.toWire(Section.ANSWER);
            Name owner = Name.parse(parts[0]);
            byte[] rdata = Arrays.copyOfRange(wire, owner.length() + 10, wire.length);
            return new RrSet(owner, record.getType(), RrClass.IN, 3600, List.of(rdata));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DenialProof proof(String zone, Effort effort, String... lines) {
        DenialProof proof = new DenialProof(Name.parse(zone), 50, new Nsec3Hash(), effort);
        for (String line : lines) {
            proof.add(set(line));
        }
        return proof;
    }

    static DenialProof proof(String zone, String... lines) {
        return proof(zone, Effort.UNBOUNDED, lines);
    }
}
