package dev.bailiwick.wire.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The tokens of one master-file entry (RFC 1035 §5.1): runs of octets between blanks, or between quotes, after
/// comments, parentheses and line ends inside parentheses are gone. Filled by a scanner, read by field parsers,
/// and used again for the next entry. Escapes are left as written; quotes are not part of a token.
public final class Tokens {
    private byte[] text = new byte[0];
    private int[] bounds = new int[64];
    private int[] places = new int[64];
    private boolean[] quoted = new boolean[32];
    private int count;

    /// Starts a new entry over a text.
    public void begin(byte[] source) {
        text = source;
        count = 0;
    }

    /// Adds a token.
    ///
    /// @param from index of its first octet
    /// @param to index behind its last octet
    /// @param line line of its first octet, from 1
    /// @param column column of its first octet, from 1
    public void add(int from, int to, boolean isQuoted, int line, int column) {
        if (count == quoted.length) {
            quoted = Arrays.copyOf(quoted, 2 * count);
            bounds = Arrays.copyOf(bounds, 4 * count);
            places = Arrays.copyOf(places, 4 * count);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        places[2 * count] = line;
        places[2 * count + 1] = column;
        quoted[count] = isQuoted;
        count++;
    }

    /// Tokens in the entry.
    public int count() {
        return count;
    }

    /// The array that the tokens lie in.
    public byte[] text() {
        return text;
    }

    public int from(int token) {
        return bounds[2 * token];
    }

    public int to(int token) {
        return bounds[2 * token + 1];
    }

    public int length(int token) {
        return bounds[2 * token + 1] - bounds[2 * token];
    }

    public boolean isQuoted(int token) {
        return quoted[token];
    }

    public int line(int token) {
        return places[2 * token];
    }

    public int column(int token) {
        return places[2 * token + 1];
    }

    /// The token as written; for messages, not for the fast path.
    public String string(int token) {
        return new String(text, from(token), length(token), StandardCharsets.UTF_8);
    }

    /// Whether an unquoted token is this word, letters without regard to case.
    ///
    /// @param upper the word in upper-case ASCII
    public boolean is(int token, String upper) {
        int from = from(token);
        if (quoted[token] || length(token) != upper.length()) {
            return false;
        }
        for (int i = 0; i < upper.length(); i++) {
            int c = text[from + i];
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upper.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
