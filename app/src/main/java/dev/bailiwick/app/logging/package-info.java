/// Where log lines go and how they look.
///
/// Logback is set up by code: nothing is searched on the class path and no XML is read, because a start pays for both.
/// Commands that only ask a running server never load it.
package dev.bailiwick.app.logging;
