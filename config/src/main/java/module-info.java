import org.jspecify.annotations.NullMarked;

/// The operator's text to immutable records: every mistake at once, each with its line and column.
@NullMarked
module dev.bailiwick.config {
    requires static transitive org.jspecify;
    requires transitive dev.bailiwick.wire;
    requires org.snakeyaml.engine;

    exports dev.bailiwick.config;
}
