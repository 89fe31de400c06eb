package dev.bailiwick.verify.fuzz;

import dev.bailiwick.wire.text.Tokens;
import java.nio.charset.StandardCharsets;

/// Splits printed record data into tokens, independently of the scanner of master files. What a printer makes has
/// blanks, quotes and escapes, but no comments, parentheses or line ends.
final class Words {
    private Words() {}

    static Tokens of(String line) {
        byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
        Tokens tokens = new Tokens();
        tokens.begin(text);
        int i = 0;
        while (i < text.length) {
            if (text[i] == ' ') {
                i++;
                continue;
            }
            boolean isQuoted = text[i] == '"';
            int from = isQuoted ? i + 1 : i;
            i = from;
            while (i < text.length && text[i] != (isQuoted ? '"' : ' ')) {
                boolean opens = !isQuoted && text[i] == '"';
                i += text[i] == '\\' ? 2 : 1;
                while (opens && i < text.length && text[i] != '"') {
                    i += text[i] == '\\' ? 2 : 1;
                }
                i += opens ? 1 : 0;
            }
            int to = Math.min(i, text.length);
            tokens.add(from, to, isQuoted, 1, from + 1);
            i = to + (isQuoted ? 1 : 0);
        }
        return tokens;
    }
}
