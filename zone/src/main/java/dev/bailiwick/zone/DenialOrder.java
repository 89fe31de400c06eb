package dev.bailiwick.zone;

import dev.bailiwick.wire.Names;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// The nodes that deny the existence of others, in canonical order (RFC 4034 §6.1): owners of NSEC by name, or owners
/// of NSEC3 by the hash in their first label, whose order base32hex keeps (RFC 5155 §3). Immutable; pages are shared
/// with the copy that an editor makes.
///
/// Two levels: pages of up to [#PAGE] addresses, in order, in a table. A zone of a million names needs some twenty
/// comparisons to find the record that covers a missing name.
final class DenialOrder {
    static final DenialOrder EMPTY = new DenialOrder(new int[0][], true);

    private static final DenialOrder EMPTY_BY_LABEL = new DenialOrder(new int[0][], false);

    private static final int PAGE = 256;

    private final int[][] pages;
    private final boolean byName;

    private DenialOrder(int[][] pages, boolean byName) {
        this.pages = pages;
        this.byName = byName;
    }

    boolean isEmpty() {
        return pages.length == 0;
    }

    /// The last node that is not behind a name; when all are behind it, the last of all: the chain is a ring.
    ///
    /// @param key a name, or for NSEC3 a label, with its length octet at `at`
    /// @return an address, or [Slab#NONE] when there are no nodes
    int atOrBefore(byte[][] chunks, byte[] key, int at) {
        if (pages.length == 0) {
            return Slab.NONE;
        }
        int page = pageFor(chunks, key, at);
        if (page < 0) {
            int[] last = pages[pages.length - 1];
            return last[last[0]];
        }
        return pages[page][placeFor(chunks, pages[page], key, at)];
    }

    /// The last page whose first node is not behind the key, or -1.
    private int pageFor(byte[][] chunks, byte[] key, int at) {
        int low = 0;
        int high = pages.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(chunks, pages[middle][1], key, at) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /// Index in the page of the last node that is not behind the key, or 0.
    private int placeFor(byte[][] chunks, int[] page, byte[] key, int at) {
        int low = 1;
        int high = page[0] + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(chunks, page[middle], key, at) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int compare(byte[][] chunks, int address, byte[] key, int at) {
        byte[] chunk = Slab.chunk(chunks, address);
        int name = Slab.place(address) + NodeLayout.NAME;
        return byName
                ? Names.compare(chunk, name, key, at)
                : Names.compareLabel(chunk, name, key, at);
    }

    /// Calls a visitor with every address in order.
    void forEach(NameTable.AddressVisitor visitor) {
        for (int[] page : pages) {
            for (int i = 1; i <= page[0]; i++) {
                visitor.visit(page[i]);
            }
        }
    }

    /// Starts a changed copy.
    ///
    /// @param byName whether nodes are in the order of their names rather than of their first labels
    Editor edit(boolean byName) {
        return new Editor(pages, byName);
    }

    /// An order under change.
    static final class Editor {
        private DenialOrder order;
        private boolean[] owned;

        private Editor(int[][] pages, boolean byName) {
            order = new DenialOrder(pages.clone(), byName);
            owned = new boolean[pages.length];
        }

        /// The order as it is now; the editor must not be used afterwards.
        DenialOrder finish() {
            int[][] pages = order.pages;
            if (pages.length == 0) {
                return order.byName ? EMPTY : EMPTY_BY_LABEL; // most zones are not signed
            }
            for (int i = 0; i < pages.length; i++) {
                if (owned[i]) {
                    pages[i] = Arrays.copyOf(pages[i], pages[i][0] + 1);
                }
            }
            return order;
        }

        /// Lets every entry lead to where its node has been moved.
        void relocate(IntUnaryOperator moved) {
            for (int p = 0; p < owned.length; p++) {
                int[] page = own(p);
                for (int i = 1; i <= page[0]; i++) {
                    page[i] = moved.applyAsInt(page[i]);
                }
            }
        }

        /// Calls a visitor with every address in order.
        void forEach(NameTable.AddressVisitor visitor) {
            order.forEach(visitor);
        }

        /// The node with exactly this key, or [Slab#NONE].
        int find(byte[][] chunks, byte[] key, int at) {
            int address = order.atOrBefore(chunks, key, at);
            return address != Slab.NONE && order.compare(chunks, address, key, at) == 0
                    ? address
                    : Slab.NONE;
        }

        /// Enters a node, in place of the one with the same key if there is one.
        void put(byte[][] chunks, int address) {
            byte[] chunk = Slab.chunk(chunks, address);
            int key = Slab.place(address) + NodeLayout.NAME;
            int page = order.pageFor(chunks, chunk, key);
            if (page < 0) {
                if (order.pages.length == 0) {
                    insertPage(0, new int[PAGE + 1]);
                }
                page = 0;
            }
            int[] entries = own(page);
            int place = order.placeFor(chunks, entries, chunk, key);
            if (place > 0 && order.compare(chunks, entries[place], chunk, key) == 0) {
                entries[place] = address;
                return;
            }
            if (entries[0] == PAGE) {
                boolean isAppend = place == PAGE && page == order.pages.length - 1;
                split(page, isAppend ? PAGE : PAGE / 2);
                put(chunks, address);
                return;
            }
            System.arraycopy(entries, place + 1, entries, place + 2, entries[0] - place);
            entries[place + 1] = address;
            entries[0]++;
        }

        /// Takes out the node with a key, if it is there.
        void remove(byte[][] chunks, byte[] key, int at) {
            int page = order.pageFor(chunks, key, at);
            if (page < 0) {
                return;
            }
            int[] entries = own(page);
            int place = order.placeFor(chunks, entries, key, at);
            if (place == 0 || order.compare(chunks, entries[place], key, at) != 0) {
                return;
            }
            System.arraycopy(entries, place + 1, entries, place, entries[0] - place);
            entries[0]--;
            if (entries[0] == 0) {
                removePage(page);
            }
        }

        private int[] own(int page) {
            if (!owned[page]) {
                order.pages[page] = Arrays.copyOf(order.pages[page], PAGE + 1);
                owned[page] = true;
            }
            return order.pages[page];
        }

        /// Moves the entries behind the first `keep` into a page of their own; in a full last page that is appended
        /// to, that page begins empty but for what comes next, so that sorted input makes full pages.
        private void split(int page, int keep) {
            int[] entries = order.pages[page];
            int[] next = new int[PAGE + 1];
            if (keep == PAGE) {
                keep = PAGE - 1;
            }
            next[0] = entries[0] - keep;
            System.arraycopy(entries, keep + 1, next, 1, next[0]);
            entries[0] = keep;
            insertPage(page + 1, next);
        }

        private void insertPage(int at, int[] page) {
            int[][] old = order.pages;
            int[][] pages = Arrays.copyOf(old, old.length + 1);
            System.arraycopy(old, at, pages, at + 1, old.length - at);
            pages[at] = page;
            boolean[] flags = Arrays.copyOf(owned, pages.length);
            System.arraycopy(owned, at, flags, at + 1, old.length - at);
            flags[at] = true;
            order = new DenialOrder(pages, order.byName);
            owned = flags;
        }

        private void removePage(int at) {
            int[][] old = order.pages;
            int[][] pages = Arrays.copyOf(old, old.length - 1);
            System.arraycopy(old, at + 1, pages, at, pages.length - at);
            boolean[] flags = Arrays.copyOf(owned, pages.length);
            System.arraycopy(owned, at + 1, flags, at, pages.length - at);
            order = new DenialOrder(pages, order.byName);
            owned = flags;
        }
    }
}
