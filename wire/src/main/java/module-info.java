import org.jspecify.annotations.NullMarked;

/// Names, messages, record types, EDNS: octets to meaning and back. Pure: no clock, no thread, no socket.
@NullMarked
module dev.bailiwick.wire {
    requires static transitive org.jspecify;

    exports dev.bailiwick.wire;
    exports dev.bailiwick.wire.text;
    exports dev.bailiwick.wire.rdata;
    exports dev.bailiwick.wire.tsig;
}
