/// The operator's file to immutable records.
///
/// Flow: [dev.bailiwick.config.ConfigurationFile] reads YAML to marked nodes (`yaml`); the sections, each in the file
/// of its record, read the nodes to values (`shape`); out comes a [dev.bailiwick.config.Configuration], or every
/// mistake at once with its line, its column and what to write instead. Nothing is half-loaded.
///
/// A new section is a record with its keys in a file of its own and one key in the section above it. The reference
/// page and the JSON Schema follow by themselves: see [dev.bailiwick.config.Reference].
///
/// Threads: everything here is immutable; reading belongs to the thread that calls. Reading takes memory in
/// proportion to the file, and nothing stays but the records.
package dev.bailiwick.config;
