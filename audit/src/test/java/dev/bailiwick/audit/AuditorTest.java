package dev.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.probe.ProbeLimits;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers that nobody sells, played on loopback.
@Timeout(240)
class AuditorTest {
    private static final Name ZONE = Name.parse("example.");

    /// Short waits: what is silent here is silent on purpose.
    private static final ProbeLimits LIMITS = new ProbeLimits(300, 2, 3000, 262_144, 64, 32, 1000);

    private static AuditSettings settings(ProbeLimits limits, String... only) {
        return new AuditSettings(
                List.of(ZONE),
                false,
                List.of(),
                Name.parse("canary.test."),
                Standpoint.STRANGER,
                false,
                Set.of(only),
                Set.of(),
                8,
                limits);
    }

    private static AuditReport audit(FakeServer server, AuditSettings settings) {
        Auditor auditor = new Auditor(settings, InstantSource.system(), new Random(1));
        List<Target> targets = List.of(new Target(server.address(), null));
        AuditRun run = auditor.prepare(targets);
        auditor.run(targets, run);
        return run.report();
    }

    private static Set<String> found(
            Function<byte[], List<byte[]>> answer, ProbeLimits limits, String... only)
            throws IOException {
        try (FakeServer server = FakeServer.saying(answer)) {
            Set<String> found = new TreeSet<>();
            for (Finding finding : audit(server, settings(limits, only)).findings()) {
                if (finding.severity() != Severity.NOTE) {
                    found.add(finding.check().id() + "/" + finding.aspect());
                }
            }
            return found;
        }
    }

    private static boolean isCanary(byte[] request) {
        return Answers.name(request).toString().equals("canary.test.");
    }

    /// RFC 5358: it is the answer that makes an open resolver, not that one is offered.
    @Test
    void recursionThatIsOfferedAndNotGivenIsNotOpen() throws IOException {
        assertThat(
                        found(
                                request -> Answers.empty(request, Header.RA, 2),
                                LIMITS,
                                "open-recursion",
                                "cache-snooping"))
                .isEmpty();
        assertThat(
                        found(
                                request -> Answers.empty(request, Header.RA, 0),
                                LIMITS,
                                "open-recursion",
                                "cache-snooping"))
                .isEmpty();
    }

    @Test
    void anAnswerForAStrangersNameIsOpenRecursion() throws IOException {
        assertThat(
                        found(
                                request ->
                                        isCanary(request)
                                                ? Answers.one(
                                                        request,
                                                        Header.RA,
                                                        RrType.A,
                                                        new byte[] {1, 2, 3, 4})
                                                : Answers.authoritative(request, ZONE),
                                LIMITS,
                                "open-recursion",
                                "cache-snooping"))
                .containsExactly(
                        "cache-snooping/readable", "open-recursion/tcp", "open-recursion/udp");
    }

    @Test
    void anAuthoritativeAnswerIsNotRecursion() throws IOException {
        assertThat(
                        found(
                                request ->
                                        Answers.one(
                                                request,
                                                Header.AA | Header.RA,
                                                RrType.A,
                                                new byte[] {1, 2, 3, 4}),
                                LIMITS,
                                "open-recursion",
                                "cache-snooping"))
                .isEmpty();
    }

    /// RFC 8906 §3.2: silence to what is not known.
    @Test
    void silenceToEdnsIsFound() throws IOException {
        assertThat(
                        found(
                                request ->
                                        Octets.u16(request, Header.ARCOUNT) > 0
                                                ? List.of()
                                                : Answers.authoritative(request, ZONE),
                                LIMITS,
                                "edns-manners"))
                .contains("edns-manners/edns-silence");
    }

    @Test
    void aServerWithoutEdnsIsToldSo() throws IOException {
        assertThat(found(request -> Answers.authoritative(request, ZONE), LIMITS, "edns-manners"))
                .containsExactly("edns-manners/no-edns");
    }

    @Test
    void anAnswerToAResponseIsALoop() throws IOException {
        Function<byte[], List<byte[]>> answersAll = request -> Answers.empty(request, 0, 5);
        Function<byte[], List<byte[]>> answersRequests =
                request ->
                        (Octets.u16(request, Header.FLAGS) & Header.QR) == 0
                                ? Answers.empty(request, 0, 5)
                                : List.of();

        assertThat(found(answersAll, LIMITS, "answers-responses"))
                .containsExactly("answers-responses/loop");
        assertThat(found(answersRequests, LIMITS, "answers-responses")).isEmpty();
    }

    /// RFC 2136 §3.3: a server may look at prerequisites first, so that one fails proves nothing.
    @Test
    void anUpdateThatIsRefusedAfterItsPrerequisitesIsNoFinding() throws IOException {
        assertThat(found(request -> update(request, 5), LIMITS, "update-accepted")).isEmpty();
        assertThat(found(request -> update(request, 0), LIMITS, "update-accepted"))
                .containsExactly("update-accepted/anybody");
    }

    private static List<byte[]> update(byte[] request, int permission) {
        int flags = Octets.u16(request, Header.FLAGS);
        if ((flags >>> Header.OPCODE_SHIFT & Header.OPCODE_MASK) != 5) {
            return Answers.authoritative(request, ZONE);
        }
        // Nothing may ever be written.
        assertThat(Octets.u16(request, Header.NSCOUNT)).isZero();
        boolean mustExist = request[request.length - 7] == (byte) 255;
        return Answers.empty(request, flags & 0x7800, mustExist ? 3 : permission);
    }

    @Test
    void oversizedDatagramsAreFound() throws IOException {
        byte[] text = new byte[1800];
        for (int i = 0; i < text.length; i += 200) {
            text[i] = (byte) 199;
        }
        Function<byte[], List<byte[]>> answer =
                request ->
                        Answers.type(request) == RrType.TXT
                                ? Answers.one(request, Header.AA, RrType.TXT, text)
                                : Answers.authoritative(request, ZONE);

        assertThat(found(answer, LIMITS, "truncation", "amplification"))
                .contains("truncation/oversize", "amplification/fragments");
    }

    /// Garbage, floods of strays, drips and streams without an end cost bounded time and memory, and are no finding.
    @Test
    void hostileTargetsGainNothing() throws IOException {
        Random random = new Random(3);
        byte[] noise = new byte[600];
        random.nextBytes(noise);
        try (FakeServer garbage = FakeServer.saying(request -> List.of(noise, noise, noise));
                FakeServer flood =
                        FakeServer.saying(request -> {
                            byte[] echo = Answers.empty(request, 0, 0).getFirst();
                            echo[0]++;
                            return Collections.nCopies(200, echo);
                        });
                FakeServer endless =
                        new FakeServer(
                                request -> Answers.authoritative(request, ZONE),
                                socket -> FakeServer.endless(socket, noise));
                FakeServer drip =
                        new FakeServer(
                                request -> Answers.authoritative(request, ZONE),
                                socket -> {
                                    while (socket.getInputStream().read() >= 0) {
                                        socket.getOutputStream().write(0);
                                    }
                                })) {
            for (FakeServer server : List.of(garbage, flood, endless, drip)) {
                AuditReport report = audit(server, settings(LIMITS));

                assertThat(report.isComplete()).isTrue();
                assertThat(report.findings())
                        .noneMatch(finding -> finding.aspect().equals("check-failed"))
                        .noneMatch(finding -> finding.severity().compareTo(Severity.HIGH) >= 0);
            }
        }
    }

    /// A transfer of any size is believed after its first records.
    @Test
    void aTransferWithoutAnEndIsReadNoFurtherThanItsProof() throws IOException {
        byte[] soa = Answers.record(RrType.SOA, Answers.soa(1));
        byte[] text = Answers.record(RrType.TXT, new byte[] {1, 'x'});
        try (FakeServer server =
                new FakeServer(
                        request -> Answers.authoritative(request, ZONE),
                        socket -> {
                            byte[] length = socket.getInputStream().readNBytes(2);
                            byte[] request =
                                    socket.getInputStream()
                                            .readNBytes(length[0] << 8 | (length[1] & 0xff));
                            socket.getOutputStream()
                                    .write(
                                            FakeServer.framed(
                                                    Answers.message(
                                                            request,
                                                            Header.QR | Header.AA,
                                                            1,
                                                            soa)));
                            FakeServer.endless(
                                    socket,
                                    FakeServer.framed(
                                            Answers.message(
                                                    request, Header.QR | Header.AA, 1, text)));
                        })) {
            AuditReport report = audit(server, settings(LIMITS, "zone-transfer"));

            assertThat(report.findings()).hasSize(1);
            assertThat(report.findings().getFirst().figures().get("octets_read")).isLessThan(1000);
        }
    }

    @Test
    void interruptedItKeepsWhatItHas() throws Exception {
        try (FakeServer good = FakeServer.saying(request -> Answers.empty(request, 0, 5));
                FakeServer silent = new FakeServer(request -> List.of(), socket -> waits())) {
            ProbeLimits patient = new ProbeLimits(600_000, 2, 600_000, 4096, 4, 4, 1000);
            Auditor auditor =
                    new Auditor(
                            settings(patient, "port-open"), InstantSource.system(), new Random(2));
            List<Target> targets =
                    List.of(new Target(good.address(), null), new Target(silent.address(), null));
            AuditRun run = auditor.prepare(targets);
            Thread thread = Thread.ofVirtual().start(() -> auditor.run(targets, run));
            while (run.report().servers().stream().noneMatch(AuditReport.SeenServer::isDone)) {
                Thread.sleep(20);
            }
            thread.interrupt();
            thread.join();

            assertThat(run.report().isComplete()).isFalse();
            assertThat(run.report().servers()).hasSize(1);
            assertThat(run.report().servers().getFirst().udp()).isEqualTo("open");
        }
    }

    private static void waits() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
