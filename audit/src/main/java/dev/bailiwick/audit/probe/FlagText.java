package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Header;

/// A header's flags as words.
final class FlagText {
    private static final int[] BITS = {
        Header.QR, Header.AA, Header.TC, Header.RD, Header.RA, Header.Z, Header.AD, Header.CD
    };
    private static final String[] WORDS = {"qr", "aa", "tc", "rd", "ra", "z", "ad", "cd"};

    private FlagText() {}

    /// Adds ` qr aa` and so on, each with a space in front.
    static void append(int flags, StringBuilder out) {
        for (int i = 0; i < BITS.length; i++) {
            if ((flags & BITS[i]) != 0) {
                out.append(' ').append(WORDS[i]);
            }
        }
    }
}
