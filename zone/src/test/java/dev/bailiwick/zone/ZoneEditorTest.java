package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records in any order make the same zone. */
class ZoneEditorTest {
    private static final Name APEX = Name.parse("example.");

    private static final String SOA = "$TTL 300\n@ SOA ns a 7 2 3 4 60\n";

    private static Zone zone(String text) {
        return ZoneRecords.zone(APEX, ZoneRecords.read("example.", SOA + text));
    }

    private static List<String> problems(String text) {
        ZoneEditor editor = ZoneRecords.edit(APEX, ZoneRecords.read("example.", text));
        assertThat(editor.finish()).isNull();
        return editor.problems().stream().map(Object::toString).toList();
    }

    @Test
    void orderOfRecordsDoesNotMatter() {
        Random random = Seed.random("ZoneEditorTest.orderOfRecordsDoesNotMatter");
        for (int run = 0; run < 30; run++) {
            List<Entry> grouped = new RandomRecords(random, APEX).entries(150);
            grouped.sort(Comparator.comparing(Entry::owner));
            List<Entry> shuffled = new ArrayList<>(grouped);
            Collections.shuffle(shuffled, random);
            Zone one = ZoneRecords.zone(APEX, grouped);
            Zone other = ZoneRecords.zone(APEX, shuffled);
            assertThat(ZoneRecords.lines(other)).isEqualTo(ZoneRecords.lines(one));
            assertThat(ZoneRecords.names(other)).isEqualTo(ZoneRecords.names(one));
            assertThat(other.facts().names()).isEqualTo(one.facts().names());
            assertThat(other.facts().records()).isEqualTo(grouped.size());
            assertThat(other.facts().names()).isEqualTo(ZoneRecords.names(other).size());
        }
    }

    @Test
    void aLargeZoneInOrderOfTypeTakesNoMoreMemoryThanOneInOrderOfName() {
        List<Entry> grouped =
                new RandomRecords(Seed.random("ZoneEditorTest.aLargeZone"), APEX).entries(6000);
        grouped.sort(Comparator.comparing(Entry::owner));
        List<Entry> byType = new ArrayList<>(grouped);
        byType.sort(Comparator.comparingInt(Entry::type));

        Zone one = ZoneRecords.zone(APEX, grouped);
        Zone other = ZoneRecords.zone(APEX, byType);

        assertThat(other.octets()).isLessThan(one.octets() * 13 / 10);
        assertThat(ZoneRecords.lines(other)).isEqualTo(ZoneRecords.lines(one));
        assertThat(ZoneRecords.names(other)).isEqualTo(ZoneRecords.names(one));
    }

    @Test
    void emptyNonTerminalsAreNames() {
        Zone zone = zone("a.b.c A 192.0.2.1\nx.b.c A 192.0.2.2\nc TXT \"late\"\n");
        assertThat(ZoneRecords.names(zone))
                .containsExactly(
                        "example.",
                        "c.example.",
                        "b.c.example.",
                        "a.b.c.example.",
                        "x.b.c.example.");
        NodeView node = new NodeView();
        assertThat(zone.find(search("B.c.example."), 0, node)).isTrue();
        assertThat(node.rrsets()).isZero();
        assertThat(zone.find(search("q.c.example."), 0, node)).isFalse();
    }

    private static dev.bailiwick.wire.SearchName search(String name) {
        var search = new dev.bailiwick.wire.SearchName();
        search.set(Name.parse(name));
        return search;
    }

    @Test
    void namesBelowAreCountedInEveryAncestor() {
        Random random = Seed.random("ZoneEditorTest.namesBelowAreCountedInEveryAncestor");
        Zone zone = ZoneRecords.zone(APEX, new RandomRecords(random, APEX).entries(300));
        List<Name> names = ZoneRecords.names(zone).stream().map(Name::parse).toList();
        NodeView node = new NodeView();
        for (Name name : names) {
            assertThat(zone.find(search(name.toString()), 0, node)).isTrue();
            long below = names.stream().filter(other -> other.isAtOrBelow(name)).count() - 1;
            assertThat(node.below()).as("names below %s", name).isEqualTo((int) below);
        }
    }

    @Test
    void recordsOutsideTheZoneAreCountedAndLeftOut() {
        Zone zone = zone("www A 192.0.2.1\nwww.test. A 192.0.2.2\nexample.test. A 192.0.2.3\n");
        assertThat(zone.facts().ignored()).isEqualTo(2);
        assertThat(ZoneRecords.names(zone)).containsExactly("example.", "www.example.");
    }

    @Test
    void repeatedRecordsAreThereOnce() {
        // RFC 2181 §5; names in data compare without regard to case.
        Zone zone =
                zone(
                        """
                        www A 192.0.2.1
                        www A 192.0.2.1
                        www MX 1 Mail
                        other TXT "x"
                        WWW A 192.0.2.1
                        www MX 1 mAIL
                        """);
        assertThat(ZoneRecords.lines(zone))
                .filteredOn(line -> line.startsWith("www"))
                .containsExactly(
                        "www.example. 300 A c0000201",
                        "www.example. 300 MX 0001044d61696c076578616d706c6500");
    }

    @Test
    void firstRecordOfANameGivesItsCase() {
        Zone zone = zone("Www A 192.0.2.1\nother TXT x\nwWW AAAA ::1\nbelow.WWW TXT x\n");
        assertThat(ZoneRecords.names(zone)).contains("Www.example.");
    }

    @Test
    void firstTtlOfAnRrsetCountsForAll() {
        // RFC 2181 §5.2.
        Zone zone = zone("www 60 A 192.0.2.1\nother TXT x\nwww 90 A 192.0.2.2\n");
        assertThat(ZoneRecords.lines(zone))
                .contains("www.example. 60 A c0000201", "www.example. 60 A c0000202");
    }

    @Test
    void zoneNeedsOneSoa() {
        assertThat(problems("@ 9 NS ns\n").getFirst()).contains("has no SOA record at its apex");
        assertThat(problems("@ 9 SOA a b 1 2 3 4 5\n@ 9 SOA a b 2 2 3 4 5\n").getFirst())
                .contains("has 2 SOA records");
    }

    @Test
    void aliasHasNothingBesideItAndIsOne() {
        // RFC 1034 §3.6.2, RFC 2181 §10.1.
        String soa = "@ 9 SOA a b 1 2 3 4 5\n";
        assertThat(problems(soa + "a 9 CNAME b\na 9 TXT x\n").getFirst())
                .contains("a.example.: CNAME and other data at a name");
        assertThat(problems(soa + "a 9 CNAME b\nb 9 TXT x\na 9 CNAME c\n").getFirst())
                .contains("a.example.: more than one CNAME at a name");
    }

    @Test
    void denialIsNegativeForTheLesserOfTtlAndMinimum() {
        // RFC 2308 §5.
        assertThat(zone("").facts().negativeTtl()).isEqualTo(60);
        List<Entry> entries = ZoneRecords.read("example.", "@ 30 SOA ns a 7 2 3 4 60\n");
        assertThat(ZoneRecords.zone(APEX, entries).facts().negativeTtl()).isEqualTo(30);
        assertThat(zone("").facts().serial()).isEqualTo(7);
        assertThat(zone("").apex()).isEqualTo(APEX);
        NodeView apex = new NodeView();
        zone("").apex(apex);
        assertThat(apex.find(RrType.SOA, new RrsetView())).isTrue();
    }
}
