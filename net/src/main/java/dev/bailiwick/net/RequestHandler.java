package dev.bailiwick.net;

/// What a socket worker calls for every request. One handler belongs to one worker: it is never called by two
/// threads at once, so it may keep buffers of its own and needs no locks.
public interface RequestHandler {

    /// Return value of [#handle]: send nothing.
    int DROP = 0;

    /// Return value of [#handle]: send nothing and, on a stream, close the connection.
    int CLOSE = -1;

    /// Return value of [#handle]: [Exchange#defer] was called and its responder answers later.
    int DEFER = -2;

    /// Handles one request.
    ///
    /// @param exchange the request and the room for its response; valid during the call only
    /// @return the response's length in octets, written from index 0 of [Exchange#response], or
    ///     [#DROP], [#CLOSE] or [#DEFER]. An exception is a bug in the handler: the worker drops that request,
    ///     counts it and goes on.
    int handle(Exchange exchange);

    /// Called once before the requests of a batch, so that a handler reads its clock and snapshots once a batch.
    ///
    /// @param nowNanos the worker's clock, as [System#nanoTime] counts
    default void onBatch(long nowNanos) {}
}
