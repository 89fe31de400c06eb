import org.jspecify.annotations.NullMarked;

/// Sockets: octets and addresses, not DNS. Callers open a `Listener` and give it handlers; how octets get in and out
/// is this module's own.
@NullMarked
module dev.bailiwick.net {
    requires static transitive org.jspecify;

    exports dev.bailiwick.net;
    exports dev.bailiwick.net.listen;
    exports dev.bailiwick.net.tls;
    exports dev.bailiwick.net.upstream;
}
