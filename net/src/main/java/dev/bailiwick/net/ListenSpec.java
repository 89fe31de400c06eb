package dev.bailiwick.net;

import java.net.InetSocketAddress;
import java.util.Set;

/// What to listen on.
///
/// @param address a local address, or the wildcard of one family (`0.0.0.0` or `::`, which takes IPv6 only); port 0
///     takes a free one, the same for all transports
/// @param transports at least one
/// @param workers threads for each transport, 1 to 256
/// @param options how sockets are set up
/// @param limits what strangers may cost by streams
public record ListenSpec(
        InetSocketAddress address,
        Set<Transport> transports,
        int workers,
        SocketOptions options,
        StreamLimits limits) {

    public ListenSpec {
        transports = Set.copyOf(transports);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("unresolved address " + address);
        }
        if (transports.isEmpty() || workers < 1 || workers > 256) {
            throw new IllegalArgumentException("a listener needs a transport and 1 to 256 workers");
        }
    }

    /// UDP and TCP with one worker each and defaults for the rest.
    public static ListenSpec of(InetSocketAddress address) {
        return new ListenSpec(
                address,
                Set.of(Transport.UDP, Transport.TCP),
                1,
                SocketOptions.DEFAULT,
                StreamLimits.DEFAULT);
    }

    /// The same for other transports.
    public ListenSpec withTransports(Set<Transport> others) {
        return new ListenSpec(address, others, workers, options, limits);
    }

    /// The same with that many threads for each transport.
    public ListenSpec withWorkers(int threads) {
        return new ListenSpec(address, transports, threads, options, limits);
    }

    /// The same with other options.
    public ListenSpec withOptions(SocketOptions others) {
        return new ListenSpec(address, transports, workers, others, limits);
    }

    /// The same with other limits.
    public ListenSpec withLimits(StreamLimits others) {
        return new ListenSpec(address, transports, workers, options, others);
    }

    /// The same on another port.
    public ListenSpec withPort(int port) {
        return new ListenSpec(
                new InetSocketAddress(address.getAddress(), port),
                transports,
                workers,
                options,
                limits);
    }
}
