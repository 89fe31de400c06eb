package dev.bailiwick.zone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zones signed by BIND and by ldns are right; what is then broken is found (RFC 4035 §2, RFC 5155 §7). */
class SignedZoneCheckTest {
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns h 1 7200 3600 1209600 300
            @ NS ns
            @ NS ns.x.y.
            ns A 192.0.2.1
            *.w TXT wild
            a.b.c A 192.0.2.2
            sec NS ns
            sec DS 60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A
            ins NS ns.ins
            ns.ins A 192.0.2.3
            ins2 NS ns
            d DNAME x.y.
            """;

    @TempDir Path folder;

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Arrays.toString(command) + out).isZero();
        return out.strip();
    }

    /** Signs with BIND; returns one record a line. */
    private List<String> signed(String... options) throws IOException, InterruptedException {
        return signedZone(ZONE, options);
    }

    private List<String> signedZone(String zone, String... options)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("zone"), zone);
        run("dnssec-keygen", "-q", "-a", "13", "-f", "KSK", "example");
        run("dnssec-keygen", "-q", "-a", "13", "example");
        List<String> command = new ArrayList<>(List.of("dnssec-signzone", "-q", "-S", "-P"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", "example", "-f", "signed", "zone"));
        run(command.toArray(String[]::new));
        run(
                "named-compilezone",
                "-q",
                "-i",
                "none",
                "-s",
                "full",
                "-o",
                "plain",
                "example",
                "signed");
        return Files.readAllLines(folder.resolve("plain")).stream()
                .map(line -> line.replaceAll("[ \\t]+", " "))
                .toList();
    }

    private static CheckReport check(List<String> lines) {
        CheckOptions options =
                CheckOptions.at(System.currentTimeMillis() / 1000, Name.parse("example."));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new ZoneCheck(options).check("db", text);
    }

    /** The rules that a changed zone breaks. */
    private static SortedSet<Check> broken(List<String> lines) {
        SortedSet<Check> checks = new TreeSet<>();
        for (Finding finding : check(lines).findings()) {
            checks.add(finding.check());
        }
        return checks;
    }

    private static List<String> without(List<String> lines, String... regexes) {
        List<String> left = new ArrayList<>(lines);
        for (String regex : regexes) {
            int before = left.size();
            left.removeIf(line -> line.matches(regex));
            assertThat(left.size()).as(regex).isLessThan(before);
        }
        return left;
    }

    private static List<String> changed(List<String> lines, UnaryOperator<String> change) {
        List<String> changed = lines.stream().map(change).toList();
        assertThat(changed).isNotEqualTo(lines);
        return changed;
    }

    @Test
    void whatBindSignsHasNoMistakes() throws IOException, InterruptedException {
        assertThat(check(signed()).summary())
                .isEqualTo("zone example. serial 1, signed, 9 names, 39 records: no mistakes");
        assertThat(broken(signed("-3", "-", "-H", "0"))).isEmpty();
        assertThat(broken(signed("-A", "-3", "abcd", "-H", "0"))).isEmpty();
        assertThat(broken(signed("-3", "-", "-H", "5"))).containsExactly(Check.NSEC3_ITERATIONS);
    }

    @Test
    void whatLdnsSignsHasNoMistakes() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("zone"), ZONE);
        String key = run("ldns-keygen", "-a", "ED25519", "-k", "example");
        for (String[] options : new String[][] {{}, {"-n", "-t", "0"}}) {
            List<String> command = new ArrayList<>(List.of("ldns-signzone", "-f", "signed"));
            command.addAll(List.of("-o", "example"));
            command.addAll(List.of(options));
            command.addAll(List.of("zone", key));
            run(command.toArray(String[]::new));
            assertThat(broken(Files.readAllLines(folder.resolve("signed"))))
                    .as(Arrays.toString(options))
                    .isSubsetOf(Check.DENIAL_TTL);
        }
    }

    @Test
    void expiredAndFutureSignaturesAreFound() throws IOException, InterruptedException {
        assertThat(broken(signed("-s", "20200101000000", "-e", "20200201000000")))
                .containsExactly(Check.RRSIG_EXPIRED);
        assertThat(broken(signed("-s", "20400101000000", "-e", "20400201000000")))
                .containsExactly(Check.RRSIG_NOT_YET);
    }

    @Test
    void brokenSignaturesAreFound() throws IOException, InterruptedException {
        List<String> good = signed();
        assertThat(broken(changed(good, line -> line.replace("192.0.2.2", "192.0.2.9"))))
                .containsExactly(Check.RRSIG_BOGUS);
        assertThat(broken(without(good, "ns.example. .*RRSIG A .*")))
                .containsExactly(Check.RRSIG_MISSING);
        assertThat(
                        broken(
                                changed(
                                        good,
                                        line ->
                                                line.replaceFirst(
                                                        "^(a.b.c.example.) 300 IN A",
                                                        "$1 200 IN A"))))
                .containsExactly(Check.RRSIG_TTL);
        assertThat(broken(changed(good, line -> line.replaceFirst("(RRSIG A 13) 4 ", "$1 3 "))))
                .containsExactly(Check.RRSIG_LABELS);
        assertThat(broken(without(good, ".* DNSKEY 256 .*")))
                .containsExactly(Check.RRSIG_KEY, Check.RRSIG_BOGUS);
        assertThat(
                        broken(
                                changed(
                                        good,
                                        line ->
                                                line.replaceFirst(
                                                        "^a.b.c(.* RRSIG A )", "x.ins$1"))))
                .contains(Check.RRSIG_MISSING, Check.RRSIG_NOT_ALLOWED);
        assertThat(broken(without(good, "d.example. .* DNAME x.y.")))
                .contains(Check.RRSIG_FOR_NOTHING, Check.DENIAL_TYPES);
        assertThat(broken(without(good, ".* DNSKEY .*"))).contains(Check.DNSKEY_MISSING);
    }

    @Test
    void brokenChainsAreFound() throws IOException, InterruptedException {
        List<String> nsec = signed();
        assertThat(broken(without(nsec, "ns.example. .* NSEC .*")))
                .containsExactly(Check.DENIAL_MISSING);
        assertThat(
                        broken(
                                changed(
                                        nsec,
                                        line ->
                                                line.replaceFirst(
                                                        "NSEC ns.example.", "NSEC o.example."))))
                .contains(Check.DENIAL_NEXT);
        List<String> nsec3 = signed("-3", "-", "-H", "0");
        List<String> hashes = nsec3.stream().filter(line -> line.contains(" NSEC3 1 ")).toList();
        String removed = hashes.getFirst().split(" ", 2)[0];
        assertThat(broken(without(nsec3, removed + " .*")))
                .contains(Check.DENIAL_MISSING, Check.DENIAL_NEXT);
        assertThat(
                        broken(
                                changed(
                                        nsec3,
                                        line ->
                                                line.replace(
                                                        "NSEC3PARAM 1 0 0 -",
                                                        "NSEC3PARAM 1 0 0 ab"))))
                .contains(Check.NSEC3_PARAMETERS);
    }

    @Test
    void delegationsAndRequestsToTheParentAreChecked() throws IOException, InterruptedException {
        List<String> good = new ArrayList<>(signed());
        good.add(
                "example. 300 IN CDS 1 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A");
        assertThat(broken(good)).contains(Check.CDS_INCONSISTENT);
        assertThat(
                        broken(
                                List.of(
                                        (ZONE
                                                        + "x DS 1 13 1 "
                                                        + "ab".repeat(20)
                                                        + "\n@ DS 1 13 2 "
                                                        + "ab".repeat(32))
                                                .split("\n"))))
                .contains(Check.DS_WITHOUT_NS, Check.DS_AT_APEX, Check.DS_DIGEST_WEAK);
    }

    /** A zone like that of a top-level domain: 50,000 delegations, few of them signed, opt-out. */
    @Test
    void aLargeZoneIsChecked() throws IOException, InterruptedException {
        StringBuilder zone = new StringBuilder(ZONE);
        zone.append("$GENERATE 1-50000 d${0,6} NS ns.host$.net.\n");
        zone.append("$GENERATE 1-50000 d${0,6} NS ns.d${0,6}\n");
        zone.append("$GENERATE 1-50000 ns.d${0,6} A 192.0.2.9\n");
        zone.append("$GENERATE 1-50000/500 d${0,6} DS \"$ 13 2 ");
        zone.append("D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A\"\n");
        CheckReport report = check(signedZone(zone.toString(), "-A", "-3", "-", "-H", "0"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.names()).isGreaterThan(100_000);
    }
}
