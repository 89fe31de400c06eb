package dev.bailiwick.zone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZoneCheckTest {
    private static final long NOW_SECONDS = 1_800_000_000L;
    private static final String GOOD =
            """
            $TTL 300
            @ SOA ns hostmaster 7 7200 3600 1209600 300
            @ NS ns
            @ NS ns.other.
            ns A 192.0.2.1
            """;

    private static CheckReport check(String text) {
        return new ZoneCheck(CheckOptions.at(NOW_SECONDS, Name.parse("example.net.")))
                .check("db", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments zone(String lines, Check... expected) {
        return Arguments.of(GOOD + lines, List.of(expected));
    }

    private static Arguments whole(String text, Check... expected) {
        return Arguments.of(text, List.of(expected));
    }

    static Stream<Arguments> zones() {
        return Stream.of(
                zone(""),
                zone("a CNAME ns\na A 192.0.2.2\n", Check.CNAME_AND_OTHER_DATA),
                zone("a CNAME ns\na CNAME x.y.\n", Check.CNAME_SEVERAL),
                zone("a CNAME ns\na CNAME NS\n", Check.DUPLICATE_RECORD),
                zone("a CNAME a\n", Check.CNAME_LOOP),
                zone("a CNAME b\nb CNAME a\n", Check.CNAME_LOOP, Check.CNAME_LOOP),
                zone("a CNAME b\n", Check.CNAME_WITHOUT_TARGET),
                zone("a CNAME x.w\n*.w A 192.0.2.2\n"),
                zone("d DNAME x.\nd DNAME y.\n", Check.DNAME_SEVERAL),
                zone("d DNAME x.\na.d A 192.0.2.2\n", Check.DATA_BELOW_DNAME),
                zone("d DNAME x.\nd NS ns\n", Check.DNAME_AND_NS),
                zone("*.d DNAME x.\n", Check.DNAME_AT_WILDCARD),
                zone("*.d NS ns\n", Check.NS_AT_WILDCARD),
                zone("@ SOA ns hostmaster 8 7200 3600 1209600 300\n", Check.SOA_SEVERAL),
                zone("@ SOA ns hostmaster 7 7200 3600 1209600 300\n", Check.DUPLICATE_RECORD),
                zone("a SOA ns hostmaster 7 7200 3600 1209600 300\n", Check.SOA_BELOW_APEX),
                zone("a.org. A 192.0.2.2\n", Check.OUT_OF_ZONE),
                zone("c NS ns.c\n", Check.GLUE_MISSING),
                zone("c NS ns.c\nns.c A 192.0.2.2\n"),
                zone("c NS ns.d\nd NS ns\n", Check.GLUE_OF_SIBLING_MISSING),
                zone("c NS ns\na.c TXT x\n", Check.DATA_BELOW_CUT),
                zone("c NS ns\nc TXT x\n", Check.DATA_BELOW_CUT),
                zone("c NS ns\na.c A 192.0.2.2\n", Check.DATA_BELOW_CUT),
                zone("@ NS nix\n", Check.NS_WITHOUT_ADDRESS),
                zone("@ NS a\na CNAME ns\n", Check.NS_IS_ALIAS),
                zone("@ NS 192.0.2.1\n", Check.TARGET_IS_ADDRESS),
                zone(
                        "@ NS n_s\nn_s A 192.0.2.2\n",
                        Check.OWNER_NOT_HOSTNAME,
                        Check.TARGET_NOT_HOSTNAME),
                zone("@ MX 10 nix\n", Check.MX_WITHOUT_ADDRESS),
                zone("@ MX 10 a\na CNAME ns\n", Check.MX_IS_ALIAS),
                zone("@ MX 0 .\n"),
                zone("_s._tcp SRV 1 1 1 nix\n", Check.SRV_WITHOUT_ADDRESS),
                zone("_s._tcp SRV 1 1 1 a\na CNAME ns\n", Check.SRV_IS_ALIAS),
                zone("www.example.net A 192.0.2.2\n", Check.DOUBLED_ORIGIN),
                zone("@ MX 10 ns.example.net\n", Check.DOUBLED_ORIGIN),
                zone("a 10 A 192.0.2.2\na 20 A 192.0.2.3\n", Check.TTL_DIFFERS),
                zone("a 0 A 192.0.2.2\n", Check.TTL_ZERO),
                zone("a A 192.0.2.2\na A 192.0.2.2\n", Check.DUPLICATE_RECORD),
                zone("@ SPF \"v=spf1 -all\"\n", Check.SPF_TYPE),
                zone("$GENERATE 1-101 a A 10.0.0.$\n", Check.RRSET_TOO_LARGE),
                zone("$GENERATE 1000-1100 a TYPE$ \"\\# 0\"\n", Check.TOO_MANY_TYPES),
                zone("a FOO\n", Check.SYNTAX),
                whole("$TTL 300\n@ NS ns\n@ NS x.y.\nns A 192.0.2.1\n", Check.SOA_MISSING),
                whole(
                        """
                        $TTL 300
                        @ SOA ns host@example.net. 0 60 3600 1200 300000
                        """,
                        Check.APEX_NS_MISSING,
                        Check.SOA_RNAME,
                        Check.SOA_SERIAL_ZERO,
                        Check.SOA_REFRESH,
                        Check.SOA_RETRY,
                        Check.SOA_EXPIRE,
                        Check.SOA_MINIMUM),
                whole(
                        """
                        $TTL 300
                        @ SOA ns.x. h.x. 7 7200 3600 1209600 300
                        @ NS ns.x.
                        """,
                        Check.NS_SINGLE));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void exactlyTheBrokenRulesAreFound(String text, List<Check> expected) {
        assertThat(check(text).findings())
                .extracting(Finding::check)
                .as(text)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What both BIND and NSD load must load; what is refused here, both of them refuse. */
    @ParameterizedTest
    @MethodSource("zones")
    void aZoneIsRefusedOnlyWhereItsPeersRefuseIt(
            String text, List<Check> expected, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("db"), text);
        boolean isLoadedByBind =
                succeeds("named-checkzone", "-k", "ignore", "example.net", file.toString());
        boolean isLoadedByNsd = succeeds("nsd-checkzone", "example.net", file.toString());
        boolean isLoadable = check(text).isLoadable();
        if (isLoadedByBind && isLoadedByNsd) {
            assertThat(isLoadable).as(text).isTrue();
        }
        if (!isLoadable) {
            assertThat(isLoadedByBind).as("BIND: " + text).isFalse();
            assertThat(isLoadedByNsd).as("NSD: " + text).isFalse();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(Arrays.toString(command)).isTrue();
        return process.exitValue() == 0;
    }

    @Test
    void findingsNameTheLineAndWhatToWrite() {
        CheckReport report =
                check(
                        GOOD
                                + "www.example.net CNAME b\n\na.org. A 192.0.2.2\n@ NS ns.provider.org\n");
        assertThat(report.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "db:6: warning: the owner www.example.net.example.net. ends in example.net. twice"
                                + " (did you forget the final dot? write www.example.net.)",
                        "db:6: warning: www.example.net.example.net. is an alias of b.example.net., which"
                                + " is not in this zone (add an A or AAAA record for b.example.net.)",
                        "db:8: warning: a.org. is not at or below example.net., so the record is ignored"
                                + " (remove it, or check the last $ORIGIN and the final dots)",
                        "db:9: error: the name server ns.provider.org.example.net. has no address in this"
                                + " zone (if ns.provider.org. is meant, end it with a dot; else add an"
                                + " address)");
        assertThat(report.summary())
                .isEqualTo(
                        "zone example.net. serial 7, unsigned, 3 names, 6 records: 1 error, 3 warnings");
    }

    @Test
    void theZonesNameIsFoundInTheFileOrInItsName(@TempDir Path folder) throws IOException {
        String soa = "SOA ns.x. h.x. 7 7200 3600 1209600 300\n";
        ZoneCheck check = new ZoneCheck(CheckOptions.at(NOW_SECONDS, null));
        Path named = Files.writeString(folder.resolve("db.example.org"), "$TTL 1\n@ " + soa);
        assertThat(check.check(named).origin()).isEqualTo(Name.parse("example.org."));
        Path other = Files.writeString(folder.resolve("x.zone"), "$TTL 1\n$ORIGIN a.b.\n@ " + soa);
        assertThat(check.check(other).origin()).isEqualTo(Name.parse("a.b."));
    }

    @Test
    void aRuleBrokenOftenIsToldTwentyTimesAndCounted() {
        CheckReport report = check(GOOD + "$GENERATE 1-50 a$ CNAME b$\n");
        assertThat(report.warnings()).isEqualTo(50);
        assertThat(report.findings()).hasSize(21);
        assertThat(report.problems().getLast())
                .hasToString("db: warning: and 30 more: cname-without-target");
    }
}
