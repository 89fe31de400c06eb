/// What tests of several modules share: questions and replies in octets and in text, and clients that ask by real
/// sockets. The clients wait long and judge nothing by time. Nothing that is shipped depends on this.
@NullMarked
package dev.bailiwick.testkit;

import org.jspecify.annotations.NullMarked;
