/// YAML text to a small tree whose every value knows its line and column, and mistakes pinned to those places.
///
/// Only what a configuration needs: one document of mappings, lists and text; anchors and aliases with a bound on
/// what they expand to; no tags. What text means (a number, an address) is for the shapes to say, so nothing here
/// turns `no` into false.
///
/// Threads: each object belongs to one thread; the nodes are immutable.
package dev.bailiwick.config.yaml;
