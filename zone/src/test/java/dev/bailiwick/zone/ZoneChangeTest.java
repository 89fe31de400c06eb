package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A changed zone is what a zone made anew of the same records is, and the one before stays as it was (RFC 1995 §4).
class ZoneChangeTest {
    private static final Name APEX = Name.parse("example.");

    private static Zone zone(String text) {
        return ZoneRecords.zone(
                APEX, ZoneRecords.read("example.", "$TTL 300\n@ SOA ns a 1 2 3 4 60\n" + text));
    }

    private static Zone finished(ZoneChange change) {
        Zone zone = change.finish();
        if (zone == null) {
            throw new AssertionError(change.problem());
        }
        return zone;
    }

    private static boolean add(ZoneChange change, Entry entry) {
        byte[] owner = Arrays.copyOf(entry.owner().wire(), entry.owner().length() + 8);
        return change.add(
                owner,
                entry.owner().length(),
                entry.type(),
                entry.ttl(),
                entry.rdata(),
                0,
                entry.rdata().length);
    }

    private static boolean remove(ZoneChange change, Entry entry) {
        byte[] owner = Arrays.copyOf(entry.owner().wire(), entry.owner().length() + 8);
        return change.remove(
                owner,
                entry.owner().length(),
                entry.type(),
                entry.rdata(),
                0,
                entry.rdata().length);
    }

    private static Entry entry(String text) {
        return ZoneRecords.read("example.", "$TTL 300\n" + text + "\n").getFirst();
    }

    private static List<String> lower(List<String> lines) {
        return lines.stream().map(line -> line.toLowerCase(Locale.ROOT)).sorted().toList();
    }

    /// Everything that is known of a zone, names without records and their counts included.
    private static List<String> everything(Zone zone) {
        List<String> all = new ArrayList<>(lower(ZoneRecords.lines(zone)));
        all.addAll(lower(ZoneRecords.names(zone)));
        ZoneFacts facts = zone.facts();
        all.add(facts.names() + " names, " + facts.records() + " records");
        all.add(facts.denial() + " " + facts.serial() + " " + facts.negativeTtl());
        zone.forEachNode(node -> {
            int at = node.nameAt();
            Name name = Name.of(Arrays.copyOfRange(node.octets(), at, at + node.nameLength()));
            all.add(name.toString().toLowerCase(Locale.ROOT) + " below " + node.below());
        });
        return all.stream().sorted().toList();
    }

    @Test
    void changedStepByStepItIsAsIfMadeAnew() {
        Random random = Seed.random("ZoneChangeTest.changedStepByStepItIsAsIfMadeAnew");
        for (int run = 0; run < 20; run++) {
            List<Entry> entries = new RandomRecords(random, APEX).entries(150);
            Zone zone = ZoneRecords.zone(APEX, some(entries, random));
            for (int step = 0; step < 12; step++) {
                Zone wanted = ZoneRecords.zone(APEX, some(entries, random));
                List<String> before = everything(zone);
                ZoneDifference difference = ZoneDifference.between(zone, wanted, 1 << 24);
                if (difference == null) {
                    throw new AssertionError("no difference");
                }
                ZoneDifference kept = ZoneDifference.of(difference.toOctets());
                ZoneChange change = new ZoneChange(zone);
                assertThat(kept != null && kept.applyTo(change)).isTrue();
                Zone next = finished(change);
                assertThat(everything(next)).isEqualTo(everything(wanted));
                assertThat(everything(zone)).isEqualTo(before);
                assertThat(lower(lines(change.difference()))).isEqualTo(lower(lines(difference)));
                zone = next;
            }
        }
    }

    private static List<Entry> some(List<Entry> entries, Random random) {
        return entries.stream()
                .filter(entry -> entry.type() == RrType.SOA || random.nextInt(3) > 0)
                .toList();
    }

    private static List<String> lines(ZoneDifference difference) {
        List<String> lines = new ArrayList<>();
        difference.forEach((octets, ownerAt, ownerLength, type, ttl, rdataAt, rdlength) -> {
            int ownerEnd = ownerAt + ownerLength;
            Name owner = Name.of(Arrays.copyOfRange(octets, ownerAt, ownerEnd));
            byte[] rdata = Arrays.copyOfRange(octets, rdataAt, rdataAt + rdlength);
            lines.add(new Entry(owner, type, ttl, rdata).toString());
        });
        return lines;
    }

    @Test
    void changesGivenUpLeaveNoTrace() {
        Zone zone = zone("a.b.c A 192.0.2.1\nd A 192.0.2.2\n");
        List<String> before = everything(zone);
        ZoneChange change = new ZoneChange(zone);
        assertThat(remove(change, entry("a.b.c A 192.0.2.1"))).isTrue();
        assertThat(add(change, entry("x.y A 192.0.2.1"))).isTrue();
        assertThat(remove(change, entry("d A 192.0.2.2"))).isTrue();
        change.abandon();
        assertThat(everything(zone)).isEqualTo(before);

        ZoneChange other = new ZoneChange(zone);
        assertThat(remove(other, entry("d A 192.0.2.2"))).isTrue();
        assertThat(everything(finished(other))).isEqualTo(everything(zone("a.b.c A 192.0.2.1\n")));
    }

    @Test
    void emptyNonTerminalsGoWithTheLastNameBelowThem() {
        Zone zone = zone("a.b.c A 192.0.2.1\nd.b.c A 192.0.2.2\n");
        ZoneChange change = new ZoneChange(zone);
        remove(change, entry("a.b.c A 192.0.2.1"));
        Zone one = finished(change);
        assertThat(ZoneRecords.names(one))
                .containsExactlyInAnyOrder(
                        "example.", "c.example.", "b.c.example.", "d.b.c.example.");
        ZoneChange second = new ZoneChange(one);
        remove(second, entry("d.b.c A 192.0.2.2"));
        assertThat(ZoneRecords.names(finished(second))).containsExactly("example.");
    }

    @Test
    void whatIsThereAlreadyOrIsNotThereIsTold() {
        ZoneChange change = new ZoneChange(zone("a NS Ns.Example.\n"));
        assertThat(add(change, entry("a NS ns.example."))).isFalse();
        assertThat(remove(change, entry("a A 192.0.2.1"))).isFalse();
        assertThat(remove(change, entry("a NS nS.eXample."))).isTrue();
        assertThat(remove(change, entry("a NS nS.eXample."))).isFalse();
        assertThat(add(change, entry("a.elsewhere.test. A 192.0.2.1"))).isFalse();
    }

    @Test
    void whatMakesNoZoneIsRefused() {
        Zone zone = zone("a A 192.0.2.1\n");
        ZoneChange alias = new ZoneChange(zone);
        add(alias, entry("a CNAME b"));
        assertThat(alias.finish()).isNull();
        assertThat(alias.problem()).contains("CNAME");
        ZoneChange headless = new ZoneChange(zone);
        remove(headless, entry("@ SOA ns a 1 2 3 4 60"));
        assertThat(headless.finish()).isNull();
        assertThat(headless.problem()).contains("SOA");
    }

    @Test
    void hashedOwnersChangeAsOthersDo() {
        List<String> names = List.of("example.", "a.example.");
        String chain = "a TXT x\n@ NSEC3PARAM 1 0 0 -\n" + ActiveChainTest.chain(1, 0, "", names);
        String more = ActiveChainTest.chain(1, 0, "", List.of("b.example.")).strip();
        String strange = ActiveChainTest.chain(1, 5, "", List.of("c.example.")).strip();
        Zone zone = zone(chain);
        for (String text : List.of(more, strange)) {
            ZoneChange change = new ZoneChange(zone);
            assertThat(add(change, entry(text))).isTrue();
            Zone grown = finished(change);
            assertThat(grown.facts().denial()).isEqualTo(ZoneFacts.Denial.NSEC3);
            assertThat(everything(grown)).isEqualTo(everything(zone(chain + text + "\n")));
            ZoneChange back = new ZoneChange(grown);
            assertThat(remove(back, entry(text))).isTrue();
            assertThat(everything(finished(back))).isEqualTo(everything(zone(chain)));
        }
    }

    @Test
    void ownersOfNsecStayInOrder() {
        String first = "@ NSEC b.example. SOA NSEC\nb NSEC d.example. A NSEC\nb A 192.0.2.1\n";
        Zone zone = zone(first + "d NSEC example. A NSEC\nd A 192.0.2.1\n");
        ZoneChange change = new ZoneChange(zone);
        remove(change, entry("b NSEC d.example. A NSEC"));
        remove(change, entry("b A 192.0.2.1"));
        add(change, entry("c NSEC d.example. A NSEC"));
        Zone next = finished(change);
        NodeView node = new NodeView();
        byte[] asked = Arrays.copyOf(Name.parse("cc.example.").wire(), 20);
        assertThat(next.nsecAtOrBefore(asked, 0, node)).isTrue();
        assertThat(node.nameLength()).isEqualTo(11);
        assertThat(node.octets()[node.nameAt() + 1]).isEqualTo((byte) 'c');
        byte[] other = Arrays.copyOf(Name.parse("bb.example.").wire(), 20);
        assertThat(next.nsecAtOrBefore(other, 0, node)).isTrue();
        assertThat(node.nameLength()).isEqualTo(9);
    }

    @Test
    void manyChangesDoNotPileUp() {
        StringBuilder hosts = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            hosts.append("h").append(i).append(" A 192.0.2.1\n");
        }
        Zone zone = zone(hosts.toString());
        long first = zone.octets();
        for (int i = 0; i < 4000; i++) {
            ZoneChange change = new ZoneChange(zone);
            Entry host = entry("h" + i % 2000 + " TXT \"" + "x".repeat(50) + "\"");
            assertThat(i < 2000 ? add(change, host) : remove(change, host)).isTrue();
            zone = finished(change);
        }
        assertThat(zone.octets()).isLessThan(4 * first + (1 << 20));
        assertThat(everything(zone)).isEqualTo(everything(zone(hosts.toString())));
    }
}
