/// The commands, one class each: options in, calls to the rooms, lines for people or JSON for programs out.
///
/// A command does no work of its own. It throws [dev.bailiwick.app.command.CommandFailure] with one clear line when
/// it cannot go on; stack traces appear with `--debug` only. Exit codes: 0 done, 1 problems found or failed, 2 usage.
package dev.bailiwick.app.command;
