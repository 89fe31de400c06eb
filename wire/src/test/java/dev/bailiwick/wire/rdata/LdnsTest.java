package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every sample of a type that ldns 1.8 reads: `ldns-read-zone` makes the same octets of what we print. Samples that
/// it does not take: KEY and IPSECKEY without a key, empty bitmaps, short NSEC3 hashes, WKS without ports, and
/// service parameters with escapes or newer than it.
class LdnsTest {
    private static final Pattern GENERIC =
            Pattern.compile(
                    "r([0-9]+)\\.example\\.\\s+3600\\s+IN\\s+\\S+\\s+\\\\# ([0-9]+) ?([0-9a-fA-F]*)\\s*(;.*)?");

    /// Types that ldns 1.8 does not know, or takes for something that their RFCs do not say (NSAP-PTR, SINK, ATMA),
    /// or leaves out of a zone that is not signed (RRSIG).
    private static final Set<Integer> NOT_HERE =
            Set.of(
                    RrType.SOA,
                    RrType.NSAP_PTR,
                    RrType.RRSIG,
                    RrType.SINK,
                    RrType.NINFO,
                    RrType.RKEY,
                    RrType.DSYNC,
                    RrType.HHIT,
                    RrType.BRID,
                    RrType.AVC,
                    RrType.DOA,
                    RrType.RESINFO,
                    RrType.WALLET,
                    RrType.CLA,
                    RrType.TA,
                    RrType.NXT,
                    RrType.ATMA,
                    RrType.A6,
                    RrType.AMTRELAY,
                    RrType.IPN);

    @TempDir Path directory;

    @Test
    void ldnsReadsWhatWePrintAsWeDo() throws IOException, InterruptedException {
        Map<Integer, String> records = new TreeMap<>();
        List<Sample> samples = Sample.all();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (!NOT_HERE.contains(sample.type()) && !sample.notFor().contains("ldns")) {
                String text = Sample.print(sample.type(), sample.wire());
                records.put(i, RrType.text(sample.type()) + ' ' + text);
            }
        }
        Files.writeString(directory.resolve("zone"), Peer.zone(records));
        String printed = Peer.run(directory, List.of("ldns-read-zone", "-U", "SOA", "zone"));
        Map<Integer, String> read = new HashMap<>();
        for (String line : printed.split("\n", -1)) {
            Matcher matcher = GENERIC.matcher(line);
            if (matcher.matches()) {
                read.put(
                        Integer.valueOf(matcher.group(1)),
                        matcher.group(3).toLowerCase(Locale.ROOT));
            }
        }
        records.forEach((owner, text) ->
                assertThat(read.get(owner))
                        .as(text)
                        .isEqualTo(Sample.hex(samples.get(owner).wire())));
    }
}
