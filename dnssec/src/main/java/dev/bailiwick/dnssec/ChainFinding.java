package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;

/// One thing wrong with a chain of denial.
///
/// @param owner the name that lacks a record, or the owner of the record that is wrong
public record ChainFinding(ChainFault fault, Name owner) {}
