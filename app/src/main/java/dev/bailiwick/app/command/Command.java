package dev.bailiwick.app.command;

import java.util.List;
import org.apache.commons.cli.Options;

/// One word after `bailiwick`, and what it does.
interface Command {

    /// The word.
    String name();

    /// What it does, in one line without a full stop.
    String summary();

    /// What follows the name, as help shows it: `[--format text|json] FILE...`; empty when nothing does.
    String synopsis();

    /// Paragraphs for `--help`; may be empty.
    default List<String> explanation() {
        return List.of();
    }

    /// The options it knows, besides `--help` and `--debug` which all know.
    default Options options() {
        return new Options();
    }

    /// Uses that a reader can copy, each with what it does: `bailiwick check x.zone` and a comment.
    List<String> examples();

    /// How many arguments besides options are understood at most.
    default int maxArguments() {
        return 0;
    }

    /// Whether `bailiwick help` lists it.
    default boolean isListed() {
        return true;
    }

    /// Does it.
    ///
    /// @return the exit code: 0 done, 1 problems found
    /// @throws Misuse when options or arguments make no sense
    /// @throws CommandFailure when it cannot go on
    int run(Invocation invocation) throws Misuse, CommandFailure;
}
