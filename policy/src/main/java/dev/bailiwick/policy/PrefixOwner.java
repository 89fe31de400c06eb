package dev.bailiwick.policy;

/// The prefix in an owner's labels: its length, then the address backwards, with `zz` for a run of zeros in IPv6
/// (draft-vixie-dnsop-dns-rpz §4.1.1). A work area.
final class PrefixOwner {
    private static final int GROUPS = 8;

    boolean isIpv4;
    long high;
    long low;
    int bits;
    private final int[] groups = new int[GROUPS];

    /// Reads the first `labels` labels of a name in lower case.
    ///
    /// @return whether they are a prefix
    boolean read(byte[] name, int labels) {
        int length = labels < 2 ? -1 : number(name, 0, 10, 128);
        if (length < 0) {
            return false;
        }
        bits = length;
        int at = name[0] + 1;
        return isDottedQuad(name, at, labels - 1) ? ipv4(name, at) : ipv6(name, at, labels - 1);
    }

    private static boolean isDottedQuad(byte[] name, int start, int labels) {
        int at = start;
        boolean isQuad = labels == 4;
        for (int i = 0; isQuad && i < labels; i++) {
            isQuad = number(name, at, 10, 255) >= 0;
            at += name[at] + 1;
        }
        return isQuad;
    }

    private boolean ipv4(byte[] name, int start) {
        int at = start;
        long address = 0;
        for (int i = 0; i < 4; i++) {
            address |= (long) number(name, at, 10, 255) << (8 * i);
            at += name[at] + 1;
        }
        isIpv4 = true;
        high = 0;
        low = address;
        return bits <= 32;
    }

    private boolean ipv6(byte[] name, int start, int labels) {
        int at = start;
        int group = GROUPS - 1;
        boolean hasRun = false;
        for (int i = 0; i < labels; i++) {
            boolean isRun = name[at] == 2 && name[at + 1] == 'z' && name[at + 2] == 'z';
            int zeros = isRun ? GROUPS - (labels - 1) : 1;
            int value = isRun ? 0 : number(name, at, 16, 0xffff);
            if (value < 0 || (isRun && hasRun) || zeros < 1 || group - zeros + 1 < 0) {
                return false;
            }
            hasRun |= isRun;
            for (int k = 0; k < zeros; k++) {
                groups[group--] = value;
            }
            at += name[at] + 1;
        }
        isIpv4 = false;
        high = four(0);
        low = four(4);
        return group == -1;
    }

    private long four(int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 16 | groups[i];
        }
        return value;
    }

    /// The number in a label, or -1.
    private static int number(byte[] name, int at, int radix, int most) {
        int length = name[at];
        int value = 0;
        for (int i = 1; i <= length; i++) {
            int digit = Character.digit(name[at + i], radix);
            if (digit < 0 || length > 4) {
                return -1;
            }
            value = value * radix + digit;
        }
        return length == 0 || value > most ? -1 : value;
    }
}
