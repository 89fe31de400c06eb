package dev.bailiwick.audit.probe;

/// How an attempt to ask somebody ended.
public enum Outcome {
    /// A reply to this very question came.
    ANSWERED,
    /// Nothing came in time.
    SILENCE,
    /// The host said that nobody listens there: ICMP port unreachable, or a connection reset at once.
    CLOSED,
    /// The connection was ended without a reply.
    HUNG_UP,
    /// Something came that is no reply to this question.
    GARBAGE,
    /// It could not be sent: no route, or not allowed here.
    UNSENT
}
