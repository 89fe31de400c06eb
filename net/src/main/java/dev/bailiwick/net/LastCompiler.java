package dev.bailiwick.net;

import dev.bailiwick.net.linux.LinuxSupport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes the virtual machine's last compiler give way while much is loaded. On one core it takes a third of the time
/// until ten thousand zones are served, for code that the first queries do not need yet.
///
/// It compiles on threads of its own, whose niceness is raised and put back. Only a privileged process, or one whose
/// `RLIMIT_NICE` allows it, may put it back, so that this is tried first with one step; where it may not, that step of
/// twenty stays and nothing else is done. Not on other systems than Linux.
public final class LastCompiler implements AutoCloseable {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String NAME = "C2 CompilerThre";
    private static final int STEPS = 10;

    private final List<Integer> threads;

    private LastCompiler(List<Integer> threads) {
        this.threads = threads;
    }

    /// Lowers the compiler's threads until closed.
    public static LastCompiler givingWay() {
        List<Integer> lowered = new ArrayList<>();
        for (int thread : threads()) {
            if (LinuxSupport.nice(thread, 1)
                    && LinuxSupport.nice(thread, 0)
                    && LinuxSupport.nice(thread, STEPS)) {
                lowered.add(thread);
            }
        }
        return new LastCompiler(lowered);
    }

    /// How many threads give way.
    public int size() {
        return threads.size();
    }

    @Override
    public void close() {
        for (int thread : threads) {
            LinuxSupport.nice(thread, 0);
        }
        threads.clear();
    }

    /// Those of the compiler that have the usual niceness of 0; a process that somebody made nicer is left alone.
    private static List<Integer> threads() {
        List<Integer> found = new ArrayList<>();
        if (!LinuxSupport.isLinux()) {
            return found;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(THREADS)) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).startsWith(NAME)
                        && niceness(task) == 0) {
                    found.add(Integer.parseInt(task.getFileName().toString()));
                }
            }
        } catch (IOException gone) {
            // A thread may end while it is looked at: then nobody gives way this time.
            return List.of();
        }
        return found.isEmpty() || !LinuxSupport.isAvailable() ? List.of() : found;
    }

    /// The niceness of a thread: field 19 of `stat`, behind the name in brackets, see proc_pid_stat(5).
    static int niceness(Path task) throws IOException {
        String stat = Files.readString(task.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Integer.parseInt(fields[16]);
    }
}
