import org.jspecify.annotations.NullMarked;

/// Who moves data in names: tunnels and exfiltration through a resolver.
@NullMarked
module dev.bailiwick.detect {
    requires transitive dev.bailiwick.wire;
    requires static org.jspecify;

    exports dev.bailiwick.detect;
}
