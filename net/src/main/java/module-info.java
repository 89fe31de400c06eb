import org.jspecify.annotations.NullMarked;

/// Sockets: octets and addresses, not DNS.
@NullMarked
module dev.bailiwick.net {
    requires static org.jspecify;

    exports dev.bailiwick.net;
}
