package dev.bailiwick.zone.master;

import dev.bailiwick.wire.text.Tokens;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Cuts one master file into entries of tokens (RFC 1035 §5.1).
///
/// The text passes through a window. The entry being scanned always lies in it as a whole: when the text ends in the
/// middle of an entry, the entry moves to the window's front, the window is filled up behind it, and the scan of
/// this one entry starts again. Behind the text stands a line feed as a sentinel, so the inner loops need no bounds:
///
/// ```
///            start            at        limit
///  +---------+----------------+---------+----+---------+
///  | done    | entry so far   | to come | LF | padding |
///  +---------+----------------+---------+----+---------+
/// ```
///
/// A fault does not stop the scan: the first one of an entry is kept, and the scan goes on to the entry's end, which
/// is where the next one begins.
final class EntryScanner {
    /// Outcome of [#next]: the tokens hold an entry of at least one token.
    static final int ENTRY = 0;

    /// Outcome of [#next]: the entry has a [#fault].
    static final int BROKEN = 1;

    /// Outcome of [#next]: nothing is left.
    static final int END = 2;

    /// Outcome of a scan: the text in the window ended first.
    private static final int MORE = 3;

    /// Outcome of a scan: a line or run of lines without tokens has been passed.
    private static final int NOTHING = 4;

    /// Readers of tokens may load eight octets from any index of one.
    private static final int PADDING_OCTETS = 8;

    /// How often reading starts again behind a parenthesis that nobody closes: each time may cost a long entry.
    private static final int MAX_RESTARTS = 8;

    private static final byte WORD = 0;
    private static final byte BLANK = 1;
    private static final byte LINE_FEED = 2;
    private static final byte COMMENT = 3;
    private static final byte OPEN = 4;
    private static final byte CLOSE = 5;
    private static final byte QUOTE = 6;
    private static final byte BACKSLASH = 7;
    private static final byte RETURN = 8;
    private static final byte NUL = 9;
    private static final byte[] KIND = kinds();

    private final Tokens tokens = new Tokens();
    private final InputStream source;
    private final int maxEntryOctets;
    private byte[] text;
    private int start;
    private int limit;
    private boolean isDrained;
    private long octets;
    private int line = 1;
    private int restarts;
    private boolean startsWithBlank;
    private @Nullable LexicalFault fault;
    private int faultLine;
    private int faultColumn;
    private int depth;
    private int openLine;
    private int openColumn;

    /// @param source the text; the scanner does not close it
    /// @param maxEntryOctets longest entry; the window grows to twice this at most
    /// @param window of [#window], to begin with; what is in it does not matter
    EntryScanner(InputStream source, int maxEntryOctets, byte[] window) {
        this.source = source;
        this.maxEntryOctets = maxEntryOctets;
        this.text = window;
        this.text[0] = '\n';
    }

    /// A window for so many octets of text.
    static byte[] window(int octets) {
        return new byte[lengthOf(octets)];
    }

    /// Length of a window for so many octets of text: a sentinel and padding stand behind them.
    static int lengthOf(int octets) {
        return octets + 1 + PADDING_OCTETS;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        kinds[' '] = BLANK;
        kinds['\t'] = BLANK;
        kinds['\n'] = LINE_FEED;
        kinds[';'] = COMMENT;
        kinds['('] = OPEN;
        kinds[')'] = CLOSE;
        kinds['"'] = QUOTE;
        kinds['\\'] = BACKSLASH;
        kinds['\r'] = RETURN;
        kinds[0] = NUL;
        return kinds;
    }

    /// Finds the next entry that has tokens or a fault.
    ///
    /// @return [#ENTRY], [#BROKEN] or [#END]
    int next() throws IOException {
        while (true) {
            if (start == limit && isDrained) {
                return END;
            }
            int outcome = scan();
            if (outcome == MORE) {
                outcome = more();
            }
            if (outcome < MORE) {
                return outcome;
            }
        }
    }

    /// The tokens of the entry last found.
    Tokens tokens() {
        return tokens;
    }

    /// Whether the entry's first line begins with a blank: it has the owner of the entry before.
    boolean startsWithBlank() {
        return startsWithBlank;
    }

    /// The first fault of a broken entry.
    LexicalFault fault() {
        return fault == null ? LexicalFault.ENTRY_TOO_LONG : fault;
    }

    int faultLine() {
        return faultLine;
    }

    int faultColumn() {
        return faultColumn;
    }

    /// Octets read so far.
    long octets() {
        return octets;
    }

    /// Scans the entry that begins at `start`; on success moves `start` and `line` behind it.
    private int scan() throws IOException {
        byte[] text = this.text;
        Tokens tokens = this.tokens;
        tokens.begin(text);
        fault = null;
        int at = start;
        int lineStart = at;
        int line = this.line;
        int depth = 0;
        startsWithBlank = KIND[text[at] & 0xff] == BLANK;
        while (true) {
            switch (KIND[text[at] & 0xff]) {
                case WORD, BACKSLASH -> {
                    int from = at;
                    while (true) {
                        byte kind = KIND[text[at] & 0xff];
                        if (kind == WORD) {
                            at++;
                        } else if (kind == BACKSLASH) {
                            byte escaped = KIND[text[at + 1] & 0xff];
                            if (escaped == LINE_FEED || escaped == RETURN) {
                                note(LexicalFault.BACKSLASH_AT_LINE_END, line, at - lineStart + 1);
                                at++;
                                break;
                            }
                            at += 2;
                        } else {
                            break;
                        }
                    }
                    tokens.add(from, at, false, line, from - lineStart + 1);
                }
                case BLANK -> at++;
                case LINE_FEED -> {
                    if (at >= limit && !isDrained) {
                        this.depth = depth;
                        return MORE;
                    }
                    boolean isLast = at >= limit;
                    if (depth > 0 && isLast) {
                        note(LexicalFault.UNCLOSED_PARENTHESIS, openLine, openColumn);
                        restartBehindFault();
                        return BROKEN;
                    }
                    line++;
                    at++;
                    if (depth == 0) {
                        this.line = line;
                        start = isLast ? limit : at;
                        if (fault != null) {
                            return BROKEN;
                        }
                        return tokens.count() > 0 ? ENTRY : NOTHING;
                    }
                    lineStart = at;
                }
                case COMMENT -> {
                    while (text[at] != '\n') {
                        at++;
                    }
                    if (at >= limit && !isDrained) {
                        if (tokens.count() == 0 && depth == 0 && fault == null) {
                            passComment(at, line);
                        }
                        this.depth = depth;
                        return MORE;
                    }
                }
                case OPEN -> {
                    if (depth++ == 0) {
                        openLine = line;
                        openColumn = at - lineStart + 1;
                    }
                    at++;
                }
                case CLOSE -> {
                    if (depth == 0) {
                        note(LexicalFault.UNOPENED_PARENTHESIS, line, at - lineStart + 1);
                    } else {
                        depth--;
                    }
                    at++;
                }
                case QUOTE -> {
                    int from = ++at;
                    while (text[at] != '"' && text[at] != '\n') {
                        at += text[at] == '\\' && text[at + 1] != '\n' ? 2 : 1;
                    }
                    if (text[at] == '\n') {
                        if (at >= limit && !isDrained) {
                            this.depth = depth;
                            return MORE;
                        }
                        note(LexicalFault.UNCLOSED_QUOTE, line, from - lineStart);
                    } else {
                        tokens.add(from, at++, true, line, from - lineStart);
                    }
                }
                case RETURN -> {
                    if (text[at + 1] != '\n') {
                        note(LexicalFault.CARRIAGE_RETURN, line, at - lineStart + 1);
                    }
                    at++;
                }
                case NUL -> {
                    note(LexicalFault.NUL_OCTET, line, at - lineStart + 1);
                    at++;
                }
                default -> throw new AssertionError(text[at]);
            }
        }
    }

    private void note(LexicalFault what, int atLine, int atColumn) {
        if (fault == null) {
            fault = what;
            faultLine = atLine;
            faultColumn = atColumn;
        }
    }

    /// A comment that fills the window needs not be kept: its last octet stands for it.
    private void passComment(int end, int endLine) {
        line = endLine;
        start = end - 1;
        text[start] = ';';
    }

    /// After a parenthesis that is never closed, the next line is the best guess at where the next entry begins.
    private void restartBehindFault() throws IOException {
        if (++restarts > MAX_RESTARTS) {
            start = limit;
            isDrained = true;
        } else {
            passLine();
        }
    }

    private void passLine() throws IOException {
        while (true) {
            int at = start;
            while (text[at] != '\n') {
                at++;
            }
            if (at < limit) {
                start = at + 1;
                line++;
                return;
            }
            start = limit;
            if (isDrained) {
                return;
            }
            fill();
        }
    }

    /// Brings more text into the window, or gives the entry up when it is as long as an entry may be.
    private int more() throws IOException {
        if (limit - start >= maxEntryOctets) {
            if (depth > 0) {
                note(LexicalFault.UNCLOSED_PARENTHESIS, openLine, openColumn);
            } else {
                note(LexicalFault.ENTRY_TOO_LONG, line, 1);
            }
            restartBehindFault();
            return BROKEN;
        }
        boolean isFirst = octets == 0;
        fill();
        return isFirst && hasByteOrderMark() ? BROKEN : NOTHING;
    }

    private void fill() throws IOException {
        int held = limit - start;
        int room = text.length - 1 - PADDING_OCTETS;
        byte[] to = held > room / 2 ? new byte[2 * room + 1 + PADDING_OCTETS] : text;
        System.arraycopy(text, start, to, 0, held);
        text = to;
        start = 0;
        limit = held;
        room = text.length - 1 - PADDING_OCTETS;
        while (limit < room) {
            int count = source.read(text, limit, room - limit);
            if (count < 0) {
                isDrained = true;
                break;
            }
            limit += count;
            octets += count;
        }
        text[limit] = '\n';
    }

    private boolean hasByteOrderMark() {
        if (limit < 3
                || text[0] != (byte) 0xef
                || text[1] != (byte) 0xbb
                || text[2] != (byte) 0xbf) {
            return false;
        }
        start = 3;
        note(LexicalFault.BYTE_ORDER_MARK, 1, 1);
        return true;
    }
}
