package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataParser;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.wire.text.PeriodText;
import dev.bailiwick.wire.text.Tokens;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a record of an entry: `[owner] [ttl] [class] type data`, TTL and class in either order (RFC 1035 §5.1).
/// What an entry leaves out comes from the ones before, so the parser keeps owner, origin and TTLs between entries.
final class RecordParser {
    private static final int MAX_RDATA_OCTETS = 65_535;

    /// Octets behind an owner, so that eight may be loaded at any of its octets.
    private static final int PADDING_OCTETS = 8;

    /// Longest TTL (RFC 2181 §8).
    private static final long MAX_TTL_SECONDS = 0x7fff_ffffL;

    private static final int NO_OWNER = 0;
    private static final int TTL_UNKNOWN = -1;

    private final ProblemLog problems;
    private final RecordSink sink;
    private final RdataParser rdataParser;
    private final byte[] rdata;
    private final byte[] owner = new byte[Names.MAX_OCTETS + PADDING_OCTETS];
    private final byte[] ownerText = new byte[4 * Names.MAX_OCTETS];
    private int ownerTextLength;
    private int ownerLength = NO_OWNER;
    private boolean isOwnerBroken;
    private byte[] origin;
    private String file = "";
    private long missingTtl = TTL_UNKNOWN;
    private long defaultTtl = TTL_UNKNOWN;
    private long lastTtl = TTL_UNKNOWN;
    private long records;
    private int generatedLine;
    private int generatedColumn;

    RecordParser(Room room, ProblemLog problems, RecordSink sink, Name origin) {
        this.rdataParser = room.rdataParser;
        this.rdata = room.rdata;
        this.problems = problems;
        this.sink = sink;
        this.origin = origin.wire();
    }

    /// What is large and needs no clearing between files, so that ten thousand small zones do not cost ten thousand
    /// of them.
    static final class Room {
        private final RdataParser rdataParser = new RdataParser();
        private final byte[] rdata = new byte[MAX_RDATA_OCTETS + PADDING_OCTETS];
        private byte[] window = EntryScanner.window(1 << 14);

        /// A window for at least so many octets of text. There is one, for the one file that includes others.
        byte[] window(int octets) {
            if (window.length < EntryScanner.lengthOf(octets)) {
                window = EntryScanner.window(octets);
            }
            return window;
        }
    }

    /// Records handed to the sink.
    long records() {
        return records;
    }

    /// The file that problems are told of from now on.
    void enterFile(String shown) {
        file = shown;
        sink.enterFile(shown);
    }

    String file() {
        return file;
    }

    byte[] origin() {
        return origin;
    }

    void origin(byte[] wire) {
        origin = wire;
        ownerTextLength = 0;
    }

    /// The owner that an entry with a blank in front would get; null before the first.
    byte @Nullable [] owner() {
        return ownerLength == NO_OWNER ? null : Arrays.copyOf(owner, ownerLength);
    }

    void owner(byte @Nullable [] wire) {
        ownerTextLength = 0;
        ownerLength = wire == null ? NO_OWNER : wire.length;
        if (wire != null) {
            System.arraycopy(wire, 0, owner, 0, wire.length);
        }
    }

    /// Sets what `$TTL` says (RFC 2308 §4).
    void defaultTtl(long seconds) {
        defaultTtl = seconds;
    }

    /// Sets the TTL of records for which the text tells none at all.
    void missingTtl(long seconds) {
        missingTtl = seconds;
    }

    /// Records from now on are made by a directive at this place; line 0 ends it.
    void generatedFrom(int line, int column) {
        generatedLine = line;
        generatedColumn = column;
    }

    /// Reads an entry and hands its record to the sink, or tells what is wrong with it.
    ///
    /// @return whether there was a record
    boolean parse(Tokens tokens, boolean startsWithBlank) {
        int field = 0;
        if (!startsWithBlank) {
            if (!takeOwner(tokens)) {
                return false;
            }
            field = 1;
        } else if (ownerLength == NO_OWNER) {
            if (!isOwnerBroken) {
                fail(
                        tokens,
                        0,
                        "the record has no owner, and none stands before it",
                        "begin it with @ or a name");
            }
            return false;
        }
        int count = tokens.count();
        byte[] text = tokens.text();
        long ttl = TTL_UNKNOWN;
        boolean hasClass = false;
        int type;
        while (true) {
            if (field >= count) {
                return failIncomplete(tokens, startsWithBlank);
            }
            if (tokens.isQuoted(field)) {
                return fail(tokens, field, "a quoted string stands where the type should", null);
            }
            int from = tokens.from(field);
            int first = text[from] - '0';
            if (first >= 0 && first <= 9) {
                if (ttl != TTL_UNKNOWN) {
                    return failSecondTtl(tokens, field);
                }
                ttl = ttl(tokens, field);
                if (ttl < 0) {
                    return false;
                }
                lastTtl = ttl;
                field++;
                continue;
            }
            int word = Mnemonics.lookup(text, from, tokens.to(field));
            if (word >= Mnemonics.CLASS_BASE) {
                if (hasClass || word != Mnemonics.CLASS_BASE + RrClass.IN) {
                    return failClass(tokens, field, hasClass);
                }
                hasClass = true;
                field++;
                continue;
            }
            if (word == Mnemonics.UNKNOWN) {
                return failUnknown(tokens, field, startsWithBlank);
            }
            type = word;
            break;
        }
        if (RrType.isMeta(type)) {
            return fail(
                    tokens,
                    field,
                    "records of type " + RrType.text(type) + " cannot stand in a zone",
                    null);
        }
        int length = rdataParser.parse(type, tokens, field + 1, origin, rdata, 0);
        if (length < 0) {
            return fail(
                    tokens, rdataParser.failedToken(), rdataParser.failure(), rdataParser.hint());
        }
        if (ttl == TTL_UNKNOWN) {
            ttl = defaultTtl != TTL_UNKNOWN ? defaultTtl : lastTtl;
            ttl = ttl == TTL_UNKNOWN ? missingTtl : ttl;
            if (ttl == TTL_UNKNOWN) {
                if (type != RrType.SOA) {
                    return fail(
                            tokens,
                            field,
                            "the record has no TTL",
                            "put a line like $TTL 3600 at the file's start");
                }
                ttl = ttlOfSoa(tokens, field, length);
            }
        }
        if (!isOwnerBroken) {
            int line = generatedLine > 0 ? generatedLine : tokens.line(0);
            sink.record(owner, ownerLength, type, ttl, rdata, 0, length, line);
            records++;
        }
        return true;
    }

    /// Reads the first token as the owner of this and the following entries.
    boolean takeOwner(Tokens tokens) {
        byte[] text = tokens.text();
        int from = tokens.from(0);
        int to = tokens.to(0);
        // Zones come sorted more often than not: the same owner again needs no parsing.
        if (Arrays.equals(text, from, to, ownerText, 0, ownerTextLength)) {
            return true;
        }
        ownerTextLength = 0;
        int length =
                tokens.isQuoted(0)
                        ? NameText.EMPTY
                        : NameText.parse(text, from, to, origin, owner, 0);
        isOwnerBroken = length < 0;
        if (isOwnerBroken) {
            ownerLength = NO_OWNER;
            return failOwner(tokens, length);
        }
        ownerLength = length;
        if (to - from <= ownerText.length) {
            System.arraycopy(text, from, ownerText, 0, to - from);
            ownerTextLength = to - from;
        }
        return true;
    }

    /// The TTL in a token, 0 where RFC 2181 §8 says so, or negative after telling why not.
    long ttl(Tokens tokens, int token) {
        long ttl = PeriodText.parse(tokens.text(), tokens.from(token), tokens.to(token));
        if (ttl == PeriodText.MALFORMED) {
            String word = shown(tokens, token);
            if (word.matches("[0-9]+")) {
                fail(tokens, token, "the TTL does not fit in 32 bits", "write at most 2147483647");
            } else {
                String what =
                        token == 1 && tokens.text()[tokens.from(0)] == '$'
                                ? "no TTL"
                                : "neither a TTL nor a record type";
                String message = "'" + word + "' is " + what;
                fail(tokens, token, message, hintForNumber(tokens, token));
            }
        } else if (ttl > MAX_TTL_SECONDS) {
            problems.warning(
                    file,
                    tokens.line(token),
                    tokens.column(token),
                    "a TTL over 2147483647 means 0",
                    "write 0, or at most 2147483647");
            return 0;
        }
        return ttl;
    }

    /// An SOA without any TTL before it takes its own minimum, which served as default TTL before RFC 2308 §4.
    private long ttlOfSoa(Tokens tokens, int typeToken, int length) {
        long minimum = Math.min(Octets.u32(rdata, length - 4), MAX_TTL_SECONDS);
        defaultTtl = minimum;
        problems.warning(
                file,
                tokens.line(typeToken),
                tokens.column(typeToken),
                "no TTL is given, so the SOA's last field serves, " + minimum + " seconds",
                "put $TTL " + minimum + " at the file's start");
        return minimum;
    }

    private boolean failIncomplete(Tokens tokens, boolean startsWithBlank) {
        return fail(
                tokens,
                tokens.count(),
                "the record ends before its type",
                startsWithBlank
                        ? "write for example \" 3600 IN A 192.0.2.1\""
                        : "write for example \"www 3600 IN A 192.0.2.1\"");
    }

    private boolean failOwner(Tokens tokens, int result) {
        return tokens.isQuoted(0)
                ? fail(tokens, 0, "an owner cannot be in quotes", "write the name without quotes")
                : fail(tokens, 0, "bad owner: " + NameText.reason(result), null);
    }

    private boolean failClass(Tokens tokens, int token, boolean isSecond) {
        return isSecond
                ? fail(tokens, token, "a second class", "write the class once, or not at all")
                : fail(
                        tokens,
                        token,
                        "class " + shown(tokens, token) + " is not served",
                        "write IN, or no class");
    }

    private boolean failSecondTtl(Tokens tokens, int token) {
        if (PeriodText.parse(tokens.text(), tokens.from(token), tokens.to(token)) >= 0) {
            return fail(tokens, token, "a second TTL", "write one TTL, then the type");
        }
        String message = "'" + shown(tokens, token) + "' stands where the type should";
        return fail(tokens, token, message, hintForNumber(tokens, token));
    }

    /// What to write where something that begins with a digit is no TTL.
    private static String hintForNumber(Tokens tokens, int token) {
        String word = shown(tokens, token);
        if (word.indexOf('.') >= 0 || word.indexOf(':') >= 0) {
            return "write the type in front of the data, for example A or AAAA before an address";
        }
        return "write a TTL as seconds or with units like 1h30m";
    }

    private boolean failUnknown(Tokens tokens, int token, boolean startsWithBlank) {
        if (problems.isFull()) {
            return fail(tokens, token, "unknown record type", null);
        }
        String word = shown(tokens, token);
        String message = "unknown record type '" + word + "'";
        String nearest = word.length() <= 16 ? Mnemonics.nearest(word) : null;
        if (nearest != null) {
            return fail(tokens, token, message, "did you mean " + nearest + "?");
        }
        int owner = Mnemonics.lookup(tokens.text(), tokens.from(0), tokens.to(0));
        byte first = tokens.text()[tokens.from(0)];
        boolean isUpper = first >= 'A' && first <= 'Z';
        if (!startsWithBlank && isUpper && owner != Mnemonics.UNKNOWN) {
            return fail(tokens, token, message, "a line without an owner must begin with a blank");
        }
        return fail(
                tokens,
                token,
                message,
                "types by number are written TYPE123 \\# 2 abcd (RFC 3597)");
    }

    /// A token for a message: short, and without octets that a terminal would act on.
    static String shown(Tokens tokens, int token) {
        StringBuilder out = new StringBuilder();
        int to = Math.min(tokens.to(token), tokens.from(token) + 60);
        for (int i = tokens.from(token); i < to; i++) {
            int octet = tokens.text()[i] & 0xff;
            if (octet >= 32 && octet < 127) {
                out.append((char) octet);
            } else {
                out.append(String.format("\\%03d", octet));
            }
        }
        return to < tokens.to(token) ? out.append("...").toString() : out.toString();
    }

    /// Tells an error at a token, or behind the last one when the token is the one that is missing.
    boolean fail(Tokens tokens, int token, String message, @Nullable String hint) {
        if (generatedLine > 0) {
            String made = "'" + shown(tokens, 0) + "' made here: ";
            problems.error(file, generatedLine, generatedColumn, made + message, hint);
        } else if (token < tokens.count()) {
            problems.error(file, tokens.line(token), tokens.column(token), message, hint);
        } else {
            int last = tokens.count() - 1;
            int behind =
                    tokens.column(last) + tokens.length(last) + (tokens.isQuoted(last) ? 2 : 0);
            problems.error(file, tokens.line(last), behind, message, hint);
        }
        return false;
    }
}
