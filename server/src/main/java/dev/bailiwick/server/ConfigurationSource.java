package dev.bailiwick.server;

import dev.bailiwick.config.Loaded;

/// Where a server's configuration comes from each time that it is read again.
@FunctionalInterface
public interface ConfigurationSource {

    /// Reads it. Whatever is wrong is told, never thrown.
    Loaded load();
}
