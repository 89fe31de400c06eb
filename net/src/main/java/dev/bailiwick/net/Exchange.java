package dev.bailiwick.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// One request and the room for its response: owned by a worker and used again for the next request, so nothing
/// in it may be kept after [RequestHandler#handle] returns.
///
/// Addresses are two longs in the order of the wire: an IPv4 address is in the low 32 bits of `low`, with `high`
/// zero and [#isIpv4] true.
public final class Exchange {
    /// Octets that any DNS message fits in.
    public static final int MESSAGE_OCTETS = 65_535;

    /// Octets behind the longest message, so that readers may load eight octets at any index of it.
    public static final int PADDING_OCTETS = 8;

    private final byte[] request = new byte[MESSAGE_OCTETS + PADDING_OCTETS];
    private final byte[] response = new byte[MESSAGE_OCTETS + PADDING_OCTETS];
    private final Transport transport;
    private final ResponderSource responders;
    private @Nullable Responder deferred;
    private int requestLength;
    private boolean isIpv4;
    private long peerHigh;
    private long peerLow;
    private int peerPort;

    /// An exchange that cannot be deferred.
    ///
    /// @param transport the transport of the worker that owns this exchange
    public Exchange(Transport transport) {
        this(
                transport,
                () -> {
                    throw new IllegalStateException("this exchange has no source of responders");
                });
    }

    /// An exchange whose requests may be answered later.
    ///
    /// @param transport the transport of the worker that owns this exchange
    /// @param responders makes the responder of a deferred exchange; called by [#defer] on the worker's thread
    public Exchange(Transport transport, ResponderSource responders) {
        this.transport = transport;
        this.responders = responders;
    }

    /// Takes this exchange off the worker: the handler returns [RequestHandler#DEFER], and the answer goes later,
    /// from any thread, through the responder. Allocates. The request must be copied out before returning.
    ///
    /// @return the responder, which the caller must close once
    /// @throws IllegalStateException when called twice for one request
    public Responder defer() {
        if (deferred != null) {
            throw new IllegalStateException("deferred already");
        }
        Responder responder = responders.open();
        deferred = responder;
        return responder;
    }

    /// For the worker, after the handler: the responder made for this request, and forgets it; null when the
    /// handler did not defer.
    public @Nullable Responder takeDeferred() {
        Responder responder = deferred;
        deferred = null;
        return responder;
    }

    /// The request's octets from index 0; octets from [#requestLength] on are of earlier requests.
    public byte[] request() {
        return request;
    }

    /// Octets in the request, 0 to [#MESSAGE_OCTETS].
    public int requestLength() {
        return requestLength;
    }

    /// Room for the response, to be written from index 0.
    public byte[] response() {
        return response;
    }

    public Transport transport() {
        return transport;
    }

    /// Whether the peer is an IPv4 host (IPv4-mapped IPv6 addresses are given as IPv4).
    public boolean isIpv4() {
        return isIpv4;
    }

    /// The upper 64 bits of the peer's IPv6 address; 0 for IPv4.
    public long peerHigh() {
        return peerHigh;
    }

    /// The lower 64 bits of the peer's IPv6 address, or its IPv4 address in the lower 32 bits.
    public long peerLow() {
        return peerLow;
    }

    /// The peer's port, 0 to 65535.
    public int peerPort() {
        return peerPort;
    }

    /// Sets the length of the request that the worker has put into [#request].
    public void requestLength(int octets) {
        requestLength = octets;
    }

    /// Sets the peer.
    public void peer(boolean ipv4, long high, long low, int port) {
        isIpv4 = ipv4;
        peerHigh = high;
        peerLow = low;
        peerPort = port;
    }

    /// The peer as an address object: allocates, so for logs and not for the packet path.
    public InetSocketAddress peerAddress() {
        byte[] octets = new byte[isIpv4 ? 4 : 16];
        for (int i = 0; i < octets.length; i++) {
            int shift = 8 * (octets.length - 1 - i);
            octets[i] = (byte) (shift >= 64 ? peerHigh >>> (shift - 64) : peerLow >>> shift);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), peerPort);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are an address", e);
        }
    }
}
