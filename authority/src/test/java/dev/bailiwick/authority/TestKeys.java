package dev.bailiwick.authority;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs zones with keys that are made once for each apex. */
final class TestKeys {
    private final Map<Name, SigningKey> keys = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    List<RrSet> sign(Name apex, List<RrSet> sets, Denial denial) {
        SigningKey key =
                keys.computeIfAbsent(
                        apex,
                        name ->
                                SigningKey.generate(
                                        name,
                                        Algorithm.RSASHA256,
                                        KeyFlags.ZSK,
                                        1024,
                                        random,
                                        CryptoProvider.JDK));
        SigningPolicy policy = SigningPolicy.of(denial, 1_700_000_000, 1_800_000_000);
        return new ZoneSigner(apex, policy, List.of(key), random).sign(sets);
    }

    /** Adds signatures that verify nothing and are long. */
    static List<RrSet> fatten(List<RrSet> sets, int octets) {
        List<RrSet> fat = new ArrayList<>();
        for (RrSet set : sets) {
            if (set.type() != RrType.RRSIG) {
                fat.add(set);
                continue;
            }
            List<byte[]> all = new ArrayList<>(set.rdata());
            all.add(Arrays.copyOf(set.rdata().getFirst(), octets));
            fat.add(new RrSet(set.owner(), set.type(), set.rrClass(), set.ttl(), all));
        }
        return fat;
    }
}
