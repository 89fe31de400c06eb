package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.text.Tokens;
import java.nio.charset.StandardCharsets;

/// Splits one line of a master file into tokens as RFC 1035 §5.1 says, enough for record data in tests.
final class Line {
    private Line() {}

    static Tokens tokens(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        Tokens tokens = new Tokens();
        tokens.begin(text);
        int i = 0;
        while (i < text.length) {
            if (text[i] == ' ' || text[i] == '\t') {
                i++;
            } else if (text[i] == '"') {
                int end = behindQuoted(text, i + 1);
                tokens.add(i + 1, Math.max(i + 1, end - 1), true, 1, i + 1);
                i = end;
            } else {
                int end = behindWord(text, i);
                tokens.add(i, end, false, 1, i + 1);
                i = end;
            }
        }
        return tokens;
    }

    private static int behindQuoted(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '"') {
            i += text[i] == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length);
    }

    /// A quote right behind `=` belongs to the word (RFC 9460 §2.1).
    private static int behindWord(byte[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != ' ' && text[i] != '\t') {
            if (text[i] == '"' && i > from && text[i - 1] == '=') {
                i = behindQuoted(text, i + 1);
            } else {
                i += text[i] == '\\' ? 2 : 1;
            }
        }
        return Math.min(i, text.length);
    }
}
