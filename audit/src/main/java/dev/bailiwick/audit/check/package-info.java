/// The checks: one class each, listed in [dev.bailiwick.audit.check.Checks].
///
/// A check has a card, which says what it proves, what it sends and what to do; it asks through the server's prober, which
/// keeps the pace; and it reports only what a reply proves. A missing reply proves nothing, except where the same server
/// answers the same question otherwise.
package dev.bailiwick.audit.check;
