package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A difference leads from one version to the next (RFC 1995 §4).
class ZoneDifferenceTest {
    private static final Name APEX = Name.parse("example.");

    private static Zone zone(int serial, String text) {
        String soa = "$TTL 300\n@ SOA ns a %d 2 3 4 60\n".formatted(serial);
        return ZoneRecords.zone(APEX, ZoneRecords.read("example.", soa + text));
    }

    private static ZoneDifference difference(Zone old, Zone fresh) {
        ZoneDifference difference = ZoneDifference.between(old, fresh, 1 << 24);
        if (difference == null) {
            throw new AssertionError("no difference");
        }
        return difference;
    }

    private static List<String> lines(ZoneDifference difference) {
        List<String> lines = new ArrayList<>();
        difference.forEach((octets, ownerAt, ownerLength, type, ttl, rdataAt, rdlength) -> {
            int ownerEnd = ownerAt + ownerLength;
            Name owner = Name.of(Arrays.copyOfRange(octets, ownerAt, ownerEnd));
            byte[] rdata = Arrays.copyOfRange(octets, rdataAt, rdataAt + rdlength);
            Entry entry = new Entry(owner, type, ttl, rdata);
            lines.add(entry.toString().toLowerCase(Locale.ROOT));
        });
        return lines;
    }

    @Test
    void whatGoesAndComesStandsBehindTheTwoSoas() {
        Zone old = zone(1, "a A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3\nc A 192.0.2.4\n");
        Zone fresh = zone(2, "a A 192.0.2.1\nc A 192.0.2.3\nc A 192.0.2.5\nd.e A 192.0.2.6\n");
        ZoneDifference difference = difference(old, fresh);
        assertThat(difference.from()).isEqualTo(1);
        assertThat(difference.to()).isEqualTo(2);
        List<String> lines = lines(difference);
        String soa = lines.stream().filter(line -> line.contains(" soa ")).toList().getLast();
        int second = lines.lastIndexOf(soa);
        assertThat(lines.getFirst()).contains("example. 300 soa").contains("00000001000000");
        assertThat(lines.get(second)).contains("00000002000000");
        assertThat(lines.subList(1, second))
                .containsExactlyInAnyOrder(
                        "b.example. 300 a c0000202", "c.example. 300 a c0000204");
        assertThat(lines.subList(second + 1, lines.size()))
                .containsExactlyInAnyOrder(
                        "c.example. 300 a c0000205", "d.e.example. 300 a c0000206");
    }

    @Test
    void aChangedTtlTakesTheWholeRrset() {
        ZoneDifference difference =
                difference(zone(1, "a 60 A 192.0.2.1\n"), zone(2, "a 61 A 192.0.2.1\n"));
        assertThat(lines(difference))
                .contains("a.example. 60 a c0000201", "a.example. 61 a c0000201")
                .hasSize(4);
    }

    @Test
    void whatIsTooLongIsNone() {
        Zone old = zone(1, "a A 192.0.2.1\n");
        Zone fresh = zone(2, "b A 192.0.2.1\n");
        assertThat(ZoneDifference.between(old, fresh, 20)).isNull();
    }

    @Test
    void appliedToTheOldVersionItGivesTheNew() {
        Random random = Seed.random("ZoneDifferenceTest.appliedToTheOldVersionItGivesTheNew");
        for (int run = 0; run < 30; run++) {
            List<Entry> entries = new RandomRecords(random, APEX).entries(200);
            Zone old = ZoneRecords.zone(APEX, some(entries, random));
            Zone fresh = ZoneRecords.zone(APEX, some(entries, random));
            List<String> applied = new ArrayList<>(lower(ZoneRecords.lines(old)));
            ZoneDifference difference = difference(old, fresh);
            int[] soas = new int[1];
            for (String line : lines(difference)) {
                soas[0] += line.contains(" soa ") ? 1 : 0;
                if (soas[0] == 1) {
                    assertThat(applied.remove(line)).as(line).isTrue();
                } else {
                    applied.add(line);
                }
            }
            Collections.sort(applied);
            List<String> wanted = new ArrayList<>(lower(ZoneRecords.lines(fresh)));
            Collections.sort(wanted);
            assertThat(applied).isEqualTo(wanted);
        }
    }

    private static List<Entry> some(List<Entry> entries, Random random) {
        return entries.stream()
                .filter(entry -> entry.type() == RrType.SOA || random.nextInt(4) > 0)
                .toList();
    }

    private static List<String> lower(List<String> lines) {
        return lines.stream().map(line -> line.toLowerCase(Locale.ROOT)).toList();
    }
}
