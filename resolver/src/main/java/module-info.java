import org.jspecify.annotations.NullMarked;

/// Finds answers: from the root down, or from forwarders. Network, clock and entropy are ports.
@NullMarked
module dev.bailiwick.resolver {
    requires transitive dev.bailiwick.cache;
    requires transitive dev.bailiwick.dnssec;

    exports dev.bailiwick.resolver;
    exports dev.bailiwick.resolver.settings;
    exports dev.bailiwick.resolver.validate;
}
