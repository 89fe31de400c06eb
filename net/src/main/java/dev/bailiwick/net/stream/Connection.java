package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One stream's state. Belongs to its loop, but for what is marked as shared. An idle one is this object, its
/// channel and its key: no buffer, no thread.
final class Connection {
    final SocketChannel channel;
    final ConnectionCensus.Source source;
    final HeldInput input = new HeldInput();
    private final boolean isIpv4;
    private final long peerHigh;
    private final long peerLow;
    private final int peerPort;

    @Nullable SelectionKey key;

    // The list of those that wait for the same (Deadlines).
    @Nullable Wait wait;
    @Nullable Connection previous;
    @Nullable Connection next;
    long sinceNanos;

    /// Output that the kernel did not take, from `pendingFrom` on.
    byte @Nullable [] pending;

    int pendingFrom;

    /// Shared: what deferred answers send; made by the first one.
    @Nullable Outbox outbox;

    /// Deferred queries whose responders are open, as the loop knows.
    int unanswered;

    /// Shared: responders closed since the loop looked.
    final AtomicInteger finished = new AtomicInteger();

    /// Shared: whether the loop knows that it must look.
    final AtomicBoolean isSignalled = new AtomicBoolean();

    /// Shared: whether a responder asks to end the connection.
    volatile boolean isEndAsked;

    /// Whether a whole query has come.
    boolean hasAsked;

    /// Whether a query was completed, or output finished, since the wait was last decided.
    boolean hasProgressed;

    /// Whether the peer (or this server, stopping) has ended the requests.
    boolean isInputEnded;

    /// Whether to close once the output is written, whatever else was asked.
    boolean isClosing;

    boolean isClosed;

    /// Octets that the loop's budget has been charged for.
    long charged;

    Connection(SocketChannel channel, ConnectionCensus.Source source, Exchange peer) {
        this.channel = channel;
        this.source = source;
        this.isIpv4 = peer.isIpv4();
        this.peerHigh = peer.peerHigh();
        this.peerLow = peer.peerLow();
        this.peerPort = peer.peerPort();
    }

    void givePeerTo(Exchange exchange) {
        exchange.peer(isIpv4, peerHigh, peerLow, peerPort);
    }

    boolean hasOutput() {
        return pending != null || (outbox != null && !outbox.isEmpty());
    }

    /// Whether all that was asked is answered and nothing more may come.
    boolean isFinished() {
        return !hasOutput()
                && (isClosing || (isInputEnded && unanswered == 0 && !input.hasBacklog()));
    }

    long heldOctets() {
        long held = input.octets();
        held += pending == null ? 0 : pending.length;
        held += outbox == null ? 0 : outbox.octets();
        return held;
    }
}
