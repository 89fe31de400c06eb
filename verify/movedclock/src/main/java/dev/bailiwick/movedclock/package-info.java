/// A server whose clock stands where a file says: for scenarios that were recorded years ago, and in which hours pass.
/// The shipped program has no such clock.
@org.jspecify.annotations.NullMarked
package dev.bailiwick.movedclock;
