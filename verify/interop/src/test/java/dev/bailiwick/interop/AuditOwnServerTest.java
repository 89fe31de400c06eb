package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.testkit.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bailiwick as it comes gives the auditor nothing to find, in both roles.
@Timeout(300)
class AuditOwnServerTest {
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns1 host 5 7200 3600 1209600 300
            @ NS ns1
            ns1 A 127.0.0.1
            www A 192.0.2.1
            """;

    @TempDir private Path folder;

    private static void assertNothing(AuditReport report) {
        assertThat(report.servers().getFirst().isOpen()).isTrue();
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::summary)
                .isEmpty();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(Program.HOST), port);
    }

    @Test
    void asANameServer() throws Exception {
        Files.writeString(folder.resolve("plain.example.zone"), ZONE);
        Files.writeString(
                folder.resolve("signed.example.zone"),
                new SignedZone("signed.example.", Algorithm.ECDSAP256SHA256)
                        .text(Denial.Nsec3.RECOMMENDED, -10, 30, ZONE));
        try (Program server = Program.serve(folder, List.of("plain.example", "signed.example"))) {
            List<String> zones = List.of("plain.example.", "signed.example.");
            assertNothing(RangeAudit.of(address(server.port())).zones(zones).run());
            // This host has no rate limit: nobody outside can forge its addresses.
            assertNothing(
                    RangeAudit.of(address(server.port()))
                            .zones(zones)
                            .asClient()
                            .bursts(true)
                            .run());
        }
    }

    @Test
    void asAResolver() throws Exception {
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                server: {listen: ["%s@%d"], workers: 1}
                control: {socket: run/control.sock}
                recursive: {clients: ["192.0.2.0/24"]}
                """
                        .formatted(Program.HOST, port));
        try (Program server = Program.serve(configuration, port)) {
            assertNothing(RangeAudit.of(address(server.port())).run());
        }
    }
}
