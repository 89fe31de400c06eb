package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The sets of a zone from a master file. */
final class ZoneText {
    private ZoneText() {}

    /** One set for each owner and type, and for signatures for each type that they cover. */
    static List<RrSet> sets(String apex, String text) {
        Map<String, RrSet> sets = new TreeMap<>();
        Map<String, List<byte[]>> data = new TreeMap<>();
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex,
                                text.getBytes(StandardCharsets.UTF_8),
                                Name.parse(apex),
                                (owner, length, type, ttl, rdata, at, rdlength, line) -> {
                                    Name name = Name.of(Arrays.copyOf(owner, length));
                                    int covered = type == RrType.RRSIG ? Octets.u16(rdata, at) : 0;
                                    String key = name + " " + type + " " + covered;
                                    key = key.toLowerCase(Locale.ROOT);
                                    sets.putIfAbsent(
                                            key, new RrSet(name, type, RrClass.IN, ttl, List.of()));
                                    data.computeIfAbsent(key, none -> new ArrayList<>())
                                            .add(Arrays.copyOfRange(rdata, at, at + rdlength));
                                });
        if (!result.isUsable()) {
            throw new AssertionError(result.problems());
        }
        List<RrSet> all = new ArrayList<>();
        sets.forEach((key, set) ->
                all.add(
                        new RrSet(
                                set.owner(),
                                set.type(),
                                set.rrClass(),
                                set.ttl(),
                                data.getOrDefault(key, List.of()))));
        return all;
    }
}
