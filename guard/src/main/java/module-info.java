import org.jspecify.annotations.NullMarked;

/// May this client have this answer: who is asked before anything is done.
@NullMarked
module dev.bailiwick.guard {
    requires static transitive org.jspecify;

    exports dev.bailiwick.guard;
}
