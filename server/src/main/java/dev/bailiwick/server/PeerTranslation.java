package dev.bailiwick.server;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.PeerSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.server.secondary.Peer;
import dev.bailiwick.server.secondary.Secondaries;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which other servers zones come from and which are told of new versions, from what the operator wrote.
final class PeerTranslation {
    private final List<ZoneSettings> zones;
    private final Map<Name, TsigKey> keys = new HashMap<>();

    PeerTranslation(Configuration configuration) {
        AuthoritativeSettings role = Translation.authoritative(configuration);
        zones = role == null ? List.of() : role.zones();
        if (role != null) {
            role.keys().forEach(key -> keys.put(key.name(), key));
        }
    }

    private List<Peer> peers(List<PeerSettings> settings) {
        List<Peer> peers = new ArrayList<>();
        for (PeerSettings peer : settings) {
            TsigKey key = keys.get(peer.key());
            if (key == null) {
                throw new IllegalStateException("checked before: " + peer.key());
            }
            peers.add(new Peer(peer.address(), key, TlsTranslation.client(peer.tls())));
        }
        return peers;
    }

    /// Who is told of new versions.
    Map<Name, List<Peer>> notified() {
        Map<Name, List<Peer>> notified = new HashMap<>();
        for (ZoneSettings zone : zones) {
            if (!zone.notified().isEmpty()) {
                notified.put(zone.name(), peers(zone.notified()));
            }
        }
        return notified;
    }

    /// Which zones come from other servers.
    Map<Name, Secondaries.Plan> secondaries() {
        Map<Name, Secondaries.Plan> plans = new HashMap<>();
        for (ZoneSettings zone : zones) {
            if (!zone.primaries().isEmpty()) {
                plans.put(zone.name(), new Secondaries.Plan(zone.file(), peers(zone.primaries())));
            }
        }
        return plans;
    }
}
