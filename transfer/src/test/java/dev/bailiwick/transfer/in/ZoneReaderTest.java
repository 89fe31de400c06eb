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
import dev.bailiwick.zone.Zone;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5936 §2.2, and what a primary sends that is broken or means ill: the transfer ends, and says why.
class ZoneReaderTest {
    private static final long NOW = 1_800_000_000L;
    private static final int ID = 7;
    private static final Name APEX = Name.parse("example.");
    private static final TsigKey KEY =
            new TsigKey(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, new byte[32]);

    private TsigSession primary = new TsigSession(KEY);
    private final RecordWriter writer = new RecordWriter();
    private ZoneReader reader = reader(TransferLimits.DEFAULT);

    private static ZoneReader reader(TransferLimits limits) {
        return reader(limits, new TsigSession(KEY), new TsigSession(KEY));
    }

    /// A reader whose request the primary has checked.
    private static ZoneReader reader(
            TransferLimits limits, TsigSession asking, TsigSession answering) {
        byte[] request = new RequestMaker(APEX).question(ID, RrType.AXFR, asking, NOW);
        TsigView view = new TsigView();
        view.read(request, request.length, view.find(request, request.length));
        answering.checkRequest(request, view, NOW);
        return new ZoneReader(APEX, ID, asking, limits, "test");
    }

    @BeforeEach
    void begin() {
        reader = reader(TransferLimits.DEFAULT, new TsigSession(KEY), primary);
        message();
    }

    private void limit(TransferLimits limits) {
        primary = new TsigSession(KEY);
        reader = reader(limits, new TsigSession(KEY), primary);
    }

    private void message() {
        writer.begin(ID, Header.QR | Header.AA, RecordWriter.MOST_OCTETS - 200);
        writer.question(APEX.wire(), 0, RrType.AXFR, 1);
    }

    private static byte[] soa(int serial) {
        byte[] rdata = new byte[2 + 20];
        Octets.i32(rdata, 2, serial);
        return rdata;
    }

    private ZoneReaderTest add(String owner, int type, byte[] rdata) {
        byte[] name = Name.parse(owner).wire();
        writer.add(Header.ANCOUNT, name, 0, name.length, type, 300, rdata, 0, rdata.length);
        return this;
    }

    private ZoneReaderTest soaOf(int serial) {
        return add("example.", RrType.SOA, soa(serial));
    }

    private ZoneReaderTest host(String owner) {
        return add(owner, RrType.A, new byte[] {(byte) 192, 0, 2, 1});
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
    }

    @Test
    void aZoneInSeveralMessagesIsTaken() {
        assertThat(soaOf(5).host("a.example.").send()).isEqualTo(Progress.MORE);
        assertThat(host("b.example.").send()).isEqualTo(Progress.MORE);
        assertThat(soaOf(5).send()).isEqualTo(Progress.WHOLE);
        Zone zone = reader.finish();
        assertThat(zone).isNotNull();
        assertThat(zone == null ? 0 : zone.facts().serial()).isEqualTo(5);
        assertThat(zone == null ? 0 : zone.facts().records()).isEqualTo(3);
    }

    @Test
    void recordsOutsideTheZoneAreLeftOut() {
        soaOf(5).host("www.elsewhere.test.").host("example.test.").soaOf(5);
        assertThat(send()).isEqualTo(Progress.WHOLE);
        Zone zone = reader.finish();
        assertThat(zone == null ? 0 : zone.facts().records()).isEqualTo(1);
        assertThat(zone == null ? 0 : zone.facts().ignored()).isEqualTo(2);
    }

    @Test
    void anotherSoaInTheMiddleEndsIt() {
        soaOf(5).host("a.example.").soaOf(6).host("b.example.").soaOf(5);
        failsWith("differs from the first");
    }

    @Test
    void recordsBehindTheEndEndIt() {
        soaOf(5).soaOf(5).host("a.example.");
        failsWith("behind the SOA");
    }

    @Test
    void aSoaBelowTheApexEndsIt() {
        soaOf(5).add("a.example.", RrType.SOA, soa(5));
        failsWith("below the apex");
    }

    @Test
    void theFirstRecordIsTheSoa() {
        host("a.example.").soaOf(5);
        failsWith("no SOA");
    }

    @Test
    void foreignClassesEndIt() {
        soaOf(5).host("a.example.");
        // The class of the last record: before TTL, length and data.
        Octets.u16(writer.message(), writer.length() - 4 - 2 - 4 - 2, 3);
        failsWith("class 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {RrType.OPT, RrType.AXFR, RrType.ANY, 249, 0})
    void typesThatNoZoneHoldsEndIt(int type) {
        soaOf(5).add("a.example.", type, new byte[4]);
        failsWith("no zone holds");
    }

    @Test
    void malformedDataEndIt() {
        soaOf(5).add("a.example.", RrType.A, new byte[5]);
        failsWith("malformed data");
    }

    @Test
    void anEmptyMessageEndsIt() {
        assertThat(soaOf(5).send()).isEqualTo(Progress.MORE);
        failsWith("without records");
    }

    @Test
    void anotherIdEndsIt() {
        soaOf(5);
        Octets.u16(writer.message(), Header.ID, 8);
        failsWith("another ID");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void anErrorIsTold(int rcode) {
        Octets.u16(writer.message(), Header.FLAGS, Header.QR | rcode);
        failsWith("the answer ");
    }

    @Test
    void aTruncatedMessageEndsIt() {
        soaOf(5);
        Octets.u16(writer.message(), Header.FLAGS, Header.QR | Header.TC);
        failsWith("truncated");
    }

    @Test
    void theLastMessageMustBeSigned() {
        assertThat(soaOf(5).send()).isEqualTo(Progress.MORE);
        soaOf(5);
        assertThat(reader.take(writer.message(), writer.length(), NOW)).isEqualTo(Progress.FAILED);
        assertThat(reader.problem()).contains("without a signature");
    }

    @Test
    void aChangedMessageEndsIt() {
        soaOf(5).host("a.example.");
        byte[] message = Arrays.copyOf(writer.message(), 70_000);
        int length = primary.sign(message, writer.length(), NOW);
        message[writer.length() - 1] ^= 1;
        assertThat(reader.take(message, length, NOW)).isEqualTo(Progress.FAILED);
        assertThat(reader.problem()).contains("BADSIG");
    }

    /// Wherever it is cut, what came so far is not taken for a zone, and nothing throws.
    @Test
    void aMessageThatIsCutIsNoZone() {
        soaOf(5).host("a.example.").soaOf(5);
        byte[] message = Arrays.copyOf(writer.message(), 70_000);
        int length = primary.sign(message, writer.length(), NOW);
        for (int cut = 0; cut < length; cut++) {
            ZoneReader other = reader(TransferLimits.DEFAULT);
            byte[] part = Arrays.copyOf(Arrays.copyOf(message, cut), 70_000);
            assertThat(other.take(part, cut, NOW)).as("cut at %d", cut).isEqualTo(Progress.FAILED);
        }
    }

    @Test
    void anEndlessZoneEndsAtTheLimits() {
        limit(new TransferLimits(1 << 20, 1000));
        soaOf(5);
        Progress progress = send();
        long messages = 1;
        while (progress == Progress.MORE) {
            for (int i = 0; i < 10; i++) {
                host("h" + messages + "-" + i + ".example.");
            }
            progress = send();
            messages++;
        }
        assertThat(progress).isEqualTo(Progress.FAILED);
        assertThat(reader.problem()).contains("more than 1000 records");
        assertThat(messages).isLessThan(110);
    }

    @Test
    void octetsAreBoundedToo() {
        limit(new TransferLimits(10_000, 1 << 20));
        soaOf(5);
        for (int i = 0; i < 100; i++) {
            add("t.example.", RrType.TXT, text(i));
        }
        failsWith("more than 10000 octets");
    }

    private static byte[] text(int number) {
        byte[] text = new byte[201];
        text[0] = (byte) 200;
        text[1] = (byte) number;
        return text;
    }

    /// A name with more records than any message can answer makes no zone, in little time.
    @Test
    void aNameWithTooManyRecordsMakesNoZone() {
        soaOf(5);
        assertThat(send()).isEqualTo(Progress.MORE);
        int number = 0;
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k < 2000; k++) {
                byte[] address = new byte[4];
                Octets.i32(address, 0, number++);
                add("a.example.", RrType.A, address);
            }
            assertThat(send()).isEqualTo(Progress.MORE);
        }
        assertThat(soaOf(5).send()).isEqualTo(Progress.WHOLE);
        assertThat(reader.finish()).isNull();
        assertThat(reader.problem()).contains("a.example.");
    }

    /// RFC 1982 §3.2.
    @Test
    void serialsGoRound() {
        assertThat(Serials.isNewer(1, 0)).isTrue();
        assertThat(Serials.isNewer(0, 1)).isFalse();
        assertThat(Serials.isNewer(0, 0xffff_ffffL)).isTrue();
        assertThat(Serials.isNewer(0xffff_ffffL, 0)).isFalse();
        assertThat(Serials.isNewer(5, 5)).isFalse();
        assertThat(Serials.isNewer(0x7fff_ffffL, 0)).isTrue();
        assertThat(Serials.isNewer(0x8000_0001L, 0)).isFalse();
        assertThat(Serials.isNewer(0x8000_0000L, 0)).isFalse();
        assertThat(Serials.isNewer(0, 0x8000_0000L)).isFalse();
    }

    @Test
    void aResponseOfRandomOctetsIsNoZone() {
        byte[] octets = HexFormat.of().parseHex("0007840000010001000000000765");
        assertThat(reader.take(Arrays.copyOf(octets, 100), octets.length, NOW))
                .isEqualTo(Progress.FAILED);
    }
}
