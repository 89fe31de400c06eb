package dev.bailiwick.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests made to cost more than they should: loops and long ways of compression, floods of options, broken data.
/// Each gets at most one response, no longer than its question and its error need, and the next client is served.
@Timeout(120)
class HostileRequestsTest {
    /// Header, question and OPT: what an error may repeat.
    private static final int ERROR_OCTETS = 12 + Names.MAX_OCTETS + 4 + 11 + 6;

    private static final Query SOA = Query.of("example.", "SOA");

    @TempDir private Path folder;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                folder.resolve("example.zone"), "@ 300 SOA ns host 1 2 3 4 5\n@ 300 NS ns.test.\n");
        server =
                LoopbackServer.start(
                        folder,
                        "server: {workers: 1, identity: {nsid: ams1}}\n"
                                + LoopbackServer.zones("example"));
    }

    /// Whatever came before: others are served, and nothing has gone wrong inside.
    @AfterEach
    void everybodyElseIsServed() throws IOException {
        try (LoopbackServer ending = server) {
            for (String address : List.of(LoopbackServer.IPV4, LoopbackServer.IPV6)) {
                assertThat(ending.udp(address, SOA).answers()).hasSize(1);
                assertThat(ending.tcp(address, SOA).answers()).hasSize(1);
            }
            for (String transport : List.of("udp", "tcp")) {
                assertThat(
                                ending.number(
                                        "bailiwick_drops_total",
                                        "transport",
                                        transport,
                                        "reason",
                                        "bug"))
                        .isZero();
            }
        }
    }

    /// A message with a question of raw octets and raw records in its additional section.
    private static byte[] message(byte[] name, int type, List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0});
        u16(out, records.size());
        out.writeBytes(name);
        u16(out, type);
        u16(out, 1);
        records.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] record(byte[] owner, int type, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(owner);
        u16(out, type);
        u16(out, 1);
        out.writeBytes(new byte[4]);
        u16(out, data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private static byte[] pointer(int to) {
        return new byte[] {(byte) (0xc0 | (to >>> 8)), (byte) to};
    }

    private static byte[] name(String text) {
        return dev.bailiwick.wire.Name.parse(text).wire();
    }

    private String rcode(byte[] message) throws IOException {
        try (TcpPeer peer = server.tcpPeer(LoopbackServer.IPV4)) {
            Reply reply = Reply.read(peer.ask(message));
            assertThat(reply.size()).isLessThanOrEqualTo(ERROR_OCTETS);
            return reply.rcodeText();
        }
    }

    /// RFC 1035 §4.1.4: a pointer leads to a prior place. In the question there is none.
    @Test
    void aQuestionThatPointsAnywhereIsMalformed() throws Exception {
        for (int to : new int[] {0, 2, 11, 12, 13, 14, 100, 0x3fff}) {
            assertThat(rcode(message(pointer(to), RrType.A, List.of()))).isEqualTo("FORMERR");
            byte[] behindALabel = {1, 'a', (byte) (0xc0 | (to >>> 8)), (byte) to};
            assertThat(rcode(message(behindALabel, RrType.A, List.of()))).isEqualTo("FORMERR");
        }
    }

    @Test
    void dataThatPointsToItselfOrForwardIsMalformed() throws Exception {
        byte[] question = name("example.");
        int data = 12 + question.length + 4 + 1 + 10;
        for (int to : new int[] {data, data + 1, data + 2, 0x3fff}) {
            byte[] record = record(new byte[1], RrType.CNAME, pointer(to));
            assertThat(rcode(message(question, RrType.SOA, List.of(record))))
                    .as("to %d", to)
                    .isEqualTo("FORMERR");
        }
    }

    /// Each name is a label before the last record's name: together they would be followed a million times. No name
    /// is longer than 127 labels (RFC 1035 §2.3.4), so each record past that many is malformed, and so the message.
    @Test
    void aLadderOfPointersEndsWhereNamesEnd() throws Exception {
        for (int rungs : new int[] {100, 200, 1000}) {
            byte[] question = name("example.");
            List<byte[]> records = new ArrayList<>();
            int at = 12 + question.length + 4;
            int last = 12;
            for (int i = 0; i < rungs; i++) {
                byte[] data = {1, 'a', (byte) (0xc0 | (last >>> 8)), (byte) last};
                byte[] record = record(new byte[1], RrType.NS, data);
                last = at + 11;
                at += record.length;
                records.add(record);
            }
            String expected = rungs == 100 ? "NOERROR" : "FORMERR";
            assertThat(answerOrError(message(question, RrType.SOA, records))).isEqualTo(expected);
        }
    }

    private String answerOrError(byte[] message) throws IOException {
        try (TcpPeer peer = server.tcpPeer(LoopbackServer.IPV6)) {
            return Reply.read(peer.ask(message)).rcodeText();
        }
    }

    /// The longest name that there is, by the longest way, as often as a message holds it.
    @Test
    void aMessageFullOfTheLongestNamesIsReadOnce() throws Exception {
        ByteArrayOutputStream longest = new ByteArrayOutputStream();
        for (int i = 0; i < 120; i++) {
            longest.writeBytes("\u0001a".getBytes(US_ASCII));
        }
        longest.write(0);
        byte[] question = longest.toByteArray();
        List<byte[]> records = new ArrayList<>();
        for (int octets = 12 + question.length + 4; octets + 13 < 65_535; octets += 13) {
            records.add(record(new byte[1], RrType.NS, pointer(12)));
        }
        assertThat(records).hasSizeGreaterThan(5000);
        assertThat(answerOrError(message(question, RrType.A, records))).isEqualTo("REFUSED");
        assertThat(server.number("bailiwick_messages_received_total", "transport", "tcp"))
                .isEqualTo(1);
    }

    /// RFC 6891 §6.1.2: options that nobody knows are skipped, whatever their number.
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 16_000})
    void unknownOptionsAreSkipped(int count) throws Exception {
        Query query = SOA.edns();
        byte[] message = withOptions(query, "fde80000".repeat(count));
        Reply reply = ask(message);
        assertThat(reply.answers()).hasSize(1);
        assertThat(reply.options()).isEmpty();
        assertThat(reply.size()).isEqualTo(server.tcp(LoopbackServer.IPV4, query).size());
    }

    /// Asking for a thing a thousand times gives it once.
    @ParameterizedTest
    @ValueSource(ints = {EdnsOption.NSID, EdnsOption.COOKIE, EdnsOption.TCP_KEEPALIVE})
    void repeatedOptionsAreAnsweredOnce(int code) throws Exception {
        String data = code == EdnsOption.COOKIE ? "0008" + "0102030405060708" : "0000";
        String once = "%04x".formatted(code) + data;
        Reply one = ask(withOptions(SOA.edns(), once));
        Reply many = ask(withOptions(SOA.edns(), once.repeat(1000)));
        assertThat(many.size()).isEqualTo(one.size());
        assertThat(many.text()).isEqualTo(one.text());
    }

    /// RFC 6891 §6.1.1: more than one OPT is FORMERR.
    @Test
    void twoOptRecordsAreMalformed() throws Exception {
        byte[] opt = record(new byte[1], RrType.OPT, new byte[0]);
        for (int count : new int[] {2, 3, 5000}) {
            List<byte[]> records = Collections.nCopies(count, opt);
            assertThat(rcode(message(name("example."), RrType.SOA, records))).isEqualTo("FORMERR");
        }
    }

    @Test
    void anOptionThatReachesBeyondItsRecordIsMalformed() throws Exception {
        for (String options :
                List.of("0003", "000300", "00030001", "0003ffff", "fde80000fde8ffff00")) {
            byte[] message = withOptions(SOA.edns(), options);
            assertThat(rcode(message)).as(options).isEqualTo("FORMERR");
        }
    }

    private static byte[] withOptions(Query query, String hex) {
        return new Query(
                        query.id(),
                        query.flags(),
                        query.name(),
                        query.type(),
                        query.rrClass(),
                        query.payload(),
                        query.ednsFlags(),
                        hex)
                .octets();
    }

    private Reply ask(byte[] message) throws IOException {
        try (TcpPeer peer = server.tcpPeer(LoopbackServer.IPV4)) {
            return Reply.read(peer.ask(message));
        }
    }

    /// Counts in the header that promise more records than there are octets.
    @Test
    void countsAreNotBelieved() throws Exception {
        for (int field : new int[] {6, 8, 10}) {
            byte[] message = SOA.octets();
            Octets.u16(message, field, 0xffff);
            assertThat(rcode(message)).isEqualTo("FORMERR");
        }
        byte[] questions = SOA.octets();
        Octets.u16(questions, 4, 0xffff);
        assertThat(rcode(questions)).isEqualTo("FORMERR");
    }

    /// Records of every type with data of random octets: each message gets one response or none, and nothing fails
    /// inside.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomDataOfEveryTypeIsAnsweredOrMalformed(long seed) throws Exception {
        Random random = new Random(seed);
        try (TcpPeer peer = server.tcpPeer(LoopbackServer.IPV4)) {
            for (int type = 1; type < 300; type++) {
                byte[] data = new byte[random.nextInt(40)];
                random.nextBytes(data);
                byte[] record = record(new byte[1], type, data);
                Reply reply =
                        Reply.read(
                                peer.ask(message(name("example."), RrType.SOA, List.of(record))));
                assertThat(reply.rcodeText())
                        .as("seed %d type %d", seed, type)
                        .isIn("NOERROR", "FORMERR", "BADVERS", "NOTAUTH");
            }
        }
    }
}
