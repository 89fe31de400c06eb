package dev.bailiwick.transfer.in;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.transfer.RecordWriter;
import dev.bailiwick.transfer.in.ZoneReader.Progress;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigView;
import dev.bailiwick.zone.NodeRecords;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 1995 §4: the three answers to IXFR, and what a primary sends that is broken or means ill. Whatever comes, the
/// version that is held stays as it is.
class DifferencesTest {
    private static final long NOW = 1_800_000_000L;
    private static final int ID = 9;
    private static final Name APEX = Name.parse("example.");
    private static final TsigKey KEY =
            new TsigKey(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, new byte[32]);
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private TsigSession primary = new TsigSession(KEY);
    private final RecordWriter writer = new RecordWriter();
    private final Zone held = held();
    private final List<String> before = lines(held);
    private ZoneReader reader = reader(TransferLimits.DEFAULT);

    private static byte[] soa(int serial) {
        byte[] rdata = new byte[2 + 20];
        Octets.i32(rdata, 2, serial);
        return rdata;
    }

    private static Zone held() {
        ZoneEditor editor = new ZoneEditor(APEX, "test");
        put(editor, "example.", RrType.SOA, soa(5));
        for (String host : List.of("a.example.", "b.example.", "x.y.example.")) {
            put(editor, host, RrType.A, ADDRESS);
        }
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }

    private static void put(ZoneEditor editor, String owner, int type, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        editor.add(Arrays.copyOf(name, 300), name.length, type, 300, rdata, 0, rdata.length, 0);
    }

    private static List<String> lines(Zone zone) {
        List<String> lines = new ArrayList<>();
        NodeRecords records = new NodeRecords();
        zone.forEachNode(node -> {
            int at = node.nameAt();
            byte[] name = Arrays.copyOfRange(node.octets(), at, at + node.nameLength());
            String owner = Name.of(name).toString();
            lines.add(owner);
            records.forEach(
                    node,
                    zone.apexWire(),
                    (type, ttl, rdata, length) ->
                            lines.add(
                                    owner
                                            + RrType.text(type)
                                            + Arrays.toString(Arrays.copyOf(rdata, length))));
        });
        Collections.sort(lines);
        return lines;
    }

    private ZoneReader reader(TransferLimits limits) {
        TsigSession asking = new TsigSession(KEY);
        byte[] request = new RequestMaker(APEX).differences(ID, 300, soa(5), asking, NOW);
        TsigView view = new TsigView();
        view.read(request, request.length, view.find(request, request.length));
        primary.checkRequest(request, view, NOW);
        return ZoneReader.ofDifferences(held, ID, asking, limits, "test");
    }

    @BeforeEach
    void message() {
        writer.begin(ID, Header.QR | Header.AA, RecordWriter.MOST_OCTETS - 200);
        writer.question(APEX.wire(), 0, RrType.IXFR, 1);
    }

    private DifferencesTest add(String owner, int type, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        writer.add(Header.ANCOUNT, name, 0, name.length, type, 300, rdata, 0, rdata.length);
        return this;
    }

    private DifferencesTest soaOf(int serial) {
        return add("example.", RrType.SOA, soa(serial));
    }

    private DifferencesTest host(String label) {
        return add(label + ".example.", RrType.A, ADDRESS);
    }

    private Progress send() {
        byte[] message = Arrays.copyOf(writer.message(), 70_000);
        int length = primary.sign(message, writer.length(), NOW);
        message();
        return reader.take(message, length, NOW);
    }

    private void failsWith(String reason) {
        assertThat(send()).isEqualTo(Progress.FAILED);
        assertThat(reader.problem()).contains(reason);
        assertThat(lines(held)).isEqualTo(before);
    }

    private Zone whole() {
        assertThat(send()).isEqualTo(Progress.WHOLE);
        Zone zone = reader.finish();
        if (zone == null) {
            throw new AssertionError(reader.problem());
        }
        assertThat(lines(held)).isEqualTo(before);
        return zone;
    }

    @Test
    void severalDifferencesInARowAreApplied() {
        soaOf(8).soaOf(5).host("a").soaOf(6).host("c");
        assertThat(send()).isEqualTo(Progress.MORE);
        soaOf(6).host("c").host("x.y").soaOf(8).host("a").host("d.e").soaOf(8);
        Zone zone = whole();
        assertThat(zone.facts().serial()).isEqualTo(8);
        assertThat(lines(zone))
                .contains("a.example.", "d.e.example.", "e.example.", "b.example.")
                .doesNotContain("c.example.", "x.y.example.", "y.example.");
        assertThat(zone.facts().records()).isEqualTo(4);
        ZoneDifference difference = reader.difference();
        assertThat(difference).isNotNull();
        assertThat(difference == null ? 0 : difference.from()).isEqualTo(5);
        assertThat(difference == null ? 0 : difference.to()).isEqualTo(8);
    }

    @Test
    void oneRecordAMessageWillDo() {
        int[] serials = {6, 5, 6, 6};
        for (int i = 0; i < 3; i++) {
            assertThat(soaOf(serials[i]).send()).isEqualTo(Progress.MORE);
        }
        assertThat(host("c").send()).isEqualTo(Progress.MORE);
        assertThat(soaOf(6).whole().facts().serial()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 4, 0x7fff_fff0})
    void theSoaAloneSaysThatThereIsNothingNewer(int serial) {
        boolean isNewer = Serials.isNewer(serial, 5);
        assertThat(soaOf(serial).send()).isEqualTo(isNewer ? Progress.MORE : Progress.UP_TO_DATE);
    }

    @Test
    void theWholeZoneMayComeInstead() {
        Zone zone = soaOf(9).host("q").soaOf(9).whole();
        assertThat(lines(zone)).contains("q.example.").doesNotContain("a.example.");
        assertThat(reader.difference()).isNull();
    }

    @Test
    void aZoneOfNothingButASoaMayComeInstead() {
        assertThat(soaOf(9).soaOf(9).whole().facts().records()).isEqualTo(1);
    }

    @Test
    void recordsOutsideTheZoneAreLeftOut() {
        soaOf(6).soaOf(5).add("www.test.", RrType.A, ADDRESS).soaOf(6);
        Zone zone = add("www.test.", RrType.A, ADDRESS).soaOf(6).whole();
        assertThat(zone.facts().records()).isEqualTo(4);
    }

    @Test
    void whatDoesNotFitTheHeldVersionFails() {
        soaOf(6).soaOf(5).host("nobody").soaOf(6).soaOf(6).failsWith("not there");
    }

    @Test
    void whatIsThereAlreadyIsThereOnce() {
        assertThat(soaOf(6).soaOf(5).soaOf(6).host("a").soaOf(6).whole().facts().records())
                .isEqualTo(4);
    }

    @Test
    void differencesFromAnotherVersionFail() {
        soaOf(6).soaOf(4).soaOf(6).soaOf(6).failsWith("from serial 4 instead of 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 4, 9})
    void serialsGoForwardAndNotPastTheLast(int serial) {
        soaOf(8).soaOf(5).soaOf(serial).failsWith("differences from serial 5 to");
    }

    @Test
    void differencesThatDoNotFollowFail() {
        soaOf(8).soaOf(5).soaOf(6).soaOf(7).failsWith("from serial 7 instead of 6");
    }

    @Test
    void aLastSoaOfOtherContentFails() {
        byte[] other = soa(6);
        other[21] = 1;
        soaOf(6).soaOf(5).soaOf(6).add("example.", RrType.SOA, other).failsWith("last SOA");
    }

    @Test
    void nothingComesBehindTheEnd() {
        soaOf(6).soaOf(5).soaOf(6).soaOf(6).host("c").failsWith("behind the SOA");
    }

    @Test
    void foreignClassesAndSoasBelowTheApexFail() {
        soaOf(6).soaOf(5).add("sub.example.", RrType.SOA, soa(5)).failsWith("below the apex");
    }

    @Test
    void typesThatNoZoneHoldsFail() {
        soaOf(6).soaOf(5).soaOf(6).add("a.example.", RrType.ANY, ADDRESS).failsWith("ANY");
    }

    @Test
    void whatMakesNoZoneFails() {
        byte[] alias = Name.parse("b.example.").wire();
        soaOf(6).soaOf(5).soaOf(6).add("a.example.", RrType.CNAME, alias).soaOf(6);
        assertThat(send()).isEqualTo(Progress.WHOLE);
        assertThat(reader.finish()).isNull();
        assertThat(reader.problem()).contains("CNAME");
        assertThat(lines(held)).isEqualTo(before);
    }

    @Test
    void whatIsEndlessEnds() {
        primary = new TsigSession(KEY);
        reader = reader(new TransferLimits(20_000, 1_000_000));
        soaOf(1_000_000).soaOf(5).soaOf(6);
        Progress progress = Progress.MORE;
        for (int i = 0; i < 1000 && progress == Progress.MORE; i++) {
            for (int k = 0; k < 50; k++) {
                host("e" + i + "-" + k);
            }
            progress = send();
        }
        assertThat(progress).isEqualTo(Progress.FAILED);
        assertThat(reader.problem()).contains("20000 octets");
        assertThat(lines(held)).isEqualTo(before);
    }

    /// Cut anywhere: nothing but the last record makes it whole.
    @Test
    void whatIsCutIsNotWhole() {
        int[] serials = {8, 5, 6, 6, 8};
        for (int serial : serials) {
            assertThat(soaOf(serial).send()).isEqualTo(Progress.MORE);
        }
        reader.abandon();
        assertThat(lines(held)).isEqualTo(before);
    }
}
