package dev.bailiwick.server.zones;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.master.ReadOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers have tens of thousands of small zones: work areas belong to the loader. */
class ZoneLoaderTest {
    private static final Name ZONE = Name.parse("example.");
    private static final int ZONES = 200;
    private static final int OCTETS = 16_384;

    @TempDir Path folder;

    @Test
    void aSmallZoneTakesLittleMemoryBesidesItself() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("example.zone"),
                        """
                        example. 60 SOA ns.example. h.example. 1 2 3 4 5
                        example. 60 NS ns.example.
                        ns.example. 60 A 192.0.2.1
                        """);
        ZoneLoader loader = new ZoneLoader(ReadOptions.defaults());
        assertThat(loader.loadVerified(ZONE, file).zone()).isNotNull();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ZONES; i++) {
            loader.loadVerified(ZONE, file);
        }

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ZONES).isLessThan(OCTETS);
    }
}
