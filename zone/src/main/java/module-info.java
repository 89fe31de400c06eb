import org.jspecify.annotations.NullMarked;

/// Zones: master files, immutable snapshots, checks.
@NullMarked
module dev.bailiwick.zone {
    requires transitive dev.bailiwick.wire;
    requires transitive dev.bailiwick.dnssec;
    requires static org.jspecify;

    exports dev.bailiwick.zone;
    exports dev.bailiwick.zone.check;
    exports dev.bailiwick.zone.master;
}
