import org.jspecify.annotations.NullMarked;

/// What people and monitoring see of a running server by HTTP.
@NullMarked
module dev.bailiwick.console {
    requires static transitive org.jspecify;
    requires transitive dev.bailiwick.server;
    requires org.slf4j;

    exports dev.bailiwick.console;
}
