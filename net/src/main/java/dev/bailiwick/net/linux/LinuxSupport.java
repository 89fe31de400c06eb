package dev.bailiwick.net.linux;

import java.lang.foreign.Arena;
import java.util.Set;

/// Whether this machine runs the Linux sockets: a 64-bit Linux of a kind whose numbers we know, with native access
/// allowed to this module.
public final class LinuxSupport {
    private static final Set<String> ARCHITECTURES =
            Set.of("amd64", "x86_64", "aarch64", "riscv64");

    private LinuxSupport() {}

    /// Whether this is Linux, of any kind.
    public static boolean isLinux() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    /// Whether [LinuxUdpWorker] works here; tried, not guessed.
    public static boolean isAvailable() {
        String architecture = System.getProperty("os.arch", "");
        if (!isLinux() || !ARCHITECTURES.contains(architecture)) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            // The first use of the calls links them, which fails where native access is denied.
            return LinuxCalls.state(arena).byteSize() > 0;
        } catch (LinkageError refused) {
            return false;
        }
    }

    /// Links the calls, those for failures too: an idle worker's first tick is one, and a query might wait for it.
    public static void prepare() {
        if (isAvailable()) {
            LinuxCalls.linkFailed();
        }
    }

    /// Sets the niceness of one thread of this process; see setpriority(2), "C library/kernel differences".
    ///
    /// @param thread its number as the kernel counts
    /// @param niceness -20 to 19
    /// @return whether that was allowed
    public static boolean nice(int thread, int niceness) {
        return LinuxCalls.priority(0, thread, niceness) == 0;
    }
}
