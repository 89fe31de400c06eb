import org.jspecify.annotations.NullMarked;

/// What was learnt from other servers, for as long as it may be used.
@NullMarked
module dev.bailiwick.cache {
    requires transitive dev.bailiwick.wire;

    exports dev.bailiwick.cache;
}
