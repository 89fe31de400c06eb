import org.jspecify.annotations.NullMarked;

/// Keeping zones in step: AXFR, IXFR and NOTIFY, both ways, and dynamic update. Sockets and threads are the caller's.
@NullMarked
module dev.bailiwick.transfer {
    requires transitive dev.bailiwick.zone;
    requires static transitive org.jspecify;

    exports dev.bailiwick.transfer;
    exports dev.bailiwick.transfer.in;
    exports dev.bailiwick.transfer.out;
    exports dev.bailiwick.transfer.update;
}
