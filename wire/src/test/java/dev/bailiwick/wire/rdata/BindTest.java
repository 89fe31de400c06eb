package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every sample of a type that BIND 9.18 reads: `named-compilezone` makes the same octets of it as we do, both from
/// the sample and from what we print. Samples that it does not take: units in the TTL of RRSIG, mnemonics in TLSA,
/// IPSECKEY without a key, parameters newer than it, and parameters whose octets it judges.
class BindTest {
    /// Types that BIND 9.18 has never heard of, calls obsolete, or lets stand at the apex only.
    private static final Set<Integer> NOT_HERE =
            Set.of(
                    RrType.SOA,
                    RrType.MD,
                    RrType.MF,
                    RrType.DSYNC,
                    RrType.HHIT,
                    RrType.BRID,
                    RrType.WALLET,
                    RrType.CLA,
                    RrType.IPN);

    @TempDir Path directory;

    @Test
    void bindReadsTheSampleAsWeDo() throws Exception {
        Map<Integer, String> records = new TreeMap<>();
        List<Sample> samples = Sample.all();
        for (int i = 0; i < samples.size(); i++) {
            if (isKnown(samples.get(i))) {
                records.put(i, samples.get(i).toString());
            }
        }
        compare(samples, records);
    }

    @Test
    void bindReadsWhatWePrintAsWeDo() throws Exception {
        Map<Integer, String> records = new TreeMap<>();
        List<Sample> samples = Sample.all();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (isKnown(sample)) {
                String text = Sample.print(sample.type(), sample.wire());
                records.put(i, RrType.text(sample.type()) + ' ' + text);
            }
        }
        compare(samples, records);
    }

    private static boolean isKnown(Sample sample) {
        return !NOT_HERE.contains(sample.type()) && !sample.notFor().contains("bind");
    }

    private void compare(List<Sample> samples, Map<Integer, String> records)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve("zone"), Peer.zone(records));
        Peer.run(
                directory,
                List.of(
                        "named-compilezone",
                        "-i",
                        "none",
                        "-k",
                        "ignore",
                        "-n",
                        "ignore",
                        "-m",
                        "ignore",
                        "-M",
                        "ignore",
                        "-S",
                        "ignore",
                        "-r",
                        "ignore",
                        "-W",
                        "ignore",
                        "-F",
                        "raw",
                        "-o",
                        "raw",
                        "example.",
                        "zone"));
        Map<Integer, byte[]> read = raw(Files.readAllBytes(directory.resolve("raw")));
        records.forEach((owner, text) ->
                assertThat(Sample.hex(read.getOrDefault(owner, new byte[0])))
                        .as(text)
                        .isEqualTo(Sample.hex(samples.get(owner).wire())));
    }

    /// Reads BIND's raw zone format: a header of 24 octets, then sets of records with their lengths in front.
    private static Map<Integer, byte[]> raw(byte[] file) {
        Map<Integer, byte[]> found = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        in.position(24);
        while (in.hasRemaining()) {
            // Total length, class, type, covered type, TTL.
            in.position(in.position() + 4 + 2 + 2 + 2 + 4);
            int records = in.getInt();
            byte[] owner = new byte[in.getShort() & 0xffff];
            in.get(owner);
            for (int i = 0; i < records; i++) {
                byte[] rdata = new byte[in.getShort() & 0xffff];
                in.get(rdata);
                if (owner[1] == 'r') {
                    found.put(
                            Integer.parseInt(
                                    new String(
                                            owner,
                                            2,
                                            owner[0] - 1,
                                            java.nio.charset.StandardCharsets.US_ASCII)),
                            rdata);
                }
            }
        }
        return found;
    }
}
