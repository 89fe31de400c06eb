package dev.bailiwick.server.recursive;

import dev.bailiwick.net.upstream.Outcome;
import dev.bailiwick.net.upstream.UpstreamSockets;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.ReplyMatcher;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// The resolver's network: sockets that know nothing of DNS.
final class UpstreamPort implements Upstream {
    private final UpstreamSockets sockets;
    private final OwnZones own;

    UpstreamPort(UpstreamSockets sockets, OwnZones own) {
        this.sockets = sockets;
        this.own = own;
    }

    @Override
    public Reply ask(
            ServerAddress server,
            Protocol protocol,
            byte[] query,
            int length,
            ReplyMatcher matcher,
            long timeoutNanos)
            throws InterruptedException {
        if (server.port() == OwnZones.ADDRESS.port()) {
            return own.ask(query, length);
        }
        InetSocketAddress address = address(server);
        Outcome outcome =
                switch (protocol) {
                    case UDP ->
                            sockets.askDatagram(
                                    address, query, length, matcher::accepts, timeoutNanos);
                    case TCP ->
                            sockets.askStream(
                                    address, query, length, matcher::accepts, timeoutNanos);
                };
        return switch (outcome) {
            case Outcome.Answered(byte[] octets, int octetCount, long nanos) ->
                    new Reply.Answered(octets, octetCount, nanos, 0);
            case Outcome.Silent(int mismatches) -> new Reply.Silent(mismatches);
            case Outcome.Unreachable(String reason) -> new Reply.Unreachable(reason);
        };
    }

    private static InetSocketAddress address(ServerAddress server) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(server.octets()), server.port());
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are an address", e);
        }
    }
}
