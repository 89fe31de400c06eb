/// Sample zones in a folder of their own, with the configuration of a server for them: what `bailiwick demo` serves,
/// and what the program trains on after a build.
///
/// The zones are resources. Those that are signed are signed anew each time, with new keys, so that no signature of
/// theirs is ever old. What is served are files, read as any others are: they can be looked at, changed and reloaded.
package dev.bailiwick.app.demo;
