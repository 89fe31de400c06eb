package dev.bailiwick.resolver.settings;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import java.util.List;

/// A server of the root, from the hints.
public record HintedServer(Name name, List<ServerAddress> addresses) {
    public HintedServer {
        addresses = List.copyOf(addresses);
    }
}
