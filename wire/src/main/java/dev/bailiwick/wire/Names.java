package dev.bailiwick.wire;

/// Operations on names that lie in byte arrays in uncompressed wire form: a sequence of labels, each a length
/// octet (0 to 63) and that many octets, ended by the root label (RFC 1035 §3.1).
///
/// ```
///  +---+---+---+---+---+---+---+---+---+---+---+---+---+
///  | 3 | w | w | w | 4 | t | e | s | t | 0 |
///  +---+---+---+---+---+---+---+---+---+---+---+---+---+
/// ```
///
/// Letters compare without regard to case (RFC 4343). Length octets are below 64 and so never mistaken for letters,
/// which is why whole names can be folded octet by octet.
public final class Names {
    /// Longest name in wire form, root label included (RFC 1035 §2.3.4).
    public static final int MAX_OCTETS = 255;

    /// Longest label (RFC 1035 §2.3.4).
    public static final int MAX_LABEL_OCTETS = 63;

    /// Most labels that fit in a name, without the root label.
    public static final int MAX_LABELS = 127;

    /// Most compression pointers that are followed in a name: one behind each label is all that anybody can need, and
    /// pointers to pointers would let each name of a message cost a walk over the whole message.
    public static final int MAX_POINTERS = MAX_LABELS;

    /// Result of [#length] and [#decompress]: the octets are no name.
    public static final int MALFORMED = -1;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final byte[] FOLD = foldTable();

    private Names() {}

    private static byte[] foldTable() {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (byte) (i >= 'A' && i <= 'Z' ? i + 32 : i);
        }
        return table;
    }

    /// The octet with A-Z made a-z (RFC 4343 §3).
    public static byte fold(byte octet) {
        return FOLD[octet & 0xff];
    }

    /// Eight octets with A-Z made a-z in each.
    public static long fold(long octets) {
        long low7 = octets & ~(ONES << 7);
        long fromA = low7 + (0x80 - 'A') * ONES;
        long afterZ = low7 + (0x80 - 'Z' - 1) * ONES;
        long isUpper = (fromA & ~afterZ & ~octets) & (ONES << 7);
        return octets | (isUpper >>> 2);
    }

    /// Copies a name of `length` octets with its letters in lower case.
    public static void fold(byte[] from, int at, int length, byte[] to, int toAt) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            Octets.i64(to, toAt + i, fold(Octets.i64(from, at + i)));
        }
        for (; i < length; i++) {
            to[toAt + i] = FOLD[from[at + i] & 0xff];
        }
    }

    /// Length of the uncompressed name at `at`, root label included.
    ///
    /// @param end index behind the last octet that may be read
    /// @return 1 to 255, or [#MALFORMED] when a label or the name is too long, cut off or compressed
    public static int length(byte[] octets, int at, int end) {
        int i = at;
        int limit = Math.min(end, at + MAX_OCTETS);
        while (i < limit) {
            int label = octets[i] & 0xff;
            i++;
            if (label == 0) {
                return i - at;
            }
            if (label > MAX_LABEL_OCTETS) {
                return MALFORMED;
            }
            i += label;
        }
        return MALFORMED;
    }

    /// Length of the valid name at `at`; only for octets that have been checked before.
    public static int length(byte[] octets, int at) {
        int i = at;
        while (octets[i] != 0) {
            i += octets[i] + 1;
        }
        return i + 1 - at;
    }

    /// Number of labels of the valid name at `at`, the root label not counted.
    public static int labels(byte[] octets, int at) {
        int count = 0;
        for (int i = at; octets[i] != 0; i += octets[i] + 1) {
            count++;
        }
        return count;
    }

    /// Whether two runs of octets are equal without regard to the case of letters.
    public static boolean equal(byte[] a, int atA, byte[] b, int atB, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long x = Octets.i64(a, atA + i);
            long y = Octets.i64(b, atB + i);
            if (x != y && fold(x) != fold(y)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (FOLD[a[atA + i] & 0xff] != FOLD[b[atB + i] & 0xff]) {
                return false;
            }
        }
        return true;
    }

    /// Compares two valid names in canonical order (RFC 4034 §6.1): by labels from the root down, each label as
    /// unsigned octets in lower case, absent before present.
    public static int compare(byte[] a, int atA, byte[] b, int atB) {
        int labelsA = labels(a, atA);
        int labelsB = labels(b, atB);
        int common = Math.min(labelsA, labelsB);
        int startA = skip(a, atA, labelsA - common);
        int startB = skip(b, atB, labelsB - common);
        // Walking forward over the common labels, the last difference seen is the one nearest the
        // root.
        int result = Integer.compare(labelsA, labelsB);
        for (int i = 0; i < common; i++) {
            int difference = compareLabel(a, startA, b, startB);
            if (difference != 0) {
                result = difference;
            }
            startA += a[startA] + 1;
            startB += b[startB] + 1;
        }
        return result;
    }

    /// Compares two labels (length octet first) in canonical order.
    public static int compareLabel(byte[] a, int atA, byte[] b, int atB) {
        int lengthA = a[atA];
        int lengthB = b[atB];
        int common = Math.min(lengthA, lengthB);
        for (int i = 1; i <= common; i++) {
            int difference = (FOLD[a[atA + i] & 0xff] & 0xff) - (FOLD[b[atB + i] & 0xff] & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return lengthA - lengthB;
    }

    /// Index of the name that is left when `count` labels are taken off the front of the valid name at `at`.
    public static int skip(byte[] octets, int at, int count) {
        int i = at;
        for (int k = 0; k < count; k++) {
            i += octets[i] + 1;
        }
        return i;
    }

    /// Whether the valid name `a` is equal to or below the valid name `b`.
    public static boolean isAtOrBelow(byte[] a, int atA, byte[] b, int atB) {
        int extra = labels(a, atA) - labels(b, atB);
        if (extra < 0) {
            return false;
        }
        int tail = skip(a, atA, extra);
        int length = length(b, atB);
        return length(a, tail) == length && equal(a, tail, b, atB, length);
    }

    /// Reads a name that may be compressed (RFC 1035 §4.1.4) and writes it out uncompressed.
    ///
    /// Pointers must lead strictly backwards and be at most [#MAX_POINTERS], so the walk ends soon; the result is at
    /// most 255 octets whatever the pointers claim.
    ///
    /// @param end index behind the last octet of the message
    /// @param to where the name goes; needs [#MAX_OCTETS] octets of room from `toAt`
    /// @return index behind the name in `message`, or [#MALFORMED]; the length is then [#length(byte\[\],int)] of
    /// `to`
    public static int decompress(byte[] message, int at, int end, byte[] to, int toAt) {
        int i = at;
        int next = MALFORMED;
        int lowest = at;
        int pointers = 0;
        int out = toAt;
        while (i < end) {
            int label = message[i] & 0xff;
            if (label == 0) {
                to[out] = 0;
                return next == MALFORMED ? i + 1 : next;
            }
            if (label <= MAX_LABEL_OCTETS) {
                if (i + 1 + label > end || out + 1 + label - toAt >= MAX_OCTETS) {
                    return MALFORMED;
                }
                System.arraycopy(message, i, to, out, label + 1);
                out += label + 1;
                i += label + 1;
            } else {
                if (label < 0xc0 || i + 2 > end) {
                    return MALFORMED;
                }
                int target = (label & 0x3f) << 8 | (message[i + 1] & 0xff);
                if (next == MALFORMED) {
                    next = i + 2;
                }
                if (target >= lowest || ++pointers > MAX_POINTERS) {
                    return MALFORMED;
                }
                lowest = target;
                i = target;
            }
        }
        return MALFORMED;
    }

    /// Index behind the name at `at`, which may be compressed; pointers are not followed.
    ///
    /// @return the index, at most `end`, or [#MALFORMED]
    public static int skipCompressed(byte[] message, int at, int end) {
        int i = at;
        while (i < end) {
            int label = message[i] & 0xff;
            if (label == 0) {
                return i + 1;
            }
            if (label >= 0xc0) {
                return i + 2 <= end ? i + 2 : MALFORMED;
            }
            if (label > MAX_LABEL_OCTETS || i - at > MAX_OCTETS) {
                return MALFORMED;
            }
            i += label + 1;
        }
        return MALFORMED;
    }
}
