package dev.bailiwick.zone.master;

import dev.bailiwick.wire.text.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lines that a `$GENERATE start-stop[/step] owner [ttl] [class] type data` stands for, as a text that is read
/// like a file. Lines come into being one at a time.
///
/// In the template `$` is the number, `$$` and `\$` are a dollar sign, and `${offset,width,base}` is the number plus
/// an offset, filled up with zeros, in base `d`, `o`, `x`, `X`, or as hexadecimal digits in reverse with dots
/// between them, `n` or `N`, as names below ip6.arpa need (RFC 3596 §2.5).
final class GeneratedText extends InputStream {
    /// Digits that a width may ask for: more than any label has room for.
    private static final int MAX_WIDTH = 255;

    /// Longest line made: modifiers multiply, and the lines are many.
    private static final int MAX_LINE_OCTETS = 4096;

    private final byte[] template;
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final long stop;
    private final long step;
    private long number;
    private byte[] line = new byte[0];
    private int at;
    private @Nullable String failure;

    private GeneratedText(byte[] template, long start, long stop, long step) {
        this.template = template;
        this.number = start;
        this.stop = stop;
        this.step = step;
    }

    /// The range of a directive as `{start, stop, step}`, or null when the text is no range.
    static long @Nullable [] range(String text) {
        if (!text.matches("[0-9]{1,9}-[0-9]{1,9}(/[0-9]{1,9})?")) {
            return null;
        }
        String[] parts = text.split("[-/]", -1);
        long start = Long.parseLong(parts[0]);
        long stop = Long.parseLong(parts[1]);
        long step = parts.length > 2 ? Long.parseLong(parts[2]) : 1;
        return stop < start || step == 0 ? null : new long[] {start, stop, step};
    }

    /// Lines that a range makes.
    static long count(long[] range) {
        return (range[1] - range[0]) / range[2] + 1;
    }

    /// The text of a directive.
    ///
    /// @param tokens the directive, the template from token 2 on
    static GeneratedText of(Tokens tokens, long[] range) {
        ByteArrayOutputStream template = new ByteArrayOutputStream();
        int count = tokens.count();
        for (int i = 2; i < count; i++) {
            // Data in one quoted piece is a text of its own: its quotes are marked and go away.
            boolean isWhole =
                    tokens.isQuoted(i) && i == count - 1 && i > 3 && !tokens.isQuoted(i - 1);
            append(tokens, i, isWhole, template);
            template.write(i == count - 1 ? '\n' : ' ');
        }
        return new GeneratedText(template.toByteArray(), range[0], range[1], range[2]);
    }

    private static void append(
            Tokens tokens, int token, boolean isWhole, ByteArrayOutputStream out) {
        boolean isQuoted = tokens.isQuoted(token) && !isWhole;
        if (isQuoted) {
            out.write('"');
        }
        byte[] text = tokens.text();
        for (int i = tokens.from(token); i < tokens.to(token); i++) {
            boolean isEscape = text[i] == '\\' && i + 1 < tokens.to(token);
            if (isEscape && isWhole && text[i + 1] == '"') {
                continue;
            }
            out.write(text[i]);
            if (isEscape) {
                out.write(text[++i]);
            }
        }
        if (isQuoted) {
            out.write('"');
        }
    }

    /// Why the template makes no text, or null.
    @Nullable String failure() {
        return failure;
    }

    @Override
    public int read() {
        return isDone() ? -1 : line[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (isDone()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, to, from, count);
        at += count;
        return count;
    }

    private boolean isDone() {
        if (at < line.length) {
            return false;
        }
        if (number > stop || failure != null) {
            return true;
        }
        made.reset();
        expand();
        if (failure != null) {
            return true;
        }
        line = made.toByteArray();
        at = 0;
        number += step;
        return false;
    }

    private void expand() {
        int i = 0;
        while (i < template.length) {
            if (made.size() > MAX_LINE_OCTETS) {
                failure = "the record made is longer than " + MAX_LINE_OCTETS + " octets";
                return;
            }
            byte c = template[i++];
            if (c == '\\') {
                made.write(c);
                made.write(template[i++]);
            } else if (c != '$') {
                made.write(c);
            } else if (i < template.length && template[i] == '$') {
                made.write('$');
                i++;
            } else if (i < template.length && template[i] == '{') {
                i = modified(i + 1);
            } else {
                text(Long.toString(number));
            }
        }
    }

    private void text(String ascii) {
        made.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// Expands `offset,width,base}`; returns the index behind it.
    private int modified(int from) {
        int to = from;
        while (to < template.length && template[to] != '}') {
            to++;
        }
        String modifier = new String(template, from, to - from, StandardCharsets.US_ASCII);
        if (to == template.length
                || !modifier.matches("[+-]?[0-9]{1,9}(,[0-9]{1,3}(,[doxXnN])?)?")) {
            failure =
                    "'${"
                            + (modifier.length() > 40 ? "..." : modifier.strip())
                            + "' is no ${offset,width,base}";
            return template.length;
        }
        String[] parts = modifier.split(",", -1);
        long value = number + Long.parseLong(parts[0]);
        int width = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        if (value < 0 || width > MAX_WIDTH) {
            failure =
                    value < 0
                            ? "${" + modifier + "} goes below zero"
                            : "${" + modifier + "} is too wide";
            return template.length;
        }
        char base = parts.length > 2 ? parts[2].charAt(0) : 'd';
        text(
                switch (base) {
                    case 'n' -> nibbles(Long.toHexString(value), width);
                    case 'N' -> nibbles(Long.toHexString(value).toUpperCase(Locale.ROOT), width);
                    case 'o' -> padded(Long.toOctalString(value), width);
                    case 'x' -> padded(Long.toHexString(value), width);
                    case 'X' -> padded(Long.toHexString(value).toUpperCase(Locale.ROOT), width);
                    default -> padded(Long.toString(value), width);
                });
        return to + 1;
    }

    private static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /// Digits from the last to the first with dots between them. The width counts the dots.
    private static String nibbles(String digits, int width) {
        StringBuilder out = new StringBuilder();
        for (int left = digits.length() - 1; left >= 0 || out.length() < width; left--) {
            out.append(left >= 0 ? digits.charAt(left) : '0');
            if (left > 0 || out.length() < width) {
                out.append('.');
            }
        }
        return out.toString();
    }
}
