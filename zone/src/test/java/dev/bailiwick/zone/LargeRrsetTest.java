package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** RRsets whose records fit a message, while what is kept beside them takes more octets than that. */
class LargeRrsetTest {
    private static final String BELOW =
            "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(40);

    @Test
    void targetsMayTakeMoreOctetsThanTheRecords() {
        Zone zone =
                zone(
                        "$ORIGIN "
                                + BELOW
                                + ".example.\n$GENERATE 1-300 @ NS n$\n$GENERATE 1-300 n$ A 192.0.2.1\n");
        NodeView node = new NodeView();
        List<String> targets = new ArrayList<>();
        byte[] apex = zone.apexWire();
        NodeRecords records = new NodeRecords();
        zone.forEachNode(each ->
                records.forEach(
                        each,
                        apex,
                        (type, ttl, rdata, length) -> {
                            if (type == RrType.NS) {
                                node.set(each);
                                targets.add(String.valueOf(Name.read(rdata, 0, length)));
                            }
                        }));
        assertThat(targets).hasSize(300).doesNotHaveDuplicates();
        assertThat(targets).contains("n1." + BELOW + ".example.", "n300." + BELOW + ".example.");
        RrsetView servers = new RrsetView();
        assertThat(node.find(RrType.NS, servers)).isTrue();
        int walked = 0;
        for (int target = servers.firstTarget(); target >= 0; target = servers.nextTarget(target)) {
            walked++;
        }
        assertThat(walked).isEqualTo(300);
    }

    private static Zone zone(String text) {
        Name apex = Name.parse("example.");
        ZoneEditor editor = new ZoneEditor(apex, "db");
        byte[] whole = ("$TTL 60\n@ SOA ns h 1 2 3 4 5\n" + text).getBytes(StandardCharsets.UTF_8);
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "db",
                        whole,
                        apex,
                        (owner, length, type, ttl, rdata, at, rdlength, line) ->
                                editor.add(
                                        owner, length, type, (int) ttl, rdata, at, rdlength, line));
        Zone zone = editor.finish();
        assertThat(editor.problems()).isEmpty();
        return Objects.requireNonNull(zone);
    }
}
