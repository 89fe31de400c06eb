package dev.bailiwick.net;

/// Makes one handler for every worker, so that handlers need no locks.
@FunctionalInterface
public interface RequestHandlerFactory {

    /// Called when the listener opens, on the thread that opens it.
    ///
    /// @param transport what the worker serves
    /// @param worker the worker's number within its transport, from 0
    RequestHandler newHandler(Transport transport, int worker);
}
