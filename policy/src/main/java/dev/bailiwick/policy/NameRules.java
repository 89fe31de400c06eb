package dev.bailiwick.policy;

import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.SearchName;
import java.util.Arrays;

/// Rules by name. Immutable but while it is built, by one thread.
///
/// A name has a place for the rule of the name itself and one for the rule of all names below it (its wildcard). The
/// name's own rule goes first, then the wildcard nearest above. Names lie one behind another in one array; a table with
/// open addressing leads from hashes to them.
///
/// ```
///   slots   tag (upper half of the hash) << 32 | name + 1
///   names   octets of each name in lower case, root label included, one behind another
/// ```
///
/// A million names of 20 octets take 60 MB.
final class NameRules {
    static final int NONE = -1;

    private static final int LEAST_SLOTS = 16;

    private byte[] octets = new byte[64];
    private int[] nameAt = new int[8];
    private int[] actions = new int[16];
    private int[] lines = new int[16];
    private long[] slots = new long[LEAST_SLOTS];
    private int octetCount;
    private int names;
    private int rules;

    /// Puts in a rule.
    ///
    /// @param lower holds the name in lower case from index 0, with eight octets behind it; for a wildcard the name
    ///     without `*`
    /// @param action a number, 0 or more, that [#action] gives back
    /// @param line where it is written
    /// @return the number of the rule that is there now: another one's when there was one before
    int put(byte[] lower, int length, boolean isWildcard, int action, int line) {
        int rule = 2 * name(NameHash.of(lower, 0), lower, length) + (isWildcard ? 1 : 0);
        if (actions[rule] == NONE) {
            actions[rule] = action;
            lines[rule] = line;
            rules++;
        }
        return rule;
    }

    private int name(long hash, byte[] lower, int length) {
        int known = find(hash, lower, 0, length);
        if (known != NONE) {
            return known;
        }
        if (3 * (names + 1) > 2 * slots.length) {
            grow();
        }
        if (octetCount + length > octets.length) {
            octets = Arrays.copyOf(octets, octets.length + Math.max(octets.length / 2, length));
        }
        if (names == nameAt.length) {
            int more = names + names / 2;
            nameAt = Arrays.copyOf(nameAt, more);
            actions = Arrays.copyOf(actions, 2 * more);
            lines = Arrays.copyOf(lines, 2 * more);
        }
        System.arraycopy(lower, 0, octets, octetCount, length);
        nameAt[names] = octetCount;
        octetCount += length;
        actions[2 * names] = NONE;
        actions[2 * names + 1] = NONE;
        place(slots, (int) (hash >>> 32), names);
        return names++;
    }

    private static void place(long[] slots, int tag, int name) {
        int mask = slots.length - 1;
        int slot = spread(tag) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (long) tag << 32 | (name + 1);
    }

    private static int spread(int tag) {
        return tag ^ tag >>> 15;
    }

    private void grow() {
        long[] more = new long[2 * slots.length];
        for (long entry : slots) {
            if (entry != 0) {
                place(more, (int) (entry >>> 32), (int) entry - 1);
            }
        }
        slots = more;
    }

    private int find(long hash, byte[] lower, int at, int length) {
        int tag = (int) (hash >>> 32);
        int mask = slots.length - 1;
        for (int slot = spread(tag) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (slots[slot] >>> 32) == tag) {
                int name = (int) slots[slot] - 1;
                int end = name + 1 == names ? octetCount : nameAt[name + 1];
                if (end - nameAt[name] == length
                        && Arrays.equals(octets, nameAt[name], end, lower, at, at + length)) {
                    return name;
                }
            }
        }
        return NONE;
    }

    /// The rule of a name: its own, or that of the nearest wildcard above it.
    ///
    /// @return a number for [#action], [#line] and the like, or [#NONE]
    int rule(SearchName name) {
        if (names == 0) {
            return NONE;
        }
        for (int k = 0; k <= name.labels(); k++) {
            int at = name.index(k);
            int found = find(name.hash(k), name.lower(), at, name.length() - at);
            if (found != NONE) {
                int rule = 2 * found + (k == 0 ? 0 : 1);
                if (actions[rule] != NONE) {
                    return rule;
                }
            }
        }
        return NONE;
    }

    int action(int rule) {
        return actions[rule];
    }

    int line(int rule) {
        return lines[rule];
    }

    /// Rules in it.
    int size() {
        return rules;
    }

    /// Memory in octets.
    long octets() {
        return octets.length
                + 4L * (nameAt.length + actions.length + lines.length)
                + 8L * slots.length;
    }

    /// The longest name that fits.
    static byte[] newRoom() {
        return new byte[Names.MAX_OCTETS + 1 + 8];
    }
}
