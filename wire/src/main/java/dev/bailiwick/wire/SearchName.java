package dev.bailiwick.wire;

/// A name taken apart for looking up: in lower case, with the index of each label and the hash of each suffix.
/// A work area: set, used and set again without allocation.
///
/// ```
///   lower   3 w w w 7 e x a m p l e 3 c o m 0
///   label   0       1               2       3      index(k) is where label k starts
///   hash    h0      h1              h2      h3     hash(k) is of the suffix that starts there; h3 of the root
/// ```
public final class SearchName {
    private final byte[] lower = new byte[Names.MAX_OCTETS + 1 + 8];
    private final int[] index = new int[Names.MAX_LABELS + 1];
    private final long[] hash = new long[Names.MAX_LABELS + 1];
    private int length;
    private int labels;

    /// Takes apart the name at `at`.
    ///
    /// @param end index behind the last octet that may be read
    /// @return the name's length in octets, or [Names#MALFORMED] when there is no valid uncompressed name
    public int set(byte[] octets, int at, int end) {
        int i = at;
        int count = 0;
        int limit = Math.min(end, at + Names.MAX_OCTETS);
        while (true) {
            if (i >= limit) {
                return Names.MALFORMED;
            }
            int label = octets[i] & 0xff;
            index[count] = i - at;
            if (label == 0) {
                break;
            }
            if (label > Names.MAX_LABEL_OCTETS) {
                return Names.MALFORMED;
            }
            count++;
            i += label + 1;
        }
        length = i + 1 - at;
        labels = count;
        if (at + length + 8 <= octets.length) {
            for (int k = 0; k < length; k += 8) {
                Octets.i64(lower, k, Names.fold(Octets.i64(octets, at + k)));
            }
        } else {
            Names.fold(octets, at, length, lower, 0);
        }
        long h = NameHash.root();
        hash[count] = h;
        for (int k = count - 1; k >= 0; k--) {
            h = NameHash.child(h, lower, index[k]);
            hash[k] = h;
        }
        return length;
    }

    /// Takes apart a valid name.
    public void set(Name name) {
        byte[] wire = name.wire();
        set(wire, 0, wire.length);
    }

    /// The name in lower-case wire form, from index 0.
    public byte[] lower() {
        return lower;
    }

    /// Octets of the name, 1 to 255.
    public int length() {
        return length;
    }

    /// Labels without the root label, 0 to 127.
    public int labels() {
        return labels;
    }

    /// Where label `k` starts in [#lower]; `k` equal to [#labels] gives the root label.
    public int index(int k) {
        return index[k];
    }

    /// The hash of the suffix from label `k` on.
    public long hash(int k) {
        return hash[k];
    }
}
