package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Zones with one fault each, beside the same zones without; BIND serves them, NSD their parent.
@Timeout(600)
class AuditZonesTest {
    private static final Denial HASHED = Denial.Nsec3.RECOMMENDED;

    /// No rate limit stands in the way here.
    private static final int RATE = 300;

    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns1.ZONE host.ZONE 5 7200 3600 1209600 300
            @ NS ns1.ZONE
            @ NS ns2.ZONE
            ns1 A 127.0.0.1
            ns2 A 127.0.0.2
            www A 192.0.2.1
            sub NS ns.elsewhere.invalid.
            """;

    @TempDir private Path folder;

    private final Map<String, String> zones = new LinkedHashMap<>();
    private final StringBuilder parent =
            new StringBuilder(
                    "$ORIGIN test.\n$TTL 300\n@ SOA ns host 1 2 3 4 5\n@ NS ns\nns A 127.0.0.1\n");

    private static String unsigned(String zone) {
        return ZONE.replace("ZONE", zone);
    }

    private static SignedZone key(String zone) {
        return new SignedZone(zone, Algorithm.ECDSAP256SHA256);
    }

    private static String good(String zone) {
        return key(zone).text(HASHED, -10, 30, unsigned(zone));
    }

    private static String without(String text, String part) {
        StringBuilder kept = new StringBuilder();
        text.lines()
                .filter(line -> !line.contains(part))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }

    /// Signed by an algorithm and with a key length of the past: no program of ours makes such keys any more.
    private String old(String zone) throws Exception {
        Path place = Files.createDirectories(folder.resolve("old"));
        Files.writeString(place.resolve("in"), unsigned(zone));
        String directory = place.toString();
        assertThat(
                        Tool.run(
                                        "dnssec-keygen",
                                        "-q",
                                        "-a",
                                        "RSASHA1",
                                        "-b",
                                        "1024",
                                        "-f",
                                        "KSK",
                                        "-K",
                                        directory,
                                        zone)
                                .exit())
                .isZero();
        Tool signed =
                Tool.run(
                        "dnssec-signzone",
                        "-d",
                        directory,
                        "-S",
                        "-z",
                        "-K",
                        directory,
                        "-o",
                        zone,
                        "-f",
                        place.resolve("out").toString(),
                        place.resolve("in").toString());
        assertThat(signed.exit()).as(signed.output()).isZero();
        return Files.readString(place.resolve("out"));
    }

    private Peer children() throws Exception {
        Path place = Files.createTempDirectory(folder, "bind");
        StringBuilder text =
                new StringBuilder(
                        PeerText.BIND
                                + """
                                  recursion no; allow-transfer { none; }; version none; hostname none;
                                  minimal-any yes; };
                                controls { };
                                """);
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            Files.writeString(place.resolve(zone.getKey() + "zone"), zone.getValue());
            text.append(
                    "zone \"%s\" { type primary; file \"%szone\"; };\n"
                            .formatted(zone.getKey(), zone.getKey()));
        }
        return Peer.start(Peer.Make.BIND, place, text.toString(), zones.keySet().iterator().next());
    }

    private Peer parent() throws Exception {
        Path place = Files.createTempDirectory(folder, "nsd");
        Files.writeString(place.resolve("test.zone"), parent);
        return Peer.start(
                Peer.Make.NSD,
                place,
                """
                server:
                  ip-address: 127.0.0.1
                  port: PORT
                  server-count: 1
                  zonesdir: "FOLDER"
                  database: ""
                  pidfile: "FOLDER/pid"
                  zonelistfile: "FOLDER/zones"
                  xfrdfile: "FOLDER/xfrd"
                  xfrdir: "FOLDER"
                  username: ""
                  hide-version: yes
                remote-control:
                  control-enable: no
                zone:
                  name: test
                  zonefile: test.zone
                """,
                "test.");
    }

    private void delegate(String zone, String signer) {
        parent.append("%1$s NS ns1.%1$s\n%1$s NS ns2.%1$s\n".formatted(zone));
        parent.append("ns1.%1$s A 127.0.0.1\nns2.%1$s A 127.0.0.2\n".formatted(zone));
        parent.append(signer);
    }

    private static Set<String> found(AuditReport report) {
        Set<String> found = new TreeSet<>();
        for (Finding finding : report.findings()) {
            found.add(finding.subject().replaceAll(" at .*", "") + " " + RangeAudit.key(finding));
        }
        return found;
    }

    private static void assertNothingIsWrong(AuditReport report) {
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> finding.subject() + " " + finding.summary())
                .isEmpty();
    }

    /// RFC 4035 §5.3, RFC 9276 §3.1, RFC 9905 §2.
    @Test
    void faultsOfSigningAreFound() throws Exception {
        zones.put(
                "walk.test.",
                key("walk.test.").text(new Denial.Nsec(), -10, 30, unsigned("walk.test.")));
        zones.put(
                "dear.test.",
                key("dear.test.")
                        .text(new Denial.Nsec3(5, "aabb", true), -10, 30, unsigned("dear.test.")));
        zones.put(
                "dearest.test.",
                key("dearest.test.")
                        .text(
                                new Denial.Nsec3(150, "", false),
                                -10,
                                30,
                                unsigned("dearest.test.")));
        zones.put(
                "expired.test.",
                key("expired.test.").text(HASHED, -30, -1, unsigned("expired.test.")));
        zones.put(
                "expiring.test.",
                key("expiring.test.").text(HASHED, -30, 1, unsigned("expiring.test.")));
        zones.put(
                "future.test.", key("future.test.").text(HASHED, 10, 30, unsigned("future.test.")));
        zones.put("wrong.test.", good("wrong.test.").replace(" 5 7200 3600 ", " 6 7200 3600 "));
        zones.put("missing.test.", without(good("missing.test."), "RRSIG NS "));
        zones.put("old.test.", old("old.test."));
        zones.put("good.test.", good("good.test."));

        try (Peer bind = children()) {
            AuditReport report =
                    RangeAudit.of(bind.address())
                            .zones(List.copyOf(zones.keySet()))
                            .rate(RATE)
                            .run();

            assertThat(found(report))
                    .contains(
                            "walk.test. nsec-walk/walkable",
                            "dear.test. nsec3-parameters/iterations",
                            "dear.test. nsec3-parameters/salt",
                            "dear.test. nsec3-parameters/opt-out",
                            "dearest.test. nsec3-parameters/iterations",
                            "expired.test. signatures/expired",
                            "expiring.test. signatures/expiring",
                            "future.test. signatures/future",
                            "wrong.test. signatures/wrong",
                            "missing.test. signatures/missing-ns",
                            "old.test. key-strength/algorithm",
                            "old.test. key-strength/short-rsa");
            assertThat(report.findings())
                    .filteredOn(finding -> finding.subject().startsWith("good.test."))
                    .map(RangeAudit::key)
                    .containsOnly("notify-accepted/anybody");
        }
    }

    /// RFC 4035 §5.2, RFC 1034 §4.2.2, RFC 7344 §4.
    @Test
    void faultsOfDelegationAreFound() throws Exception {
        SignedZone match = key("nomatch.test.");
        zones.put("nomatch.test.", match.text(HASHED, -10, 30, unsigned("nomatch.test.")));
        delegate("nomatch.test.", key("nomatch.test.").ds());
        SignedZone sha1 = key("sha1.test.");
        zones.put("sha1.test.", sha1.text(HASHED, -10, 30, unsigned("sha1.test.")));
        delegate("sha1.test.", sha1.ds(DigestType.SHA1));
        zones.put("nods.test.", good("nods.test."));
        delegate("nods.test.", "");
        zones.put("nokeys.test.", unsigned("nokeys.test."));
        delegate("nokeys.test.", key("nokeys.test.").ds());
        zones.put(
                "other.test.",
                unsigned("other.test.").replace("NS ns2.other.test.", "NS ns3.invalid."));
        delegate("other.test.", "");
        zones.put(
                "glue.test.", unsigned("glue.test.").replace("ns2 A 127.0.0.2", "ns2 A 127.0.0.9"));
        delegate("glue.test.", "");
        zones.put("orphan.test.", unsigned("orphan.test."));
        zones.put(
                "cds.test.",
                key("cds.test.")
                        .text(
                                HASHED,
                                -10,
                                30,
                                unsigned("cds.test.") + "@ CDS 1 13 2 " + "00".repeat(32) + "\n"));
        delegate("cds.test.", "");

        try (Peer bind = children();
                Peer nsd = parent()) {
            AuditReport report =
                    RangeAudit.of(bind.address())
                            .zones(List.copyOf(zones.keySet()))
                            .parent(nsd.address())
                            .rate(RATE)
                            .run();

            assertThat(found(report))
                    .contains(
                            "nomatch.test. ds-agreement/no-match",
                            "sha1.test. ds-agreement/sha1",
                            "nods.test. ds-agreement/no-ds",
                            "nokeys.test. ds-agreement/no-keys",
                            "other.test. delegation/parent-differs",
                            "glue.test. delegation/glue-differs",
                            "orphan.test. delegation/not-delegated",
                            "cds.test. cds-agreement/no-key")
                    .doesNotContain("glue.test. delegation/parent-differs");
        }
    }

    @Test
    void rightDelegationsAreNoFinding() throws Exception {
        SignedZone signed = key("right.test.");
        zones.put("right.test.", signed.text(HASHED, -10, 30, unsigned("right.test.")));
        delegate("right.test.", signed.ds());
        zones.put("plain.test.", unsigned("plain.test."));
        delegate("plain.test.", "");

        try (Peer bind = children();
                Peer nsd = parent()) {
            assertNothingIsWrong(
                    RangeAudit.of(bind.address())
                            .zones(List.copyOf(zones.keySet()))
                            .parent(nsd.address())
                            .rate(RATE)
                            .run());
        }
    }

    /// RFC 1912 §2.8 and §2.2.
    @Test
    void serversThatDisagreeAreFound() throws Exception {
        zones.put("pair.test.", unsigned("pair.test."));
        try (Peer one = children()) {
            zones.put(
                    "pair.test.",
                    unsigned("pair.test.")
                            .replace(" 5 7200", " 6 7200")
                            .replace("NS ns2.pair.test.", "NS ns3.invalid."));
            delegate("pair.test.", "");
            try (Peer two = children();
                    Peer lame = parent()) {
                assertThat(
                                found(
                                        RangeAudit.of(one.address(), two.address(), lame.address())
                                                .zones(List.of("pair.test."))
                                                .rate(RATE)
                                                .run()))
                        .contains(
                                "pair.test. serial-agreement/differ",
                                "pair.test. delegation/servers-differ",
                                "pair.test. lame-server/not-authoritative-127.0.0.1@"
                                        + lame.port());
            }
        }
    }
}
