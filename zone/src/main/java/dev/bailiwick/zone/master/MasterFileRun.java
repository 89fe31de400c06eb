package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.wire.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reading of a zone's file and all that it includes: opens files, follows directives, and keeps count.
final class MasterFileRun {
    private static final int MIN_WINDOW_OCTETS = 1 << 12;
    private static final int MAX_WINDOW_OCTETS = 1 << 20;

    private final ReadOptions options;
    private final ProblemLog problems;
    private final RecordParser parser;
    private final RecordParser.Room room;
    private final @Nullable Path zoneFile;
    private final List<Path> open = new ArrayList<>();
    private @Nullable IncludeFolders folders;
    private int includes;
    private long generated;
    private long octets;

    MasterFileRun(
            ReadOptions options,
            RecordParser.Room room,
            Name origin,
            RecordSink sink,
            @Nullable Path zoneFile) {
        this.options = options;
        this.room = room;
        this.zoneFile = zoneFile;
        this.problems = new ProblemLog(options.maxProblems());
        this.parser = new RecordParser(room, problems, sink, origin);
    }

    /// Sets the TTL of records for which the text tells none at all.
    void missingTtl(long seconds) {
        parser.missingTtl(seconds);
    }

    /// Reads the zone's file.
    void file(Path file) {
        String shown = file.toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                problems.error(shown, 0, 0, "this is no ordinary file", null);
                return;
            }
            read(file, attributes.size(), shown);
        } catch (NoSuchFileException absent) {
            problems.error(shown, 0, 0, "there is no such file", null);
        } catch (IOException failure) {
            problems.error(shown, 0, 0, "the file cannot be read: " + failure.getMessage(), null);
        }
    }

    /// Reads a text that is no file.
    void text(String name, InputStream source, long size) {
        try {
            entries(scanner(source, size, false), name);
        } catch (IOException failure) {
            problems.error(name, 0, 0, "the text cannot be read: " + failure.getMessage(), null);
        }
    }

    ReadResult result(String name) {
        return new ReadResult(
                parser.records(),
                octets,
                problems.errors(),
                problems.warnings(),
                problems.problems(name));
    }

    private void read(Path file, long size, String shown) throws IOException {
        boolean isOutermost = open.isEmpty();
        open.add(file);
        try (InputStream source = Files.newInputStream(file)) {
            entries(scanner(source, size, isOutermost), shown);
        } finally {
            open.removeLast();
        }
    }

    private EntryScanner scanner(InputStream source, long size, boolean isOutermost) {
        int window = Math.clamp(size + 1, MIN_WINDOW_OCTETS, MAX_WINDOW_OCTETS);
        byte[] text = isOutermost ? room.window(window) : EntryScanner.window(window);
        return new EntryScanner(source, options.maxEntryOctets(), text);
    }

    private void entries(EntryScanner scanner, String shown) throws IOException {
        parser.enterFile(shown);
        Tokens tokens = scanner.tokens();
        for (int outcome; (outcome = scanner.next()) != EntryScanner.END; ) {
            if (outcome == EntryScanner.BROKEN) {
                LexicalFault fault = scanner.fault();
                problems.error(
                        shown,
                        scanner.faultLine(),
                        scanner.faultColumn(),
                        fault.message(),
                        fault.hint());
                if (!scanner.startsWithBlank() && tokens.count() > 0 && !isDirective(tokens)) {
                    parser.takeOwner(tokens);
                }
            } else if (isDirective(tokens)) {
                if (scanner.startsWithBlank()) {
                    parser.fail(
                            tokens,
                            0,
                            "a directive begins in the first column",
                            "remove the blank in front");
                } else {
                    directive(tokens, shown);
                }
            } else {
                parser.parse(tokens, scanner.startsWithBlank());
            }
        }
        octets += scanner.octets();
    }

    private static boolean isDirective(Tokens tokens) {
        return tokens.length(0) > 0 && tokens.text()[tokens.from(0)] == '$' && !tokens.isQuoted(0);
    }

    private void directive(Tokens tokens, String shown) throws IOException {
        if (tokens.is(0, "$ORIGIN")) {
            if (hasOperands(tokens, 1, 1, "$ORIGIN example.com.")) {
                byte[] origin = name(tokens, 1);
                if (origin != null) {
                    parser.origin(origin);
                }
            }
        } else if (tokens.is(0, "$TTL")) {
            if (hasOperands(tokens, 1, 1, "$TTL 3600")) {
                long ttl = parser.ttl(tokens, 1);
                if (ttl >= 0) {
                    parser.defaultTtl(ttl);
                }
            }
        } else if (tokens.is(0, "$INCLUDE")) {
            if (hasOperands(tokens, 1, 2, "$INCLUDE hosts.zone lan.example.com.")) {
                include(tokens, shown);
            }
        } else if (tokens.is(0, "$GENERATE")) {
            if (hasOperands(tokens, 4, Integer.MAX_VALUE, "$GENERATE 1-50 host$ A 192.0.2.$")) {
                generate(tokens);
            }
        } else {
            parser.fail(
                    tokens,
                    0,
                    "unknown directive " + RecordParser.shown(tokens, 0),
                    "there are $ORIGIN, $TTL, $INCLUDE and $GENERATE; a name that begins with $ is written \\$");
        }
    }

    private boolean hasOperands(Tokens tokens, int least, int most, String example) {
        int given = tokens.count() - 1;
        if (given < least) {
            return parser.fail(
                    tokens,
                    tokens.count(),
                    "the directive is not complete",
                    "write for example " + example);
        }
        if (given > most) {
            return parser.fail(
                    tokens,
                    most + 1,
                    "the directive ends before this",
                    "write for example " + example);
        }
        return true;
    }

    private byte @Nullable [] name(Tokens tokens, int token) {
        byte[] name = new byte[Names.MAX_OCTETS + 8];
        int length =
                NameText.parse(
                        tokens.text(),
                        tokens.from(token),
                        tokens.to(token),
                        parser.origin(),
                        name,
                        0);
        if (length < 0) {
            parser.fail(tokens, token, "bad name: " + NameText.reason(length), null);
            return null;
        }
        return Arrays.copyOf(name, length);
    }

    /// Reads another file in this place. Owner and origin are afterwards what they were before (RFC 1035 §5.1).
    private void include(Tokens tokens, String shown) throws IOException {
        byte[] origin = tokens.count() > 2 ? name(tokens, 2) : parser.origin();
        if (origin == null) {
            return;
        }
        if (folders == null) {
            folders = includeFolders();
        }
        Path folder = open.isEmpty() ? null : open.getLast().getParent();
        Path real = folders.find(tokens.string(1), folder);
        if (real == null) {
            parser.fail(tokens, 1, "cannot include: " + folders.failure(), null);
        } else if (open.contains(real)) {
            parser.fail(tokens, 1, "the file includes itself", "remove one of the $INCLUDE lines");
        } else if (open.size() > options.maxIncludeDepth()) {
            parser.fail(
                    tokens,
                    1,
                    "more than " + options.maxIncludeDepth() + " files include one another",
                    null);
        } else if (++includes > options.maxIncludes()) {
            parser.fail(
                    tokens,
                    1,
                    "more than " + options.maxIncludes() + " $INCLUDE lines in all",
                    null);
        } else {
            byte[] owner = parser.owner();
            byte[] outer = parser.origin();
            Path next = Path.of(shown).resolveSibling(tokens.string(1));
            parser.origin(origin);
            try {
                read(real, Files.size(real), next.toString());
            } catch (IOException failure) {
                problems.error(
                        next.toString(),
                        0,
                        0,
                        "the file cannot be read: " + failure.getMessage(),
                        null);
            }
            parser.origin(outer);
            parser.owner(owner);
            parser.enterFile(shown);
        }
    }

    /// Finds out where files lie really, which a file that includes nothing need not pay for.
    private IncludeFolders includeFolders() throws IOException {
        if (!open.isEmpty()) {
            open.set(0, open.getFirst().toRealPath());
        }
        Path folder = zoneFile == null ? null : zoneFile.toAbsolutePath().getParent();
        return new IncludeFolders(folder, options.includeFolders());
    }

    private void generate(Tokens tokens) throws IOException {
        long[] range = GeneratedText.range(tokens.string(1));
        if (range == null) {
            parser.fail(
                    tokens,
                    1,
                    "this is no range",
                    "write start-stop or start-stop/step, for example 1-50");
            return;
        }
        long count = GeneratedText.count(range);
        generated += count;
        if (count > options.maxGeneratedPerDirective() || generated > options.maxGenerated()) {
            generated -= count;
            boolean isHere = count > options.maxGeneratedPerDirective();
            int most = isHere ? options.maxGeneratedPerDirective() : options.maxGenerated();
            parser.fail(
                    tokens,
                    1,
                    "this makes "
                            + count
                            + " records, more than the "
                            + most
                            + (isHere ? " of one" : " of all")
                            + " $GENERATE may make",
                    "a wildcard record may serve instead");
            return;
        }
        if (tokens.isQuoted(2) || tokens.length(2) == 0) {
            parser.fail(tokens, 2, "an owner cannot be in quotes", "write the name without quotes");
            return;
        }
        GeneratedText text = GeneratedText.of(tokens, range);
        EntryScanner scanner =
                new EntryScanner(
                        text, options.maxEntryOctets(), EntryScanner.window(MIN_WINDOW_OCTETS));
        parser.generatedFrom(tokens.line(0), tokens.column(2));
        boolean isGood = true;
        while (isGood) {
            int outcome = scanner.next();
            if (outcome == EntryScanner.END) {
                break;
            }
            isGood = outcome == EntryScanner.ENTRY && parser.parse(scanner.tokens(), false);
            if (outcome == EntryScanner.BROKEN) {
                parser.fail(scanner.tokens(), 0, scanner.fault().message(), null);
            }
        }
        parser.generatedFrom(0, 0);
        String failure = text.failure();
        if (failure != null) {
            parser.fail(tokens, 2, failure, "write for example ${0,3,d}");
        }
    }
}
