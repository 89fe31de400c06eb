package dev.bailiwick.dnssec.chain;

import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where chains of trust begin (RFC 4033 §2): for each zone, the DS records that name its keys. Immutable.
public final class TrustAnchors {
    /// No anchor: everything is insecure.
    public static final TrustAnchors NONE = new TrustAnchors(Map.of());

    private static final String KSK_2017 =
            "4f660802e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d";
    private static final String KSK_2024 =
            "97280802683d2d0acb8c9b712a1948b27f741219298d0a450d612c483af444a4c0fb2b16";

    private final Map<Name, List<byte[]>> byZone;

    private TrustAnchors(Map<Name, List<byte[]>> byZone) {
        this.byZone = Map.copyOf(byZone);
    }

    /// The root's keys, as IANA publishes them: tags 20326 and 38696.
    public static TrustAnchors root() {
        return new TrustAnchors(
                Map.of(
                        Name.ROOT,
                        List.of(
                                HexFormat.of().parseHex(KSK_2017),
                                HexFormat.of().parseHex(KSK_2024))));
    }

    /// Collects anchors.
    public static final class Builder {
        private final Map<Name, List<byte[]>> byZone = new HashMap<>();

        /// Adds a key by its digest.
        ///
        /// @param ds data of a DS record
        public Builder addDs(Name zone, byte[] ds) {
            byZone.computeIfAbsent(zone, key -> new ArrayList<>()).add(ds);
            return this;
        }

        /// Adds a key.
        ///
        /// @param dnskey data of a DNSKEY record
        public Builder addDnskey(Name zone, byte[] dnskey) {
            return addDs(zone, DelegationSigner.of(zone, dnskey, DigestType.SHA256));
        }

        public TrustAnchors build() {
            return new TrustAnchors(byZone);
        }
    }

    /// DS records that name the keys of a zone with an anchor of its own; null for another zone.
    public @Nullable List<byte[]> at(Name zone) {
        return byZone.get(zone);
    }

    /// Apex of the closest zone at or above a name that has an anchor, or null.
    public @Nullable Name closest(Name name) {
        for (int labels = name.labels(); labels >= 0; labels--) {
            Name zone = name.suffix(labels);
            if (byZone.containsKey(zone)) {
                return zone;
            }
        }
        return null;
    }

    /// Zones that have anchors, in no order.
    public List<Name> zones() {
        return List.copyOf(byZone.keySet());
    }

    public boolean isEmpty() {
        return byZone.isEmpty();
    }
}
