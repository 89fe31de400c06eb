import org.jspecify.annotations.NullMarked;

/// The program: its command line, its logging and its signals.
@NullMarked
module dev.bailiwick.app {
    requires static org.jspecify;
    requires org.apache.commons.cli;
}
