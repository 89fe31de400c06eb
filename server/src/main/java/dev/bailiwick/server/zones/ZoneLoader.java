package dev.bailiwick.server.zones;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDigestCheck;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import dev.bailiwick.zone.master.RecordSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one zone from its master file. Used again for the next zone; one thread.
final class ZoneLoader {
    private final MasterFileReader reader;
    private final ZoneEditor.Tools tools = new ZoneEditor.Tools();

    ZoneLoader(ReadOptions options) {
        reader = new MasterFileReader(options);
    }

    /// What became of a file.
    ///
    /// @param zone the zone, or null when `problems` say why there is none
    /// @param files the master file and what it includes, as far as it was read
    record Result(@Nullable Zone zone, List<Problem> problems, Set<Path> files) {}

    /// Reads a zone and holds it to its digest, when it has one of its serial (RFC 8976 §4).
    Result loadVerified(Name name, Path path) {
        Result result = load(name, path);
        Zone zone = result.zone();
        String wrong = zone == null ? null : ZoneDigestCheck.problem(zone);
        if (wrong == null) {
            return result;
        }
        List<Problem> problems = new ArrayList<>(result.problems());
        problems.add(new Problem(Severity.ERROR, path.toString(), 0, 0, wrong, null));
        return new Result(null, problems, result.files());
    }

    Result load(Name name, Path path) {
        String file = path.toString();
        ZoneEditor editor = new ZoneEditor(name, file, tools);
        Set<Path> files = new LinkedHashSet<>();
        files.add(path);
        RecordSink sink =
                new RecordSink() {
                    @Override
                    public void record(
                            byte[] owner,
                            int ownerLength,
                            int type,
                            long ttl,
                            byte[] rdata,
                            int rdataAt,
                            int rdataLength,
                            int line) {
                        editor.add(
                                owner,
                                ownerLength,
                                type,
                                (int) ttl,
                                rdata,
                                rdataAt,
                                rdataLength,
                                line);
                    }

                    @Override
                    public void enterFile(String entered) {
                        editor.file(entered);
                        files.add(Path.of(entered));
                    }
                };
        ReadResult read = reader.read(path, name, sink);
        List<Problem> problems = new ArrayList<>(read.problems());
        Zone zone = read.isUsable() ? editor.finish() : null;
        problems.addAll(editor.problems());
        if (zone == null && problems.stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
            problems.add(new Problem(Severity.ERROR, file, 0, 0, "the zone cannot be used", null));
        }
        return new Result(zone, problems, files);
    }
}
