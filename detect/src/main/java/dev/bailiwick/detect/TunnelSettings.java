package dev.bailiwick.detect;

import dev.bailiwick.wire.Name;
import java.util.List;

/// How tunnels are looked for.
///
/// @param exempt domains that nobody is suspected for, with all names below them
/// @param releaseNanos how long a pair stays suspected when nothing more speaks for it
public record TunnelSettings(List<Name> exempt, long releaseNanos) {
    /// Nothing is exempt, and an hour.
    public static final TunnelSettings DEFAULT =
            new TunnelSettings(List.of(), 3600 * 1_000_000_000L);

    public TunnelSettings {
        exempt = List.copyOf(exempt);
    }
}
