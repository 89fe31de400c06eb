package dev.bailiwick.net;

import java.io.IOException;

/// What a listener tells beside its counters. Called on the worker's thread, as often as it happens: an
/// implementation limits its own rate and does not block.
public interface ListenerEvents {

    /// Ignores everything.
    ListenerEvents SILENT =
            new ListenerEvents() {
                @Override
                public void handlerFailed(Exchange exchange, Throwable cause) {}

                @Override
                public void socketFailed(Transport transport, IOException cause) {}

                @Override
                public void workerDied(Transport transport, Throwable cause) {}
            };

    /// A handler threw; its request was dropped. The exchange still holds the request during the call.
    void handlerFailed(Exchange exchange, Throwable cause);

    /// A socket refused to receive or to accept for a reason of this host (no descriptors or memory left).
    /// The worker pauses briefly and tries again.
    void socketFailed(Transport transport, IOException cause);

    /// A worker ended without being asked to: its share of the traffic is not served any more.
    void workerDied(Transport transport, Throwable cause);
}
