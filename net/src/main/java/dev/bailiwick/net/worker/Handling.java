package dev.bailiwick.net.worker;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Responder;
import org.jspecify.annotations.Nullable;

/// Calls a handler and holds it to its contract: one place for datagrams and streams.
public final class Handling {
    /// The handler failed: its exception was reported; nothing is to be sent.
    public static final int FAILED = -3;

    private final RequestHandler handler;
    private final ListenerEvents events;

    public Handling(RequestHandler handler, ListenerEvents events) {
        this.handler = handler;
        this.events = events;
    }

    /// Begins a batch.
    ///
    /// @param exchange the worker's, for the report of a failure
    /// @param nowNanos the worker's clock
    public void onBatch(Exchange exchange, long nowNanos) {
        try {
            handler.onBatch(nowNanos);
        } catch (RuntimeException cause) {
            events.handlerFailed(exchange, cause);
        }
    }

    /// Handles the request that the exchange holds.
    ///
    /// @return the response's length, 1 to 65535, or [RequestHandler#DROP], [RequestHandler#CLOSE],
    ///     [RequestHandler#DEFER] or [#FAILED]
    public int handle(Exchange exchange) {
        try {
            int result = handler.handle(exchange);
            Responder deferred = exchange.takeDeferred();
            if ((result == RequestHandler.DEFER) == (deferred != null)
                    && result >= RequestHandler.DEFER
                    && result <= Exchange.MESSAGE_OCTETS) {
                return result;
            }
            return failed(
                    exchange, deferred, new IllegalStateException("handler returned " + result));
        } catch (Throwable cause) {
            // A too deep recursion unwinds cleanly; the other errors of the machine (no memory
            // left, a broken
            // class) are not the request's and end the worker.
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                throw cause;
            }
            return failed(exchange, exchange.takeDeferred(), cause);
        }
    }

    private int failed(Exchange exchange, @Nullable Responder deferred, Throwable cause) {
        if (deferred != null) {
            deferred.close();
        }
        events.handlerFailed(exchange, cause);
        return FAILED;
    }
}
