package dev.bailiwick.server.recursive;

import dev.bailiwick.resolver.Resolution.ExtendedErrorEntry;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Extended errors as EDNS options (RFC 8914 §2).
final class ErrorOptions {
    private static final byte[] NOTHING = {};
    private static final int FIXED_OCTETS = 6;

    /// Errors that one response tells.
    private static final int MOST = 4;

    /// Octets of a text: a reason for people, not a log.
    private static final int LONGEST_TEXT = 120;

    private ErrorOptions() {}

    static byte[] of(int code) {
        return write(List.of(new ExtendedErrorEntry(code, "")), false);
    }

    /// The options.
    ///
    /// @param hasTexts whether the texts go with them
    static byte[] write(List<ExtendedErrorEntry> errors, boolean hasTexts) {
        if (errors.isEmpty()) {
            return NOTHING;
        }
        List<ExtendedErrorEntry> told = errors.subList(0, Math.min(MOST, errors.size()));
        byte[] room = new byte[told.size() * (FIXED_OCTETS + LONGEST_TEXT)];
        int at = 0;
        for (ExtendedErrorEntry error : told) {
            byte[] text = hasTexts ? text(error.text()) : NOTHING;
            Octets.u16(room, at, EdnsOption.EXTENDED_ERROR);
            Octets.u16(room, at + 2, 2 + text.length);
            Octets.u16(room, at + 4, error.code());
            System.arraycopy(text, 0, room, at + FIXED_OCTETS, text.length);
            at += FIXED_OCTETS + text.length;
        }
        return Arrays.copyOf(room, at);
    }

    private static byte[] text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length <= LONGEST_TEXT) {
            return octets;
        }
        int end = LONGEST_TEXT;
        // UTF-8 is not cut inside a character.
        while (end > 0 && (octets[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(octets, end);
    }
}
