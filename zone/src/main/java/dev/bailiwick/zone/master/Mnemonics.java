package dev.bailiwick.zone.master;

import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Types and classes by the octets of their mnemonics. Up to eight letters fit in a `long`, which finds its number
/// in a table without collisions worth speaking of; the few longer ones take the slow way.
final class Mnemonics {
    /// Results of [#lookup] from here on are classes: the class is the rest.
    static final int CLASS_BASE = 0x1_0000;

    /// Result of [#lookup]: no type or class has this name.
    static final int UNKNOWN = -1;

    private static final int TABLE_BITS = 9;
    private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;
    private static final long[] KEYS = new long[1 << TABLE_BITS];
    private static final int[] VALUES = new int[1 << TABLE_BITS];

    static {
        for (String mnemonic : RrType.mnemonics()) {
            put(mnemonic, RrType.parse(mnemonic));
        }
        for (int rrClass : new int[] {RrClass.IN, RrClass.CH, RrClass.HS, RrClass.NONE}) {
            put(RrClass.text(rrClass), CLASS_BASE + rrClass);
        }
    }

    private Mnemonics() {}

    private static void put(String mnemonic, int value) {
        if (mnemonic.length() > 8) {
            return;
        }
        byte[] padded = new byte[8];
        byte[] ascii = mnemonic.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, padded, 0, ascii.length);
        long key = Octets.i64(padded, 0);
        int slot = slot(key);
        while (KEYS[slot] != 0) {
            slot = (slot + 1) & TABLE_MASK;
        }
        KEYS[slot] = key;
        VALUES[slot] = value;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9e37_79b9_7f4a_7c15L) >>> (64 - TABLE_BITS));
    }

    /// What a word stands for.
    ///
    /// @param text has at least eight octets from `from`, whatever stands behind the word
    /// @return a type, or [#CLASS_BASE] plus a class, or [#UNKNOWN]
    static int lookup(byte[] text, int from, int to) {
        int length = to - from;
        if (length > 8) {
            return slowly(text, from, to);
        }
        long key = upper(Octets.i64(text, from)) & (-1L << (64 - 8 * length));
        for (int slot = slot(key); KEYS[slot] != 0; slot = (slot + 1) & TABLE_MASK) {
            if (KEYS[slot] == key) {
                return VALUES[slot];
            }
        }
        return slowly(text, from, to);
    }

    /// Eight octets with a-z made A-Z in each.
    private static long upper(long octets) {
        long ones = 0x0101_0101_0101_0101L;
        long low7 = octets & ~(ones << 7);
        long fromA = low7 + (0x80 - 'a') * ones;
        long afterZ = low7 + (0x80 - 'z' - 1) * ones;
        long isLower = fromA & ~afterZ & ~octets & (ones << 7);
        return octets ^ (isLower >>> 2);
    }

    private static int slowly(byte[] text, int from, int to) {
        if (to - from > 16) {
            return UNKNOWN;
        }
        String word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        int type = RrType.parse(word);
        if (type != RrType.UNKNOWN) {
            return type;
        }
        int rrClass = RrClass.parse(word);
        return rrClass == RrClass.UNKNOWN ? UNKNOWN : CLASS_BASE + rrClass;
    }

    /// The type that is one slip of the keyboard away from a word, or null when none is.
    static @Nullable String nearest(String word) {
        int nearest = UNKNOWN;
        for (String mnemonic : RrType.mnemonics()) {
            int type = RrType.parse(mnemonic);
            boolean isNear =
                    mnemonic.length() > 1 && !RrType.isMeta(type) && distance(word, mnemonic) == 1;
            if (isNear && (nearest == UNKNOWN || type < nearest)) {
                nearest = type;
            }
        }
        return nearest == UNKNOWN ? null : RrType.text(nearest);
    }

    /// Letters to insert, remove, replace or swap with a neighbour to make one word of the other.
    private static int distance(String a, String b) {
        String upper = a.toUpperCase(Locale.ROOT);
        int[][] d = new int[upper.length() + 1][b.length() + 1];
        for (int i = 0; i <= upper.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean isSame = upper.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] =
                        Math.min(
                                d[i - 1][j - 1] + (isSame ? 0 : 1),
                                Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && upper.charAt(i - 1) == b.charAt(j - 2)
                        && upper.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[upper.length()][b.length()];
    }
}
