/// What the project promises about its own text and classes, checked: which room may know which, what no class may
/// hold or ask, what every package and every decision tells, and that documents name files that are there.
///
/// The rules read compiled classes (ArchUnit), module descriptors and files. An exception is a line in a table, with
/// its reason, beside the rule it is from.
package dev.bailiwick.tidy;
