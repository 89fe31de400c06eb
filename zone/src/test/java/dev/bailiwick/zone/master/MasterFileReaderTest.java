package dev.bailiwick.zone.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterFileReaderTest {
    private final CollectedRecords records = new CollectedRecords();

    private List<String> read(String text) {
        ReadResult result = CollectedRecords.read(text, records);
        assertThat(result.problems()).isEmpty();
        assertThat(result.isUsable()).isTrue();
        return records.lines;
    }

    private List<String> problems(String text) {
        return CollectedRecords.read(text, records).problems().stream()
                .map(Object::toString)
                .toList();
    }

    /** RFC 1035 §5.3: the example of the RFC, with its parentheses, comments and blank owners. */
    @Test
    void theExampleOfRfc1035IsRead() {
        read(
                """
                $TTL 300
                @   IN  SOA     VENERA      Action\\.domains (
                                                 20     ; SERIAL
                                                 7200   ; REFRESH
                                                 600    ; RETRY
                                                 3600000; EXPIRE
                                                 60)    ; MINIMUM

                        NS      A.ISI.EDU.
                        MX      10      VENERA
                        MX      20      VAXA
                VENERA  A       10.1.0.52
                        A       128.9.0.32
                """);
        assertThat(records.lines)
                .containsExactly(
                        "example. 300 SOA VENERA.example. Action\\.domains.example. 20 7200 600 3600000 60",
                        "example. 300 NS A.ISI.EDU.",
                        "example. 300 MX 10 VENERA.example.",
                        "example. 300 MX 20 VAXA.example.",
                        "venera.example. 300 A 10.1.0.52",
                        "venera.example. 300 A 128.9.0.32");
        assertThat(records.places)
                .containsExactly("db:2", "db:9", "db:10", "db:11", "db:12", "db:13");
    }

    /** RFC 1035 §5.1: TTL and class stand in either order, and each may be left out. */
    @Test
    void ttlAndClassStandInEitherOrder() {
        assertThat(
                        read(
                                """
                                a 60 IN A 192.0.2.1
                                a IN 70 A 192.0.2.2
                                a in a 192.0.2.3
                                a 1h30m A 192.0.2.4
                                a 1W2d3H4m5S A 192.0.2.5
                                """))
                .containsExactly(
                        "a.example. 60 A 192.0.2.1",
                        "a.example. 70 A 192.0.2.2",
                        "a.example. 70 A 192.0.2.3",
                        "a.example. 5400 A 192.0.2.4",
                        "a.example. 788645 A 192.0.2.5");
    }

    /** RFC 2308 §4: `$TTL` counts for the records behind it; before it the last TTL written (RFC 1035 §5.1). */
    @Test
    void aTtlThatIsLeftOutComesFromTtlDirectiveElseFromTheLastRecord() {
        assertThat(
                        read(
                                """
                                a 60 A 192.0.2.1
                                b A 192.0.2.2
                                $TTL 2h
                                c A 192.0.2.3
                                d 5 A 192.0.2.4
                                e A 192.0.2.5
                                """))
                .containsExactly(
                        "a.example. 60 A 192.0.2.1",
                        "b.example. 60 A 192.0.2.2",
                        "c.example. 7200 A 192.0.2.3",
                        "d.example. 5 A 192.0.2.4",
                        "e.example. 7200 A 192.0.2.5");
    }

    @Test
    void anSoaWithoutTtlLendsItsLastFieldWithAWarning() {
        ReadResult result = CollectedRecords.read("@ SOA ns h 1 2 3 4 500\n@ NS ns\n", records);
        assertThat(result.isUsable()).isTrue();
        assertThat(result.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "db:1:3: warning: no TTL is given, so the SOA's last field serves, 500 seconds"
                                + " (put $TTL 500 at the file's start)");
        assertThat(records.lines.get(1)).isEqualTo("example. 500 NS ns.example.");
    }

    /** RFC 2181 §8: a TTL with the highest bit set is zero. */
    @Test
    void aTtlWithTheHighestBitSetIsZero() {
        ReadResult result = CollectedRecords.read("a 2147483648 A 192.0.2.1\n", records);
        assertThat(result.isUsable()).isTrue();
        assertThat(result.warnings()).isEqualTo(1);
        assertThat(records.lines).containsExactly("a.example. 0 A 192.0.2.1");
    }

    /** RFC 1035 §5.1: `\X` and `\DDD` in owners; `@` as a label is written `\@`. */
    @Test
    void ownersMayHoldAnyOctet() {
        assertThat(
                        read(
                                """
                                $TTL 1
                                a\\.b A 192.0.2.1
                                \\@ A 192.0.2.2
                                \\000\\255\\;\\(\\" A 192.0.2.3
                                \\$ttl A 192.0.2.4
                                * A 192.0.2.5
                                . A 192.0.2.6
                                """))
                .containsExactly(
                        "a\\.b.example. 1 A 192.0.2.1",
                        "\\@.example. 1 A 192.0.2.2",
                        "\\000\\255\\;\\(\\\".example. 1 A 192.0.2.3",
                        "\\$ttl.example. 1 A 192.0.2.4",
                        "*.example. 1 A 192.0.2.5",
                        ". 1 A 192.0.2.6");
    }

    /** RFC 3597 §5: types and data without a name. */
    @Test
    void unknownTypesAreRead() {
        assertThat(
                        read(
                                """
                                $TTL 1
                                a CLASS1 TYPE731 \\# 6 abcd (
                                   ef 01 23 45 )
                                a TYPE1 \\# 4 C0000201
                                a TYPE16 text
                                """))
                .containsExactly(
                        "a.example. 1 TYPE731 \\# 6 ABCDEF012345",
                        "a.example. 1 A 192.0.2.1",
                        "a.example. 1 TXT \"text\"");
    }

    /** RFC 9460 §2.1: a value in quotes right behind its key. */
    @Test
    void serviceParametersTakeQuotedValues() {
        assertThat(read("a 1 SVCB 1 . alpn=\"h2,h3\" port=53\n"))
                .containsExactly("a.example. 1 SVCB 1 . alpn=h2,h3 port=53");
    }

    @Test
    void carriageReturnsTabsBlankLinesAndAMissingLastLineEndDoNotMatter() {
        assertThat(
                        read(
                                "\r\n$TTL\t1\r\n \t \r\n;c\r\na\tA\t192.0.2.1 ; c\r\n\tA\t(\r\n192.0.2.2\r\n)"))
                .containsExactly("a.example. 1 A 192.0.2.1", "a.example. 1 A 192.0.2.2");
    }

    @Test
    void aSemicolonOrParenthesisInQuotesIsText() {
        assertThat(read("a 1 TXT \"a;b(c)\" d\"e\\\"f\"g ; \"\n"))
                .containsExactly("a.example. 1 TXT \"a;b(c)\" \"d\" \"e\\\"f\" \"g\"");
    }

    @Test
    void generateCountsInAllItsBases() {
        assertThat(
                        read(
                                """
                                $TTL 1
                                $GENERATE 9-11/2 h${0,3} A 192.0.2.$
                                $GENERATE 254-255 ${1,0,n}.n ${2,2,x}.x.
                                """
                                        .replace("n ${", "n CNAME ${")))
                .containsExactly(
                        "h009.example. 1 A 192.0.2.9",
                        "h011.example. 1 A 192.0.2.11",
                        "f.f.n.example. 1 CNAME 100.x.",
                        "0.0.1.n.example. 1 CNAME 101.x.");
        assertThat(records.places).containsExactly("db:2", "db:2", "db:3", "db:3");
    }

    /** RFC 1035 §5.1: an included file changes neither the owner nor the origin of the file around it. */
    @Test
    void anIncludeKeepsOwnerAndOriginOfItsSurroundings(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lan"));
        Files.writeString(
                folder.resolve("db"),
                "$TTL 1\nx A 192.0.2.1\n$INCLUDE lan/hosts lan\n A 192.0.2.4\n$INCLUDE \"lan/hosts\"\n");
        Files.writeString(
                folder.resolve("lan/hosts"),
                "a A 192.0.2.2\n$ORIGIN sub\nb A 192.0.2.3\n$INCLUDE more\n");
        Files.writeString(folder.resolve("lan/more"), "c A 192.0.2.9\n");
        ReadResult result = CollectedRecords.read(folder.resolve("db"), records);
        assertThat(result.problems()).isEmpty();
        assertThat(records.lines)
                .containsExactly(
                        "x.example. 1 A 192.0.2.1",
                        "a.lan.example. 1 A 192.0.2.2",
                        "b.sub.lan.example. 1 A 192.0.2.3",
                        "c.sub.lan.example. 1 A 192.0.2.9",
                        "x.example. 1 A 192.0.2.4",
                        "a.example. 1 A 192.0.2.2",
                        "b.sub.example. 1 A 192.0.2.3",
                        "c.sub.example. 1 A 192.0.2.9");
        assertThat(records.places.get(3)).isEqualTo(folder.resolve("lan/more") + ":1");
        assertThat(records.places.get(4)).isEqualTo(folder.resolve("db") + ":4");
    }

    @Test
    void includesDoNotLeaveTheirFolders(@TempDir Path folder) throws IOException {
        Path zones = Files.createDirectories(folder.resolve("zones"));
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Files.writeString(folder.resolve("secret"), "s 1 A 192.0.2.1\n");
        Files.writeString(shared.resolve("common"), "c 1 A 192.0.2.2\n");
        Files.createSymbolicLink(zones.resolve("link"), folder.resolve("secret"));
        Files.writeString(
                zones.resolve("db"),
                "$INCLUDE ../secret\n$INCLUDE link\n$INCLUDE "
                        + folder.resolve("secret")
                        + "\n$INCLUDE common\n");
        Path file = zones.resolve("db");
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults().withIncludeFolders(List.of(shared)))
                        .read(file, Name.parse("example."), records);
        String message =
                ":10: error: cannot include: the file lies outside the zone's folder and the listed"
                        + " include folders";
        assertThat(result.problems())
                .extracting(Object::toString)
                .containsExactly(
                        file + ":1" + message, file + ":2" + message, file + ":3" + message);
        assertThat(records.lines).containsExactly("c.example. 1 A 192.0.2.2");
    }

    @Test
    void readingGoesOnBehindAMistake() {
        assertThat(
                        problems(
                                "$TTL 1\na A\nb A 192.0.2.1\na..b A 192.0.2.2\n A 192.0.2.3\nc A 192.0.2.4\n"))
                .hasSize(2);
        // The record without an owner belongs to the one that could not be read, not to b.
        assertThat(records.lines)
                .containsExactly("b.example. 1 A 192.0.2.1", "c.example. 1 A 192.0.2.4");
    }

    @Test
    void aMillionMistakesMakeAHundredLines() {
        List<String> problems = problems("x FOO\n".repeat(1_000_000));
        assertThat(problems).hasSize(101);
        assertThat(problems.getLast()).isEqualTo("db: error: and 999900 more problems");
    }

    @Test
    void aFileThatIsNotThereIsAProblem(@TempDir Path folder) {
        assertThat(CollectedRecords.read(folder.resolve("db"), records).problems())
                .extracting(Object::toString)
                .containsExactly(folder.resolve("db") + ": error: there is no such file");
        assertThat(CollectedRecords.read(folder, records).isUsable()).isFalse();
    }
}
