package dev.bailiwick.transfer.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// RFC 2136 §3: what an update does to a zone, and what it cannot do.
class UpdateTest {
    private static final Name APEX = Name.parse("example.");
    private static final Name KEY = Name.parse("k.");
    private static final byte[] ONE = {(byte) 192, 0, 2, 1};
    private static final byte[] TWO = {(byte) 192, 0, 2, 2};
    private static final byte[] NONE = {};
    private static final byte[] NS = Name.parse("ns.example.").wire();
    private static final byte[] NT = Name.parse("nt.example.").wire();

    private final byte[] message = new byte[4096];
    private final UpdatePolicy policy =
            new UpdatePolicy(
                    List.of(
                            new UpdateRule(
                                    true,
                                    Set.of(KEY),
                                    UpdateRule.Scope.ZONE,
                                    Name.ROOT,
                                    Set.of(RrType.ANY))),
                    SerialPolicy.INCREMENT);
    private int length = Header.OCTETS;

    private static byte[] soa(long serial) {
        byte[] rdata = new byte[2 + 20];
        Octets.i32(rdata, 2, (int) serial);
        return rdata;
    }

    private static void put(ZoneEditor editor, String owner, int type, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        editor.add(Arrays.copyOf(name, 300), name.length, type, 300, rdata, 0, rdata.length, 0);
    }

    private static Zone zone(long serial) {
        ZoneEditor editor = new ZoneEditor(APEX, "test");
        put(editor, "example.", RrType.SOA, soa(serial));
        put(editor, "example.", RrType.NS, NS);
        put(editor, "example.", RrType.MX, new byte[] {0, 1, 0});
        put(editor, "a.example.", RrType.A, ONE);
        put(editor, "c.example.", RrType.CNAME, NS);
        put(editor, "d.e.example.", RrType.A, ONE);
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }

    private UpdateTest record(
            int count, String owner, int type, int rrClass, int ttl, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        System.arraycopy(name, 0, message, length, name.length);
        length += name.length;
        Octets.u16(message, length, type);
        Octets.u16(message, length + 2, rrClass);
        Octets.i32(message, length + 4, ttl);
        Octets.u16(message, length + 8, rdata.length);
        System.arraycopy(rdata, 0, message, length + 10, rdata.length);
        length += 10 + rdata.length;
        Octets.u16(message, count, Octets.u16(message, count) + 1);
        return this;
    }

    private UpdateTest wants(String owner, int type, int rrClass, byte[] rdata) {
        return record(Header.ANCOUNT, owner, type, rrClass, 0, rdata);
    }

    private UpdateTest add(String owner, int type, byte[] rdata) {
        return record(Header.NSCOUNT, owner, type, RrClass.IN, 60, rdata);
    }

    private UpdateTest remove(String owner, int type, byte[] rdata) {
        return record(Header.NSCOUNT, owner, type, RrClass.NONE, 0, rdata);
    }

    private UpdateTest empty(String owner, int type) {
        return record(Header.NSCOUNT, owner, type, RrClass.ANY, 0, NONE);
    }

    private Update.Outcome run(Zone zone) {
        UpdateMessage taken = new UpdateMessage(message, length, Header.OCTETS, zone.apexWire());
        Arrays.fill(message, (byte) 0);
        length = Header.OCTETS;
        return new Update(zone, KEY, policy, 1_800_000_000L).run(taken);
    }

    private static List<String> lines(Zone zone) {
        List<String> lines = new ArrayList<>();
        NodeRecords records = new NodeRecords();
        zone.forEachNode(node -> {
            int at = node.nameAt();
            byte[] name = Arrays.copyOfRange(node.octets(), at, at + node.nameLength());
            records.forEach(
                    node,
                    zone.apexWire(),
                    (type, ttl, rdata, octets) ->
                            lines.add(
                                    Name.of(name)
                                            + " "
                                            + ttl
                                            + " "
                                            + RrType.text(type)
                                            + " "
                                            + (rdata[octets - 1] & 0xff)));
        });
        Collections.sort(lines);
        return lines;
    }

    private List<String> changed() {
        Zone next = run(zone(1)).zone();
        if (next == null) {
            throw new AssertionError("no change");
        }
        assertThat(next.facts().serial()).isEqualTo(2);
        return lines(next);
    }

    private void changesNothing() {
        Update.Outcome outcome = run(zone(1));
        assertThat(outcome.rcode()).isEqualTo(Rcode.NOERROR);
        assertThat(outcome.zone()).isNull();
    }

    private void answers(int rcode) {
        Update.Outcome outcome = run(zone(1));
        assertThat(Rcode.text(outcome.rcode())).isEqualTo(Rcode.text(rcode));
        assertThat(outcome.zone()).isNull();
    }

    @Test
    void recordsComeAndGo() {
        add("a.example.", RrType.A, TWO).remove("a.example.", RrType.A, ONE);
        assertThat(changed()).contains("a.example. 60 A 2").doesNotContain("a.example. 60 A 1");
        assertThat(empty("d.e.example.", RrType.ANY).changed())
                .noneMatch(line -> line.contains("e.example. "));
        assertThat(empty("a.example.", RrType.A).changed())
                .noneMatch(line -> line.startsWith("a.example."));
    }

    /// RFC 2136 §3.4.2.2 and RFC 2181 §5.2: a record that is there takes the new TTL.
    @Test
    void aRecordThatIsThereTakesTheNewTtl() {
        assertThat(add("a.example.", RrType.A, ONE).changed()).contains("a.example. 60 A 1");
    }

    @Test
    void aliasesStayAlone() {
        add("a.example.", RrType.CNAME, NS).changesNothing();
        add("c.example.", RrType.A, ONE).changesNothing();
        assertThat(add("c.example.", RrType.CNAME, NT).changed())
                .filteredOn(line -> line.contains("CNAME"))
                .hasSize(1);
        empty("c.example.", RrType.CNAME).add("c.example.", RrType.A, ONE);
        assertThat(changed()).contains("c.example. 60 A 1");
    }

    /// RFC 2136 §3.4.2.3, §3.4.2.4.
    @Test
    void theApexKeepsItsSoaAndOneNs() {
        empty("example.", RrType.SOA).changesNothing();
        empty("example.", RrType.NS).changesNothing();
        remove("example.", RrType.NS, NS).changesNothing();
        remove("example.", RrType.SOA, soa(1)).changesNothing();
        assertThat(empty("example.", RrType.ANY).changed())
                .contains("example. 300 NS 0", "example. 300 SOA 0")
                .noneMatch(line -> line.contains("MX"));
        add("example.", RrType.NS, NT).remove("example.", RrType.NS, NS);
        assertThat(changed()).filteredOn(line -> line.startsWith("example. 60 NS")).hasSize(1);
    }

    /// RFC 2136 §3.4.2.2, §3.6; RFC 1982.
    @Test
    void serialsGoForward() {
        add("example.", RrType.SOA, soa(1)).changesNothing();
        add("example.", RrType.SOA, soa(0xffff_ffffL)).changesNothing();
        add("example.", RrType.SOA, soa(9)).add("b.example.", RrType.A, ONE);
        Zone next = run(zone(1)).zone();
        assertThat(next == null ? 0 : next.facts().serial()).isEqualTo(9);
        Zone round = add("b.example.", RrType.A, ONE).run(zone(0xffff_ffffL)).zone();
        assertThat(round == null ? 0 : round.facts().serial()).isEqualTo(1);
        assertThat(SerialPolicy.TIME.next(5, 1_800_000_000L)).isEqualTo(1_800_000_000L);
        assertThat(SerialPolicy.DATE.next(5, 1_800_000_000L)).isEqualTo(2_027_011_500L);
        assertThat(SerialPolicy.DATE.next(2_027_011_500L, 1_800_000_000L))
                .isEqualTo(2_027_011_501L);
    }

    /// RFC 2136 §3.2.5.
    @Test
    void prerequisites() {
        int any = RrClass.ANY;
        int none = RrClass.NONE;
        wants("a.example.", RrType.ANY, any, NONE).answers(Rcode.NOERROR);
        wants("e.example.", RrType.ANY, any, NONE).answers(Rcode.NXDOMAIN);
        wants("a.example.", RrType.ANY, none, NONE).answers(Rcode.YXDOMAIN);
        wants("e.example.", RrType.ANY, none, NONE).answers(Rcode.NOERROR);
        wants("a.example.", RrType.MX, any, NONE).answers(Rcode.NXRRSET);
        wants("a.example.", RrType.A, none, NONE).answers(Rcode.YXRRSET);
        wants("a.example.", RrType.A, RrClass.IN, ONE).answers(Rcode.NOERROR);
        wants("a.example.", RrType.A, RrClass.IN, TWO).answers(Rcode.NXRRSET);
        wants("a.example.", RrType.A, RrClass.IN, ONE);
        wants("a.example.", RrType.A, RrClass.IN, TWO).answers(Rcode.NXRRSET);
        wants("c.example.", RrType.CNAME, RrClass.IN, Name.parse("NS.Example.").wire())
                .answers(Rcode.NOERROR);
        wants("a.test.", RrType.A, any, NONE).answers(Rcode.NOTZONE);
        wants("a.example.", RrType.A, any, ONE).answers(Rcode.FORMERR);
        wants("a.example.", RrType.A, 3, NONE).answers(Rcode.FORMERR);
        wants("a.example.", RrType.A, RrClass.IN, NONE).answers(Rcode.FORMERR);
        record(Header.ANCOUNT, "a.example.", RrType.A, any, 1, NONE).answers(Rcode.FORMERR);
    }

    /// RFC 2136 §3.4.1.3: one malformed record, and nothing is done.
    @Test
    void malformedUpdatesDoNothing() {
        int[][] table = {
            {RrType.ANY, RrClass.IN, 60, 0},
            {RrType.AXFR, RrClass.IN, 60, 0},
            {RrType.A, RrClass.IN, 60, 5},
            {RrType.A, RrClass.IN, 60, 0},
            {RrType.A, RrClass.ANY, 1, 0},
            {RrType.A, RrClass.ANY, 0, 4},
            {RrType.AXFR, RrClass.ANY, 0, 0},
            {RrType.A, RrClass.NONE, 1, 4},
            {RrType.ANY, RrClass.NONE, 0, 0},
            {RrType.A, 3, 0, 4},
        };
        for (int[] row : table) {
            add("b.example.", RrType.A, ONE);
            record(Header.NSCOUNT, "a.example.", row[0], row[1], row[2], new byte[row[3]]);
            answers(Rcode.FORMERR);
        }
        add("b.example.", RrType.A, ONE).add("b.test.", RrType.A, ONE).answers(Rcode.NOTZONE);
    }

    @Test
    void signedZonesAreNotChanged() {
        ZoneEditor editor = new ZoneEditor(APEX, "test");
        put(editor, "example.", RrType.SOA, soa(1));
        put(editor, "example.", RrType.DNSKEY, new byte[] {1, 0, 3, 13, 1, 2, 3, 4});
        Zone signed = editor.finish();
        if (signed == null) {
            throw new AssertionError(editor.problems());
        }
        Update.Outcome outcome = add("b.example.", RrType.A, ONE).run(signed);
        assertThat(outcome.rcode()).isEqualTo(Rcode.REFUSED);
        assertThat(outcome.explanation()).isEqualTo(ExtendedError.NOT_SUPPORTED);
        add("a.example.", RrType.NSEC, new byte[] {0, 0, 1, 64}).answers(Rcode.REFUSED);
    }

    @Test
    void scopesOfRules() {
        Name key = Name.parse("h.example.");
        String[][] table = {
            {"ZONE", ".", "x.example.", "h.example.", "example."},
            {"NAME", "x.example.", "x.example.", "X.Example.", ""},
            {"SUBDOMAIN", "x.example.", "x.example.", "a.b.x.example.", ""},
            {"WILDCARD", "*.x.example.", "b.x.example.", "a.b.x.example.", ""},
            {"SELF", ".", "h.example.", "", ""},
            {"SELFSUB", ".", "h.example.", "a.h.example.", ""},
            {"SELFWILD", ".", "a.h.example.", "a.b.h.example.", ""},
        };
        List<String> all =
                List.of(
                        "example.",
                        "x.example.",
                        "X.Example.",
                        "b.x.example.",
                        "a.b.x.example.",
                        "h.example.",
                        "a.h.example.",
                        "a.b.h.example.");
        for (String[] row : table) {
            UpdateRule rule =
                    new UpdateRule(
                            true,
                            Set.of(key),
                            UpdateRule.Scope.valueOf(row[0]),
                            Name.parse(row[1]),
                            Set.of());
            UpdatePolicy rules = new UpdatePolicy(List.of(rule), SerialPolicy.INCREMENT);
            for (String name : List.of(row).subList(2, row.length)) {
                assertThat(name.isEmpty() || rules.allows(key, Name.parse(name), RrType.A))
                        .as("%s %s", row[0], name)
                        .isTrue();
            }
            assertThat(rules.allows(KEY, Name.parse(row[2]), RrType.A)).isFalse();
            assertThat(rules.allows(key, Name.parse(row[2]), RrType.NS)).isFalse();
            long allowed =
                    all.stream().filter(n -> rules.allows(key, Name.parse(n), RrType.A)).count();
            assertThat(allowed).as(row[0]).isEqualTo(allowedOf(row[0], all.size()));
        }
    }

    private static long allowedOf(String scope, int all) {
        return switch (scope) {
            case "ZONE" -> all;
            case "SUBDOMAIN" -> 4;
            case "NAME", "WILDCARD", "SELFWILD" -> 2;
            case "SELFSUB" -> 3;
            default -> 1;
        };
    }
}
