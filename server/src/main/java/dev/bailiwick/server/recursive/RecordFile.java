package dev.bailiwick.server.recursive;

import dev.bailiwick.server.StartFailure;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import dev.bailiwick.zone.master.RecordSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records that the operator wrote as in a master file, put together to sets.
final class RecordFile {
    private record Key(Name owner, int type) {}

    private final Map<Key, List<byte[]>> data = new LinkedHashMap<>();
    private final Map<Key, Long> ttls = new LinkedHashMap<>();

    private RecordFile() {}

    /// The sets of a file.
    ///
    /// @throws StartFailure with the first mistake
    static List<RrSet> read(Path file) throws StartFailure {
        RecordFile records = new RecordFile();
        return records.sets(reader().read(file, Name.ROOT, records.sink()));
    }

    /// The sets of one record or a few, which lack a TTL now and then.
    ///
    /// @param place where they stand, to begin a message with
    static List<RrSet> parse(String text, String place) throws StartFailure {
        RecordFile records = new RecordFile();
        byte[] octets = ("$TTL 3600\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
        return records.sets(reader().read(place, octets, Name.ROOT, records.sink()));
    }

    private static MasterFileReader reader() {
        return new MasterFileReader(ReadOptions.defaults());
    }

    private RecordSink sink() {
        return (owner, ownerLength, type, ttl, rdata, rdataAt, rdataLength, line) -> {
            Name name = Name.read(owner, 0, ownerLength);
            if (name == null) {
                throw new AssertionError("the reader gives names");
            }
            Key key = new Key(name, type);
            data.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(Arrays.copyOfRange(rdata, rdataAt, rdataAt + rdataLength));
            ttls.merge(key, ttl, Math::min);
        };
    }

    private List<RrSet> sets(ReadResult result) throws StartFailure {
        if (!result.isUsable()) {
            throw new StartFailure(result.problems().getFirst().toString());
        }
        List<RrSet> sets = new ArrayList<>();
        data.forEach((key, rdata) ->
                sets.add(
                        new RrSet(
                                key.owner(),
                                key.type(),
                                RrClass.IN,
                                ttls.getOrDefault(key, 0L),
                                rdata)));
        return sets;
    }
}
