package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Master;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// The text of a master file below `example.`: read, compared with what dnsjava reads, made into a zone, and asked.
public final class MasterFuzzer {
    private static final Name ORIGIN = Name.parse("example.");
    private static final ReadOptions OPTIONS =
            new ReadOptions(List.of(), 2, 10, 1 << 16, 300, 600, 100);

    private static final Pattern RELATIVE_ORIGIN =
            Pattern.compile("(?i)\\$ORIGIN[\\s()]+[^\\s();]*[^.\\s();]([\\s();]|$)");

    private MasterFuzzer() {}

    /// Loads what an input needs, so that the time limit of the first one is not spent on it.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput("$TTL 1\n@ NS a\n".getBytes(StandardCharsets.US_ASCII));
    }

    public static void fuzzerTestOneInput(byte[] text) {
        List<CollectedRecord> records = new ArrayList<>();
        ReadResult result =
                new MasterFileReader(OPTIONS)
                        .read(
                                "db",
                                text,
                                ORIGIN,
                                (owner, length, type, ttl, rdata, at, rdlength, line) -> {
                                    unless(line > 0 && line <= text.length + 1, "line " + line);
                                    unless(ttl >= 0 && ttl <= Integer.MAX_VALUE, "TTL " + ttl);
                                    records.add(
                                            CollectedRecord.of(
                                                    owner, length, type, ttl, rdata, at, rdlength));
                                });
        unlessEqual(result.records(), (long) records.size(), "records counted");
        unlessEqual(result.octets(), (long) text.length, "octets counted");
        problems(text, result);
        if (result.errors() == 0) {
            compare(text, records);
        }
        ZoneModel.check(ORIGIN, records);
    }

    private static void problems(byte[] text, ReadResult result) {
        int lines = 1;
        for (byte octet : text) {
            lines += octet == '\n' ? 1 : 0;
        }
        int found = result.errors() + result.warnings();
        unlessEqual(result.problems().size(), Math.min(found, 101), "problems kept");
        for (Problem problem : result.problems()) {
            unlessEqual(problem.file(), "db", "file of a problem");
            unless(
                    problem.line() >= 0 && problem.line() <= lines,
                    "line of a problem: " + problem + " of " + lines);
            unless(
                    problem.column() >= 0 && problem.column() <= text.length + 1,
                    "column of a problem: " + problem);
            unless(!problem.message().isEmpty(), "a problem has a message");
            unless(
                    problem.line() > 0 || result.problems().size() == 101,
                    "a problem has a place: " + problem);
        }
    }

    private static void compare(byte[] text, List<CollectedRecord> records) {
        List<Record> judged = judge(text);
        if (judged == null) {
            return;
        }
        TreeSet<String> ours = new TreeSet<>();
        for (CollectedRecord record : records) {
            ours.add(record.key() + " " + comparable(record.ttl()));
        }
        TreeSet<String> theirs = new TreeSet<>();
        for (Record record : judged) {
            byte[] wire = record.toWire(Section.ANSWER);
            int name = record.getName().length();
            CollectedRecord collected =
                    CollectedRecord.of(
                            wire,
                            name,
                            record.getType(),
                            record.getTTL(),
                            wire,
                            name + 10,
                            wire.length - name - 10);
            theirs.add(collected.key() + " " + comparable(collected.ttl()));
        }
        unlessEqual(ours, theirs, "records");
    }

    /// Rule: a TTL from 2^31 on is 0 for us (RFC 2181 §8); dnsjava cuts it to 2^31-1.
    private static long comparable(long ttl) {
        return ttl == Integer.MAX_VALUE ? 0 : ttl;
    }

    /// The records that dnsjava reads, or null when it finds a mistake or may not be compared.
    private static @Nullable List<Record> judge(byte[] text) {
        for (byte octet : text) {
            // Rule: dnsjava takes the text as UTF-8, we take octets.
            if (octet < 0) {
                return null;
            }
        }
        if (RELATIVE_ORIGIN.matcher(new String(text, StandardCharsets.US_ASCII)).find()) {
            // Rule: in $ORIGIN dnsjava takes a relative name as below the root, we as below the
            // origin, as RFC 1035
            // §5.1 says of every relative name.
            return null;
        }
        List<Record> records = new ArrayList<>();
        try (Master master =
                new Master(new ByteArrayInputStream(text), new org.xbill.DNS.Name("example."))) {
            master.disableIncludes();
            for (Record record; (record = master.nextRecord()) != null; ) {
                records.add(record);
            }
        } catch (IOException | RuntimeException mistake) {
            return null;
        }
        return records;
    }
}
