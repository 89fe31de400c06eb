package dev.bailiwick.net.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads and writes what the kernel says of a descriptor that is waited for.
///
/// ```
/// x86-64     | events 4 | descriptor 4 | unused 4 |
/// elsewhere  | events 4 | padding 4 | descriptor 4 | unused 4 |
/// ```
/// The eight octets behind the events are the caller's; all in the machine's order of octets.
final class PollEvent {
    private static final boolean IS_PACKED = isPacked();
    private static final int DESCRIPTOR = IS_PACKED ? 4 : 8;

    /// Octets of one; they lie one behind another.
    static final int OCTETS = IS_PACKED ? 12 : 16;

    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED;

    private PollEvent() {}

    private static boolean isPacked() {
        String architecture = System.getProperty("os.arch", "");
        return "amd64".equals(architecture) || "x86_64".equals(architecture);
    }

    static void write(MemorySegment memory, long at, int events, int descriptor) {
        memory.set(WORD, at, events);
        memory.set(WORD, at + DESCRIPTOR, descriptor);
        memory.set(WORD, at + DESCRIPTOR + 4, 0);
    }

    static int events(MemorySegment memory, int index) {
        return memory.get(WORD, (long) index * OCTETS);
    }

    static int descriptor(MemorySegment memory, int index) {
        return memory.get(WORD, (long) index * OCTETS + DESCRIPTOR);
    }
}
