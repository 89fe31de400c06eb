package dev.bailiwick.resolver.settings;

import dev.bailiwick.wire.RrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the operator says about resolving.
///
/// @param hints where the root's servers are (RFC 9609 §2)
/// @param fixedZones stub and forward zones
/// @param localZones how names are answered here, below which they are
/// @param localData records that are answered here
/// @param privateAddresses what public names must not have
/// @param dns64 prefix of synthesised AAAA records (RFC 6147), or null for none
public record ResolverSettings(
        List<HintedServer> hints,
        List<FixedZone> fixedZones,
        List<LocalZone> localZones,
        List<RrSet> localData,
        PrivateAddresses privateAddresses,
        @Nullable AddressPrefix dns64,
        TtlLimits ttls,
        StaleSettings stale,
        UpstreamSettings upstream,
        CacheSettings cache) {

    public ResolverSettings {
        hints = List.copyOf(hints);
        fixedZones = List.copyOf(fixedZones);
        localZones = List.copyOf(localZones);
        localData = List.copyOf(localData);
    }

    /// What holds when nothing is said: from the root, by the built-in hints.
    public static ResolverSettings defaults() {
        return new ResolverSettings(
                RootHints.builtIn(),
                List.of(),
                List.of(),
                List.of(),
                PrivateAddresses.DEFAULT,
                null,
                TtlLimits.DEFAULT,
                StaleSettings.DEFAULT,
                UpstreamSettings.DEFAULT,
                CacheSettings.DEFAULT);
    }
}
