import org.jspecify.annotations.NullMarked;

/// Answers from zones.
@NullMarked
module dev.bailiwick.authority {
    requires transitive dev.bailiwick.wire;
    requires transitive dev.bailiwick.zone;
    requires dev.bailiwick.dnssec;
    requires static org.jspecify;

    exports dev.bailiwick.authority;
}
