package dev.bailiwick.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.MasterFileWriter;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Record data a little beside what its type allows, written as octets (RFC 3597 §5): at the border it is either
/// refused with a problem, or it can be served, printed, read again and signed without a change.
class HostileZoneDataTest {
    private static final Name APEX = Name.parse("example.");
    private static final String HEAD = "$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns.test.\n";
    private static final int CHANGES_OF_A_SAMPLE = 12;
    private static final Set<Integer> ELSEWHERE =
            Set.of(
                    RrType.SOA,
                    RrType.NS,
                    RrType.CNAME,
                    RrType.DNAME,
                    RrType.DS,
                    RrType.NSEC,
                    RrType.NSEC3,
                    RrType.NSEC3PARAM,
                    RrType.RRSIG,
                    RrType.DNSKEY);

    @TempDir private Path folder;

    @SuppressWarnings("ArrayRecordComponent") // a value of this test, never compared
    private record Sample(int type, byte[] data) {}

    private static List<Sample> read(String text) {
        List<Sample> read = new ArrayList<>();
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "hostile",
                        text.getBytes(UTF_8),
                        APEX,
                        (owner, length, type, ttl, rdata, at, octets, line) ->
                                read.add(
                                        new Sample(
                                                type, Arrays.copyOfRange(rdata, at, at + octets))));
        return read;
    }

    private static String record(int number, Sample sample) {
        return "r%d TYPE%d \\# %d %s\n"
                .formatted(
                        number,
                        sample.type,
                        sample.data.length,
                        HexFormat.of().formatHex(sample.data));
    }

    private static byte[] changed(byte[] data, Random random) {
        int length = Math.max(0, data.length + random.nextInt(-2, 3));
        byte[] copy = Arrays.copyOf(data, random.nextBoolean() ? data.length : length);
        for (int i = random.nextInt(3); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    /// Those that the border lets through, each under a name of its own.
    private static List<Sample> accepted(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder samples = new StringBuilder();
        for (String line :
                Files.readAllLines(Path.of("../wire/src/test/resources/rdata/samples.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String text = line.replaceFirst("^![a-z,]+ ", "").replaceFirst(" => .*", "");
                samples.append("r 300 ").append(text).append('\n');
            }
        }
        List<Sample> accepted = new ArrayList<>();
        int refused = 0;
        for (Sample sample : read(samples.toString())) {
            for (int i = 0; i < CHANGES_OF_A_SAMPLE && !ELSEWHERE.contains(sample.type); i++) {
                Sample next = new Sample(sample.type, changed(sample.data, random));
                List<Sample> through = read(HEAD + record(0, next));
                if (through.size() == 3) {
                    assertThat(through.getLast().data).isEqualTo(next.data);
                    accepted.add(next);
                } else {
                    refused++;
                }
            }
        }
        assertThat(accepted).hasSizeGreaterThan(200);
        assertThat(refused).isGreaterThan(200);
        return accepted;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatPassesTheBorderCanBeServed(long seed) throws Exception {
        List<Sample> accepted = accepted(seed);
        StringBuilder zone = new StringBuilder(HEAD);
        for (int i = 0; i < accepted.size(); i++) {
            zone.append(record(i, accepted.get(i)));
        }
        Files.writeString(folder.resolve("example.zone"), zone);
        try (LoopbackServer server = LoopbackServer.start(folder, LoopbackServer.zones("example"));
                TcpPeer peer = server.tcpPeer(LoopbackServer.IPV4)) {
            for (int i = 0; i < accepted.size(); i++) {
                String type = RrType.text(accepted.get(i).type);
                Query query = Query.of("r" + i + ".example.", type);
                Reply reply = Reply.read(peer.ask(query.octets()));
                assertThat(reply.answers()).as("seed %d: %s", seed, query).hasSize(1);
                // What is printed is read as it was.
                assertThat(read(reply.answers().getFirst()))
                        .singleElement()
                        .extracting(Sample::data)
                        .isEqualTo(accepted.get(i).data);
            }
            assertThat(server.number("bailiwick_drops_total", "transport", "tcp", "reason", "bug"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatPassesTheBorderCanBeSignedAndWritten(long seed) throws Exception {
        List<Sample> accepted = accepted(seed);
        List<RrSet> sets = new ArrayList<>();
        List<Sample> head = read(HEAD);
        sets.add(new RrSet(APEX, RrType.SOA, RrClass.IN, 300, List.of(head.getFirst().data)));
        sets.add(new RrSet(APEX, RrType.NS, RrClass.IN, 300, List.of(head.getLast().data)));
        for (int i = 0; i < accepted.size(); i++) {
            Sample sample = accepted.get(i);
            Name owner = Name.parse("r" + i + ".example.");
            sets.add(new RrSet(owner, sample.type, RrClass.IN, 300, List.of(sample.data)));
        }
        SecureRandom random = new SecureRandom();
        SigningKey key =
                SigningKey.generate(
                        APEX,
                        Algorithm.ECDSAP256SHA256,
                        KeyFlags.KSK,
                        SigningKey.DEFAULT_RSA_BITS,
                        random,
                        CryptoProvider.JDK);
        SigningPolicy policy = SigningPolicy.of(new Denial.Nsec(), 1_000_000_000, 1_000_086_400);
        List<RrSet> signed = new ZoneSigner(APEX, policy, List.of(key), random).sign(sets);
        StringBuilder text = new StringBuilder();
        new MasterFileWriter(text).writeSorted(signed);
        int records = signed.stream().mapToInt(set -> set.rdata().size()).sum();
        assertThat(read(text.toString())).hasSize(records);
    }
}
