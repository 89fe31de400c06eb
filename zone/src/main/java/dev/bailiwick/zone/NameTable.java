package dev.bailiwick.zone;

import dev.bailiwick.wire.Names;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// From the hash of a name to the address of its node: extendible hashing over small pages, immutable, so that
/// a changed copy shares all pages but the few that changed.
///
/// ```
///   directory[top bits of tag] -> page
///   page    [0] edit that made it | depth | used     [1..] tag << 32 | address, or 0
/// ```
///
/// A tag is the upper half of the hash; its low bits say where probing starts in the page. A page is at most three
/// quarters full, so a look-up ends after a few slots. Names with equal tags are told apart by comparing them with
/// the node's own name.
final class NameTable {
    static final NameTable EMPTY = new NameTable(new long[][] {new long[1 + 4]}, 0);

    private static final int MAX_SLOTS = 256;

    private final long[][] directory;
    private final int depth;

    private NameTable(long[][] directory, int depth) {
        this.directory = directory;
        this.depth = depth;
    }

    /// Finds a name's node.
    ///
    /// @param hash the name's [dev.bailiwick.wire.NameHash]
    /// @param lower holds the name in lower case
    /// @param at index of its first label
    /// @param length octets of the name
    /// @return the node's address, or [Slab#NONE]
    int find(byte[][] chunks, long hash, byte[] lower, int at, int length) {
        int tag = (int) (hash >>> 32);
        long[] page = directory[depth == 0 ? 0 : tag >>> (32 - depth)];
        return find(page, tag, chunks, lower, at, length);
    }

    private static int find(
            long[] page, int tag, byte[][] chunks, byte[] lower, int at, int length) {
        int mask = page.length - 2;
        int slot = tag & mask;
        while (true) {
            long entry = page[slot + 1];
            if (entry == 0) {
                return Slab.NONE;
            }
            if ((int) (entry >>> 32) == tag) {
                int address = (int) entry;
                byte[] chunk = Slab.chunk(chunks, address);
                int place = Slab.place(address);
                if (NodeLayout.nameLength(chunk, place) == length
                        && Names.equal(chunk, place + NodeLayout.NAME, lower, at, length)) {
                    return address;
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Finds the node of the wildcard right below a name, as [#find] does; the name is that of the parent.
    int findWildcard(byte[][] chunks, long hash, byte[] lower, int at, int length) {
        int tag = (int) (hash >>> 32);
        long[] page = directory[depth == 0 ? 0 : tag >>> (32 - depth)];
        int mask = page.length - 2;
        for (int slot = tag & mask; page[slot + 1] != 0; slot = (slot + 1) & mask) {
            if ((int) (page[slot + 1] >>> 32) == tag) {
                int address = (int) page[slot + 1];
                byte[] chunk = Slab.chunk(chunks, address);
                int name = Slab.place(address) + NodeLayout.NAME;
                if (NodeLayout.nameLength(chunk, name - NodeLayout.NAME) == length + 2
                        && chunk[name] == 1
                        && chunk[name + 1] == '*'
                        && Names.equal(chunk, name + 2, lower, at, length)) {
                    return address;
                }
            }
        }
        return Slab.NONE;
    }

    /// Calls a visitor with the address of every node, in no particular order.
    @SuppressWarnings(
            "ReferenceEquality") // one page stands in several neighbouring directory slots
    void forEach(AddressVisitor visitor) {
        long[] previous = null;
        for (long[] page : directory) {
            if (page != previous) {
                for (int i = 1; i < page.length; i++) {
                    if (page[i] != 0) {
                        visitor.visit((int) page[i]);
                    }
                }
            }
            previous = page;
        }
    }

    /// Takes addresses.
    interface AddressVisitor {
        void visit(int address);
    }

    /// Starts a changed copy.
    ///
    /// @param id differs from the id of every other edit of tables that share pages with this one; not 0
    Editor edit(int id) {
        return new Editor(this, id);
    }

    /// A table under change. Pages of earlier tables are copied before they are written to.
    static final class Editor {
        private final int id;
        private long[][] directory;
        private int depth;

        private Editor(NameTable table, int id) {
            this.id = id;
            directory = table.directory.clone();
            depth = table.depth;
        }

        /// The table as it is now; the editor must not be used afterwards.
        NameTable finish() {
            return new NameTable(directory, depth);
        }

        /// As [NameTable#find].
        int find(byte[][] chunks, long hash, byte[] lower, int at, int length) {
            int tag = (int) (hash >>> 32);
            return NameTable.find(directory[index(tag)], tag, chunks, lower, at, length);
        }

        /// Enters a node whose name is not in the table.
        void insert(long hash, int address) {
            int tag = (int) (hash >>> 32);
            while (true) {
                int index = index(tag);
                long[] page = own(index);
                int slots = page.length - 1;
                if (4 * (used(page) + 1) <= 3 * slots) {
                    place(page, tag, address);
                    return;
                }
                if (slots < MAX_SLOTS) {
                    replace(page, resized(page, 2 * slots));
                } else {
                    split(index, page);
                }
            }
        }

        /// Lets every entry lead to where its node has been moved.
        @SuppressWarnings("ReferenceEquality") // as in forEach
        void relocate(IntUnaryOperator moved) {
            long[] previous = null;
            for (int i = 0; i < directory.length; i++) {
                long[] page = directory[i];
                if (page != previous) {
                    page = own(i);
                    for (int slot = 1; slot < page.length; slot++) {
                        if (page[slot] != 0) {
                            int tag = (int) (page[slot] >>> 32);
                            page[slot] = entry(tag, moved.applyAsInt((int) page[slot]));
                        }
                    }
                }
                previous = page;
            }
        }

        /// Calls a visitor as [NameTable#forEach] does.
        void forEach(AddressVisitor visitor) {
            finish().forEach(visitor);
        }

        /// Lets a name's entry lead to another node.
        void update(long hash, int oldAddress, int newAddress) {
            int tag = (int) (hash >>> 32);
            long[] page = own(index(tag));
            page[1 + slotOf(page, tag, oldAddress)] = entry(tag, newAddress);
        }

        /// Takes a name out.
        void remove(long hash, int address) {
            int tag = (int) (hash >>> 32);
            long[] page = own(index(tag));
            int mask = page.length - 2;
            int hole = slotOf(page, tag, address);
            // Entries behind the hole move up unless that would put them before where their probing
            // starts.
            for (int slot = (hole + 1) & mask; page[1 + slot] != 0; slot = (slot + 1) & mask) {
                int start = (int) (page[1 + slot] >>> 32) & mask;
                if (((slot - start) & mask) >= ((slot - hole) & mask)) {
                    page[1 + hole] = page[1 + slot];
                    hole = slot;
                }
            }
            page[1 + hole] = 0;
            page[0]--;
        }

        private int index(int tag) {
            return depth == 0 ? 0 : tag >>> (32 - depth);
        }

        private static int slotOf(long[] page, int tag, int address) {
            int mask = page.length - 2;
            int slot = tag & mask;
            long wanted = entry(tag, address);
            while (page[1 + slot] != wanted) {
                if (page[1 + slot] == 0) {
                    throw new IllegalStateException("no such entry");
                }
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private long[] own(int index) {
            long[] page = directory[index];
            if ((int) (page[0] >>> 32) == id) {
                return page;
            }
            long[] copy = page.clone();
            copy[0] = header(pageDepth(page), used(page));
            replace(page, copy);
            return copy;
        }

        private void replace(long[] page, long[] by) {
            // The directory slots of one page are neighbours, and their number is known from its
            // depth.
            int tag = firstTag(page, by);
            int first = index(tag) & -(1 << (depth - pageDepth(by)));
            Arrays.fill(directory, first, first + (1 << (depth - pageDepth(by))), by);
        }

        @SuppressWarnings("ReferenceEquality") // the page itself is looked for
        private int firstTag(long[] page, long[] by) {
            for (long[] side : new long[][] {page, by}) {
                for (int i = 1; i < side.length; i++) {
                    if (side[i] != 0) {
                        return (int) (side[i] >>> 32);
                    }
                }
            }
            for (int i = 0; i < directory.length; i++) {
                if (directory[i] == page) {
                    return depth == 0 ? 0 : i << (32 - depth);
                }
            }
            throw new IllegalStateException("page not in directory");
        }

        private long[] resized(long[] page, int slots) {
            long[] larger = new long[1 + slots];
            larger[0] = header(pageDepth(page), 0);
            for (int i = 1; i < page.length; i++) {
                if (page[i] != 0) {
                    place(larger, (int) (page[i] >>> 32), (int) page[i]);
                }
            }
            return larger;
        }

        private void split(int index, long[] page) {
            int pageDepth = pageDepth(page);
            if (pageDepth == 32) {
                throw new IllegalStateException("too many names with one hash");
            }
            if (pageDepth == depth) {
                long[][] doubled = new long[2 * directory.length][];
                for (int i = 0; i < doubled.length; i++) {
                    doubled[i] = directory[i >>> 1];
                }
                directory = doubled;
                depth++;
                index <<= 1;
            }
            long[] low = new long[page.length];
            long[] high = new long[page.length];
            low[0] = header(pageDepth + 1, 0);
            high[0] = header(pageDepth + 1, 0);
            for (int i = 1; i < page.length; i++) {
                if (page[i] != 0) {
                    int tag = (int) (page[i] >>> 32);
                    boolean isHigh = ((tag >>> (31 - pageDepth)) & 1) != 0;
                    place(isHigh ? high : low, tag, (int) page[i]);
                }
            }
            int width = 1 << (depth - pageDepth);
            int first = index & -width;
            Arrays.fill(directory, first, first + width / 2, low);
            Arrays.fill(directory, first + width / 2, first + width, high);
        }

        private static void place(long[] page, int tag, int address) {
            int mask = page.length - 2;
            int slot = tag & mask;
            while (page[1 + slot] != 0) {
                slot = (slot + 1) & mask;
            }
            page[1 + slot] = entry(tag, address);
            page[0]++;
        }

        private static long entry(int tag, int address) {
            return ((long) tag << 32) | (address & 0xffff_ffffL);
        }

        private long header(int pageDepth, int used) {
            return ((long) id << 32) | ((long) pageDepth << 16) | used;
        }

        private static int pageDepth(long[] page) {
            return (int) (page[0] >>> 16) & 0xff;
        }

        private static int used(long[] page) {
            return (int) page[0] & 0xffff;
        }
    }
}
