package dev.bailiwick.audit;

/// One thing that can be wrong. A check asks, judges, and reports; it keeps nothing between two calls.
public sealed interface Check {
    CheckCard card();

    /// A check of one server, whatever zones it has.
    non-sealed interface OfServer extends Check {
        void look(ServerView server, Findings findings);
    }

    /// A check of one zone at one server.
    non-sealed interface OfServedZone extends Check {
        void look(ServerView server, ServedZone zone, Findings findings);
    }

    /// A check of a zone at all of its servers and its parent's. The findings' subject is the zone.
    non-sealed interface OfZone extends Check {
        void look(ZoneView zone, Findings findings);
    }
}
