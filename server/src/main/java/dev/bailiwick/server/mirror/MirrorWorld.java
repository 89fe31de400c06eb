package dev.bailiwick.server.mirror;

import dev.bailiwick.resolver.validate.ValidationSettings;

/// What a mirror has around it: a port.
public interface MirrorWorld {
    /// What the zone is checked by, as it is now.
    ValidationSettings validation();

    /// Hears whether the mirror has the zone from now on.
    void use(boolean isUsable);
}
