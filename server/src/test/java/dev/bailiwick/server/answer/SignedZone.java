package dev.bailiwick.server.answer;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Zones from text, signed when wanted. */
final class SignedZone {
    private SignedZone() {}

    static Zone of(String apexText, @Nullable Denial denial, String text) {
        Name apex = Name.parse(apexText);
        Map<String, RrSet> sets = new TreeMap<>();
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        apexText,
                        text.getBytes(StandardCharsets.UTF_8),
                        apex,
                        (owner, length, type, ttl, rdata, at, rdlength, line) -> {
                            Name name = Name.of(Arrays.copyOf(owner, length));
                            RrSet before = sets.get(name + " " + type);
                            List<byte[]> all =
                                    new ArrayList<>(before == null ? List.of() : before.rdata());
                            all.add(Arrays.copyOfRange(rdata, at, at + rdlength));
                            sets.put(
                                    name + " " + type, new RrSet(name, type, RrClass.IN, ttl, all));
                        });
        List<RrSet> records = new ArrayList<>(sets.values());
        return zone(apex, denial == null ? records : sign(apex, denial, records));
    }

    private static List<RrSet> sign(Name apex, Denial denial, List<RrSet> sets) {
        SecureRandom random = new SecureRandom();
        SigningKey key =
                SigningKey.generate(
                        apex, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
        SigningPolicy policy = SigningPolicy.of(denial, 1_700_000_000, 1_800_000_000);
        return new ZoneSigner(apex, policy, List.of(key), random).sign(sets);
    }

    private static Zone zone(Name apex, List<RrSet> sets) {
        ZoneEditor editor = new ZoneEditor(apex, apex.toString());
        for (RrSet set : sets) {
            int length = set.owner().length();
            byte[] owner = Arrays.copyOf(set.owner().wire(), length + 8);
            for (byte[] rdata : set.rdata()) {
                int ttl = (int) set.ttl();
                editor.add(owner, length, set.type(), ttl, rdata, 0, rdata.length, 0);
            }
        }
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems());
        }
        return zone;
    }
}
