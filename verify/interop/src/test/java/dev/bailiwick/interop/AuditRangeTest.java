package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Product;
import dev.bailiwick.audit.Remedy;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.check.Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The auditor finds every fault that was planted in real servers, and nothing in those that were set up right.
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditRangeTest {
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns1.example. host.example. 5 7200 3600 1209600 300
            @ NS ns1.example.
            @ NS ns2.example.
            @ MX 10 ns1.example.
            ns1 A 127.0.0.1
            ns2 A 127.0.0.2
            www A 192.0.2.1
            """;

    private static final String CANARY =
            """
            $ORIGIN canary.net.
            $TTL 300
            @ SOA ns host 1 7200 3600 1209600 300
            @ NS ns
            @ A 192.0.2.99
            ns A 127.0.0.1
            """;

    private static final String ROOT =
            """
            $ORIGIN .
            $TTL 300
            . SOA ns.root. host.root. 1 7200 3600 1209600 300
            . NS ns.root.
            ns.root. A 127.0.0.1
            """;

    @TempDir private static Path folder;
    private Peer canary;
    private Peer upstream;

    static List<PlantedFaults> servers() {
        return List.of(
                PlantedFaults.BIND,
                PlantedFaults.BIND_RESOLVER,
                PlantedFaults.NSD,
                PlantedFaults.KNOT,
                PlantedFaults.POWERDNS,
                PlantedFaults.UNBOUND,
                PlantedFaults.DNSMASQ);
    }

    @BeforeAll
    void startWhatResolversAsk() throws Exception {
        Path zones = Files.createDirectories(folder.resolve("canary"));
        write(zones);
        canary = Peer.start(Peer.Make.NSD, zones, PlantedFaults.CANARY, "canary.net.");
        upstream =
                Peer.start(
                        Peer.Make.UNBOUND,
                        Files.createDirectories(folder.resolve("upstream")),
                        filled(PlantedFaults.UPSTREAM),
                        "canary.net.");
    }

    @AfterAll
    void stopThem() {
        upstream.close();
        canary.close();
    }

    private static void write(Path folder) throws Exception {
        String texts = "@ TXT \"" + "x".repeat(200) + "NUMBER\"\n";
        StringBuilder zone = new StringBuilder(ZONE);
        for (int i = 10; i < 22; i++) {
            zone.append(texts.replace("NUMBER", String.valueOf(i)));
        }
        Files.writeString(folder.resolve("example.zone"), zone);
        Files.writeString(folder.resolve("canary.net.zone"), CANARY);
        Files.writeString(folder.resolve("root.zone"), ROOT);
        Files.writeString(
                folder.resolve("named.conf"),
                "zone \"example\" { type master; file \"" + folder + "/example.zone\"; };\n");
    }

    private String filled(String text) {
        return text.replace("CANARY", String.valueOf(canary.port()))
                .replace("UPSTREAM", upstream == null ? "0" : String.valueOf(upstream.port()));
    }

    private AuditReport audit(PlantedFaults server, String text) throws Exception {
        Path place = Files.createTempDirectory(folder, server.make().name());
        write(place);
        String known = server.isResolver() ? "canary.net." : "example.";
        try (Peer peer = Peer.start(server.make(), place, filled(text), known)) {
            return RangeAudit.of(peer.address())
                    .zones(server.isResolver() ? List.of() : List.of("example."))
                    .canary(server.isResolver() ? "canary.net." : "nowhere.invalid.")
                    // PowerDNS has no rate limit of its own.
                    .bursts(server.make() != Peer.Make.POWERDNS)
                    .run();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyPlantedFaultIsFound(PlantedFaults server) throws Exception {
        AuditReport report = audit(server, server.faulty());

        assertThat(RangeAudit.keys(report)).containsAll(server.faults());
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .map(RangeAudit::key)
                .isSubsetOf(server.faults());
    }

    /// A remedy that reports call tried is one that a fault of its program was planted for and gone with.
    @Test
    void remediesSaidToBeTriedWereTried() {
        Set<String> proven =
                servers().stream()
                        .flatMap(each ->
                                each.faults().stream()
                                        .map(key -> key.split("/", 2)[0] + " " + each.make()))
                        .collect(Collectors.toSet());
        assertThat(Checks.all())
                .flatExtracting(check ->
                        check.card().remedies().stream()
                                .filter(Remedy::isTried)
                                .map(Remedy::product)
                                .filter(product -> product != Product.BAILIWICK)
                                .map(product -> check.card().id() + " " + product.name())
                                .toList())
                .isNotEmpty()
                .isSubsetOf(proven);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void nothingIsFoundWhereNothingIsWrong(PlantedFaults server) throws Exception {
        AuditReport report = audit(server, server.clean());

        assertThat(report.servers().getFirst().isOpen()).isTrue();
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .map(Finding::summary)
                .isEmpty();
        Set<String> found = RangeAudit.keys(report);
        // Neither has cookies in the versions that Debian ships.
        if (server.make() != Peer.Make.UNBOUND && server.make() != Peer.Make.DNSMASQ) {
            assertThat(found).doesNotContain("cookies/none");
        }
        assertThat(found).doesNotContainAnyElementsOf(server.faults());
    }
}
