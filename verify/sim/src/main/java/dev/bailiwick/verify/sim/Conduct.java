package dev.bailiwick.verify.sim;

/// How a server behaves.
enum Conduct {
    HONEST,
    /// Loses a third of what reaches it.
    LOSSY,
    /// Replies after what others take for the end.
    SLOW,
    SILENT,
    REFUSING,
    FAILING,
    /// Octets that mean nothing.
    GARBAGE,
    /// Answers another question.
    OTHER_QUESTION,
    /// The whole answer over TCP alone.
    TRUNCATING,
    /// Does not understand OPT.
    WITHOUT_EDNS,
    /// Refers to itself, or to the root.
    CIRCULAR,
    /// Adds records of somebody else to each section.
    POISONING,
    /// Leads to somebody else's name and gives records for it at once.
    LEADING_AWAY,
    /// Gives other addresses than the zone has.
    SPOILING,
    /// Leaves out all that proves anything.
    STRIPPING
}
