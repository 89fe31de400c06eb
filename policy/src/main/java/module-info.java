import org.jspecify.annotations.NullMarked;

/// What an answer becomes: response policy zones, block lists and allow lists.
@NullMarked
module dev.bailiwick.policy {
    requires transitive dev.bailiwick.zone;
    requires static org.jspecify;

    exports dev.bailiwick.policy;
}
