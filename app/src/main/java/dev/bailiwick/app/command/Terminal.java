package dev.bailiwick.app.command;

import java.io.PrintStream;

/// Where a command writes.
///
/// @param out results
/// @param err failures and progress
public record Terminal(PrintStream out, PrintStream err) {}
