package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterFileWriterTest {
    /** Gathers the records of a reader into sets. */
    private static final class Sets implements RecordSink {
        private final Map<String, RrSet> sets = new LinkedHashMap<>();

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
            Name name = Name.of(Arrays.copyOf(owner, ownerLength));
            RrSet before =
                    sets.getOrDefault(
                            name + " " + type, new RrSet(name, type, RrClass.IN, ttl, List.of()));
            List<byte[]> all = new ArrayList<>(before.rdata());
            all.add(Arrays.copyOfRange(rdata, rdataAt, rdataAt + rdataLength));
            sets.put(name + " " + type, new RrSet(name, type, RrClass.IN, ttl, all));
        }
    }

    private static String written(Sets sets) throws IOException {
        StringBuilder out = new StringBuilder();
        new MasterFileWriter(out).writeSorted(sets.sets.values());
        return out.toString();
    }

    /** RFC 4034 §6.1 and §6.3: names and records in canonical order, the SOA record in front. */
    @Test
    void aZoneIsWrittenInCanonicalOrder() throws IOException {
        Sets sets = new Sets();
        CollectedRecords.read(
                """
                $TTL 300
                b A 192.0.2.9
                B A 192.0.2.1
                a.b TXT "x y" \\"
                Z NS ns
                @ NS ns
                @ MX 10 Mail
                @ SOA ns h 1 2 3 4 5
                """,
                sets);
        assertThat(written(sets))
                .isEqualTo(
                        """
                        example. 300 IN SOA ns.example. h.example. 1 2 3 4 5
                        example. 300 IN NS ns.example.
                        example. 300 IN MX 10 Mail.example.
                        b.example. 300 IN A 192.0.2.9
                        B.example. 300 IN A 192.0.2.1
                        a.b.example. 300 IN TXT "x y" "\\""
                        Z.example. 300 IN NS ns.example.
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"escapes", "types", "generate", "include"})
    void whatIsWrittenReadsBack(String name) throws IOException, URISyntaxException {
        Path folder = Path.of(getClass().getResource("odd").toURI());
        Sets sets = new Sets();
        CollectedRecords before = new CollectedRecords();
        CollectedRecords.read(folder.resolve(name + ".zone"), sets);
        CollectedRecords.read(folder.resolve(name + ".zone"), before);
        CollectedRecords after = new CollectedRecords();
        assertThat(CollectedRecords.read(written(sets), after).problems()).isEmpty();
        assertThat(after.set()).isEqualTo(before.set());
    }
}
