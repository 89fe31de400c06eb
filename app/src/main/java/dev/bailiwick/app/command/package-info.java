/// The commands, one class each: options in, calls to the rooms, lines for people or JSON for programs out.
///
/// [Program] finds the command that was named, reads its options and runs it. A command does no work of its own; it
/// throws [CommandFailure] with one clear line when it cannot go on. Stack traces appear with `--debug` only. Exit
/// codes: 0 done, 1 problems found or failed, 2 the command line was not understood.
package dev.bailiwick.app.command;
