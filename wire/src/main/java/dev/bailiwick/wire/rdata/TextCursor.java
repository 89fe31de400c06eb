package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.text.Tokens;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a parser of record data stands: the next token, the next octet to write, and what went wrong.
/// One per parser, used again for every record; belongs to one thread.
final class TextCursor {
    /// Longest record data (RFC 1035 §3.2.1: RDLENGTH has 16 bits).
    static final int MAX_RDATA = 0xffff;

    private static final int LONGEST_QUOTE = 40;

    Tokens tokens = new Tokens();
    byte[] text = new byte[0];
    byte[] origin = new byte[1];
    byte[] out = new byte[0];

    /// Index of the record's first octet in `out`.
    int start;

    /// Index of the next octet to write.
    int at;

    /// Index of the next token to read.
    int token;

    /// What the field being read is called, for messages.
    String label = "";

    /// How the whole record is written, for hints.
    String syntax = "";

    @Nullable String failure;
    @Nullable String hint;
    int failedToken;

    /// One bit per record type; all clear between records.
    final long[] typeBits = new long[1024];

    /// Service parameters of the record being read: key (16 bits), offset (16 bits) and token (24 bits).
    long[] paramList = new long[16];

    int params;

    private byte[] scratch = new byte[512];
    private int limit;

    void begin(Tokens tokens, int firstToken, byte[] origin, byte[] out, int outAt) {
        this.tokens = tokens;
        this.text = tokens.text();
        this.origin = origin;
        this.out = out;
        this.start = outAt;
        this.at = outAt;
        this.token = firstToken;
        this.limit = (int) Math.min((long) outAt + MAX_RDATA, out.length);
        this.failure = null;
        this.hint = null;
    }

    boolean more() {
        return token < tokens.count();
    }

    int from() {
        return tokens.from(token);
    }

    int to() {
        return tokens.to(token);
    }

    /// Says what is wrong with the current token; always false, so that a field can return it.
    boolean fail(String message, @Nullable String toWrite) {
        failure = message;
        hint = toWrite;
        failedToken = Math.max(0, Math.min(token, tokens.count() - 1));
        return false;
    }

    /// Like [#fail]: the current token is not what it should be.
    boolean failValue(String expected, @Nullable String toWrite) {
        return fail("the " + label + " '" + quote() + "' is not " + expected, toWrite);
    }

    /// Whether there is a token; when there is none, that is the failure.
    boolean need() {
        return more() || fail("the " + label + " is missing", "write " + syntax);
    }

    /// The current token for a message, shortened.
    String quote() {
        String whole = tokens.string(token);
        return whole.length() <= LONGEST_QUOTE ? whole : whole.substring(0, LONGEST_QUOTE) + "...";
    }

    /// Octets that can still be written.
    int room() {
        return limit - at;
    }

    /// Whether that many octets can still be written; when not, that is the failure.
    boolean fits(int octets) {
        return octets <= limit - at
                || fail(
                        "the record data is longer than 65535 octets",
                        "spread it over several records");
    }

    boolean u8(int value) {
        if (!fits(1)) {
            return false;
        }
        out[at++] = (byte) value;
        return true;
    }

    boolean u16(int value) {
        if (!fits(2)) {
            return false;
        }
        Octets.u16(out, at, value);
        at += 2;
        return true;
    }

    boolean u32(long value) {
        if (!fits(4)) {
            return false;
        }
        Octets.i32(out, at, (int) value);
        at += 4;
        return true;
    }

    /// The current token as a decimal number; -1 when it is none or above `max`. Moves nothing, says nothing.
    long decimal(long max) {
        return decimal(text, from(), to(), max);
    }

    static long decimal(byte[] text, int from, int to, long max) {
        if (from >= to) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
            if (value > max) {
                return -1;
            }
        }
        return value;
    }

    void addParam(long param) {
        if (params == paramList.length) {
            paramList = Arrays.copyOf(paramList, 2 * params);
        }
        paramList[params++] = param;
    }

    /// A second buffer; what is in it is lost when another field asks for it.
    byte[] scratch(int octets) {
        if (scratch.length < octets) {
            scratch = new byte[Math.max(octets, MAX_RDATA + 1)];
        }
        return scratch;
    }
}
