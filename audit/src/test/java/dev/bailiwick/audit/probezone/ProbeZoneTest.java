package dev.bailiwick.audit.probezone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.Answers;
import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.AuditRun;
import dev.bailiwick.audit.AuditSettings;
import dev.bailiwick.audit.Auditor;
import dev.bailiwick.audit.FakeServer;
import dev.bailiwick.audit.Standpoint;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.probe.Pace;
import dev.bailiwick.audit.probe.ProbeLimits;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.audit.probe.Section;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ProbeZoneTest {
    private static final Name ZONE = Name.parse("probe.example.");
    private static final Name CANARY = Name.parse("canary.net.");
    private static final ProbeLimits LIMITS = new ProbeLimits(3000, 4, 10_000, 65_536, 4, 32, 2000);

    private static InetSocketAddress freeAddress() throws IOException {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), FreePort.next());
    }

    private static Reply ask(InetSocketAddress address, Name name, int type) {
        Prober prober = new Prober(address, LIMITS, new Pace(1000), () -> 4711);
        Reply reply = prober.udp(Query.of(name, type)).reply();
        assertThat(reply).isNotNull();
        return reply;
    }

    @Test
    void everyFamilyDoesWhatItIsFor() throws IOException {
        InetSocketAddress address = freeAddress();
        try (ProbeZone zone = ProbeZone.open(ZONE, CANARY, address)) {
            assertThat(ask(address, ZONE, RrType.NS).of(Section.ANSWER, RrType.NS)).hasSize(1);
            assertThat(ask(address, ZONE, RrType.SOA).of(Section.ANSWER, RrType.SOA)).hasSize(1);
            Name plain = zone.name(Family.PLAIN, "x");
            assertThat(ask(address, plain, RrType.A).answers(plain, RrType.A)).hasSize(1);
            Name alias = zone.name(Family.CHAIN, "7-x");
            assertThat(ask(address, alias, RrType.A).answers(alias, RrType.CNAME).getFirst().data())
                    .isEqualTo("6-x.c.probe.example.");
            Reply referral = ask(address, zone.name(Family.REFERRAL, "x"), RrType.A);
            assertThat(referral.isAuthoritative()).isFalse();
            assertThat(referral.of(Section.AUTHORITY, RrType.NS)).hasSize(20);
            assertThat(ask(address, zone.name(Family.NOTHING, "x"), RrType.A).rcode())
                    .isEqualTo(Rcode.NXDOMAIN);
            Reply foreign = ask(address, zone.name(Family.FOREIGN, "x"), RrType.A);
            assertThat(foreign.of(Section.ADDITIONAL, RrType.A).getFirst().owner())
                    .isEqualTo(CANARY);
            assertThat(ask(address, CANARY, RrType.A).rcode()).isEqualTo(Rcode.REFUSED);
            assertThat(zone.mark()).isEqualTo(8);
        }
    }

    /// A resolver that forwards each question from the port and with the id that the test chooses.
    private static Set<String> audit(int steps, boolean believesAll) throws IOException {
        InetSocketAddress probes = freeAddress();
        Random random = new Random(9);
        int[] count = {0};
        try (ProbeZone zone = ProbeZone.open(ZONE, CANARY, probes);
                DatagramSocket fixed = new DatagramSocket(0, probes.getAddress());
                FakeServer resolver =
                        FakeServer.saying(request -> {
                            if (Answers.name(request).equals(CANARY)) {
                                return believesAll
                                        ? Answers.one(request, 0x80, RrType.A, ProbeAnswer.forged())
                                        : Answers.empty(request, 0x80, 2);
                            }
                            byte[] asked = request.clone();
                            int id = steps == 0 ? random.nextInt(65_536) : steps * count[0]++;
                            asked[0] = (byte) (id >>> 8);
                            asked[1] = (byte) id;
                            return steps == 0
                                    ? freshly(asked, request, probes)
                                    : forward(fixed, asked, request, probes);
                        })) {
            AuditSettings settings =
                    new AuditSettings(
                            List.of(),
                            false,
                            List.of(),
                            CANARY,
                            Standpoint.STRANGER,
                            false,
                            Set.of("query-entropy", "foreign-records", "resolver-privacy"),
                            Set.of(),
                            1,
                            LIMITS);
            Auditor auditor = new Auditor(settings, InstantSource.system(), random, zone);
            List<Target> targets = List.of(new Target(resolver.address(), null));
            AuditRun run = auditor.prepare(targets);
            auditor.run(targets, run);
            AuditReport report = run.report();
            Set<String> found = new TreeSet<>();
            report.findings().forEach(each -> found.add(each.check().id() + "/" + each.aspect()));
            return found;
        }
    }

    private static List<byte[]> freshly(byte[] asked, byte[] request, InetSocketAddress to) {
        try (DatagramSocket fresh = new DatagramSocket(0, to.getAddress())) {
            return forward(fresh, asked, request, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<byte[]> forward(
            DatagramSocket socket, byte[] asked, byte[] request, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(asked, asked.length, to));
            byte[] room = new byte[4096];
            DatagramPacket packet = new DatagramPacket(room, room.length);
            socket.setSoTimeout(20_000);
            socket.receive(packet);
            room[0] = request[0];
            room[1] = request[1];
            return List.of(Arrays.copyOf(room, packet.getLength()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aResolverThatDrawsItsPortsAndIdsIsNoFinding() throws IOException {
        assertThat(audit(0, false))
                .doesNotContain(
                        "query-entropy/fixed-port",
                        "query-entropy/counted-id",
                        "query-entropy/fixed-id",
                        "query-entropy/few-ids",
                        "foreign-records/believed");
    }

    @Test
    void oneFixedPortAndCountedIdsAreFound() throws IOException {
        assertThat(audit(1, true))
                .contains(
                        "query-entropy/fixed-port",
                        "query-entropy/counted-id",
                        "query-entropy/one-case",
                        "resolver-privacy/whole-name",
                        "foreign-records/believed",
                        "foreign-records/private-address");
    }
}
