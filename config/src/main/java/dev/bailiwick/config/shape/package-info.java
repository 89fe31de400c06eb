/// What a value may be, said once: a shape reads it, names its mistakes, and describes it to people and to editors.
///
/// A [dev.bailiwick.config.shape.Section] is a list of [dev.bailiwick.config.shape.Key]s and a function from their
/// values to a record. The reference page and the JSON Schema are printed from the same objects that parse, so they
/// cannot say something else. A shape that finds a mistake reports it and gives null; everything beside it is still
/// read, so one run tells all mistakes.
///
/// Threads: shapes are immutable and shared; a [dev.bailiwick.config.shape.Reading] belongs to one thread.
package dev.bailiwick.config.shape;
