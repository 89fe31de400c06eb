package dev.bailiwick.resolver.delegation;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Name;
import java.util.List;

/// A name server of a delegation.
///
/// @param glue its addresses, as far as the parent told them
public record NameServer(Name name, List<ServerAddress> glue) {
    public NameServer {
        glue = List.copyOf(glue);
    }
}
