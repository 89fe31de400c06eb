/// Benchmarks of the classes that a packet passes and of loading (JMH). `verify/bench/run` builds and runs them.
///
/// Each benchmark goes round many different questions, so that neither caches nor branch predictors learn one answer
/// by heart. Before it measures, a benchmark checks that what it asks leads to what its name says. A test runs every
/// method once.
package dev.bailiwick.bench;
