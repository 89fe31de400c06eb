package dev.bailiwick.server;

import dev.bailiwick.server.zones.ZoneEvents;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what happens to zones, and remembers what is wrong with those that do not load.
///
/// A server of ten thousand zones does not write ten thousand lines at every start: beyond the first few of a round,
/// zones that load are written at the level DEBUG. Those that do not are always written.
final class ZoneLog implements ZoneEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneLog.class);
    private static final int LINES_OF_A_ROUND = 20;
    private static final int PROBLEMS_OF_A_ZONE = 5;

    private final Map<Name, List<Problem>> broken = new ConcurrentSkipListMap<>();
    private final AtomicLong lines = new AtomicLong();

    /// Begins a round of loading.
    void begin() {
        lines.set(0);
    }

    @Override
    public void loaded(Zone zone, long millis) {
        broken.remove(zone.apex());
        String text = "serving {} serial {}, {} names, {} records, read in {} ms";
        Object[] facts = {
            zone.apex(), zone.facts().serial(), zone.facts().names(), zone.facts().records(), millis
        };
        if (lines.incrementAndGet() <= LINES_OF_A_ROUND) {
            LOG.info(text, facts);
        } else {
            LOG.debug(text, facts);
        }
    }

    @Override
    public void failed(Name zone, List<Problem> problems, boolean isServed) {
        broken.put(zone, problems);
        for (Problem problem : problems.subList(0, Math.min(PROBLEMS_OF_A_ZONE, problems.size()))) {
            LOG.warn("{}", problem);
        }
        LOG.warn(
                "{} did not load; {}",
                zone,
                isServed ? "its last good content stays" : "its queries get SERVFAIL");
    }

    @Override
    public void removed(Name zone) {
        broken.remove(zone);
        LOG.info("no longer serving {}", zone);
    }

    /// Zones whose last reading failed.
    int brokenZones() {
        return broken.size();
    }

    /// What is wrong, a line for each problem, of at most so many zones.
    List<String> problems(int maxZones) {
        List<String> text = new ArrayList<>();
        int zones = 0;
        for (List<Problem> problems : broken.values()) {
            if (zones++ == maxZones) {
                text.add("and %d more zones".formatted(broken.size() - maxZones));
                break;
            }
            problems.stream().limit(PROBLEMS_OF_A_ZONE).map(Problem::toString).forEach(text::add);
        }
        return text;
    }
}
