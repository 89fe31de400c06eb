/// Presentation form: names and tokens of master files (RFC 1035 §5.1), and how an operator's mistakes are told.
///
/// Threads: [dev.bailiwick.wire.text.Tokens] belongs to one thread; the rest is immutable or static.
package dev.bailiwick.wire.text;
