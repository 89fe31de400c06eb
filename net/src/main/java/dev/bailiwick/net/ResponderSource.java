package dev.bailiwick.net;

/// Makes the responder for the request that a worker's exchange holds at this moment.
@FunctionalInterface
public interface ResponderSource {

    /// A new responder to the current request's peer.
    Responder open();
}
