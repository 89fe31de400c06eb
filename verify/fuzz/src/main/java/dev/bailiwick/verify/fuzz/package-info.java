/// Fuzzers: hostile octets and texts against the product, with another implementation (dnsjava) and naive models as
/// judges. Each fuzzer is a class with `fuzzerTestOneInput(byte[])`, which Jazzer calls with inputs that it makes from
/// the corpus by watching which code they reach, and which the tests of this module call with the corpus and with
/// random changes of it.
///
/// A fuzzer throws [Disagreement], or lets through whatever the product throws; it returns for every other input.
/// Where product and judge differ on purpose, the rule is written down at the place that passes over the difference.
/// One thread; nothing here is ever part of the product.
@NullMarked
package dev.bailiwick.verify.fuzz;

import org.jspecify.annotations.NullMarked;
