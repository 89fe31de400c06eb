package dev.bailiwick.dnssec.chain;

import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.rdata.DnskeyFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of a zone. A key's octets are made a key when a signature first asks for it, and then kept: a set with
/// hundreds of keys costs what is used of it.
///
/// Safe for any number of threads.
public final class ZoneKeys {
    private final Name zone;
    private final List<byte[]> dnskeys;
    private final int[] tags;

    /// Elements are written without a lock: two threads may both make a key, which is immutable, and either stays.
    private final @Nullable VerifyingKey[] ready;

    private final CryptoProvider provider;
    private final KeyPolicy policy;

    /// Keys from a DNSKEY set, which is not checked here.
    public ZoneKeys(RrSet dnskeys, CryptoProvider provider, KeyPolicy policy) {
        this(dnskeys.owner(), dnskeys.rdata(), provider, policy);
    }

    ZoneKeys(Name zone, List<byte[]> dnskeys, CryptoProvider provider, KeyPolicy policy) {
        this.zone = zone;
        this.dnskeys = dnskeys;
        this.provider = provider;
        this.policy = policy;
        this.tags = new int[dnskeys.size()];
        this.ready = new @Nullable VerifyingKey[dnskeys.size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = KeyTag.of(dnskeys.get(i));
        }
    }

    /// Apex of the zone.
    public Name zone() {
        return zone;
    }

    /// How many keys there are, usable or not.
    public int count() {
        return tags.length;
    }

    /// Whether a key has this tag and algorithm.
    ///
    /// @param index 0 to before [#count]
    public boolean isNamed(int index, int tag, int algorithm) {
        byte[] dnskey = dnskeys.get(index);
        return tags[index] == tag
                && dnskey.length > DnskeyFields.KEY
                && DnskeyFields.algorithm(dnskey, 0) == algorithm;
    }

    /// One key.
    ///
    /// @param index 0 to before [#count]
    public VerifyingKey key(int index) {
        VerifyingKey key = ready[index];
        if (key == null) {
            key = VerifyingKey.of(zone, dnskeys.get(index), provider, policy);
            ready[index] = key;
        }
        return key;
    }

    byte[] dnskey(int index) {
        return dnskeys.get(index);
    }

    /// The keys at some indices, as keys of the same zone.
    ZoneKeys only(List<Integer> indices) {
        ZoneKeys some =
                new ZoneKeys(zone, indices.stream().map(dnskeys::get).toList(), provider, policy);
        for (int i = 0; i < some.count(); i++) {
            some.ready[i] = key(indices.get(i));
        }
        return some;
    }
}
