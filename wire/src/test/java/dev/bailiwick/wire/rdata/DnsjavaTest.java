package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/// Every sample of a type that dnsjava knows: it makes the same octets of what we print, and we of what it prints.
/// Samples that it does not take: WKS without ports, parameters in alias mode, parameters newer than it or malformed.
class DnsjavaTest {
    /// Types that dnsjava 3.7 does not know.
    private static final Set<Integer> UNKNOWN =
            Set.of(
                    RrType.EID,
                    RrType.NIMLOC,
                    RrType.SINK,
                    RrType.NINFO,
                    RrType.RKEY,
                    RrType.TALINK,
                    RrType.CSYNC,
                    RrType.DSYNC,
                    RrType.HHIT,
                    RrType.BRID,
                    RrType.L32,
                    RrType.LP,
                    RrType.AVC,
                    RrType.DOA,
                    RrType.RESINFO,
                    RrType.WALLET,
                    RrType.CLA,
                    RrType.TA,
                    RrType.ATMA,
                    RrType.NID,
                    RrType.L64,
                    RrType.EUI48,
                    RrType.EUI64,
                    RrType.AMTRELAY,
                    RrType.IPN);

    private static final Name ORIGIN = name("example.");

    static List<Sample> samples() {
        return Sample.all().stream()
                .filter(sample -> !UNKNOWN.contains(sample.type()))
                .filter(sample -> !sample.notFor().contains("dnsjava"))
                .toList();
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void dnsjavaReadsWhatWePrintAsWeDo(Sample sample) throws IOException {
        byte[] wire = sample.wire();
        String printed = Sample.print(sample.type(), wire);
        Record record = Record.fromString(ORIGIN, sample.type(), DClass.IN, 3600, printed, ORIGIN);
        assertThat(Sample.hex(rdata(record))).as(printed).isEqualTo(Sample.hex(wire));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void weReadWhatDnsjavaPrintsAsItDoes(Sample sample) throws IOException {
        byte[] wire = sample.wire();
        Record record = Record.newRecord(ORIGIN, sample.type(), DClass.IN, 3600, wire);
        assertThat(Sample.hex(rdata(record))).isEqualTo(Sample.hex(wire));
        String printed = record.rdataToString();
        assertThat(Sample.hex(Sample.parse(sample.type(), printed)))
                .as(printed)
                .isEqualTo(Sample.hex(wire));
    }

    /// The data of a record, without what precedes them in a message.
    private static byte[] rdata(Record record) {
        byte[] octets = record.toWire(Section.ANSWER);
        int header = ORIGIN.length() + 10;
        return Arrays.copyOfRange(octets, header, octets.length);
    }
}
