package dev.bailiwick.net.stream;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.PortHolder;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.holders.PortHolders;
import dev.bailiwick.net.worker.BindReason;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/// Opens the socket that connections come in at.
final class ListenSocket {
    /// Connections that the kernel completes before we accept them: what a burst of clients needs within one turn
    /// of a loop.
    private static final int BACKLOG = 1024;

    private ListenSocket() {}

    static ServerSocketChannel open(InetSocketAddress address) throws BindFailure {
        try {
            ServerSocketChannel channel =
                    ServerSocketChannel.open(
                            address.getAddress() instanceof Inet6Address
                                    ? StandardProtocolFamily.INET6
                                    : StandardProtocolFamily.INET);
            try {
                // Old connections in TIME-WAIT must not keep a restarted server from its port.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                if (address.getAddress().isAnyLocalAddress()) {
                    shareBetweenFamilies(channel, address);
                }
                channel.bind(address, BACKLOG);
                channel.configureBlocking(false);
                return channel;
            } catch (IOException cause) {
                channel.close();
                throw cause;
            }
        } catch (IOException cause) {
            throw BindReason.failure(address, Transport.TCP, cause);
        }
    }

    /// The JDK makes an IPv6 socket that takes IPv4 as well, and Linux then refuses the other family's wildcard
    /// unless both may share the port. Sharing would let another server of ours take half of the connections
    /// unnoticed, so that is looked for first.
    private static void shareBetweenFamilies(ServerSocketChannel channel, InetSocketAddress address)
            throws IOException {
        if (!channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            return;
        }
        long self = ProcessHandle.current().pid();
        List<PortHolder> others =
                PortHolders.of(address, Transport.TCP).stream()
                        .filter(holder -> holder.pid() != self)
                        .toList();
        if (!others.isEmpty()) {
            throw new BindFailure(
                    address,
                    Transport.TCP,
                    BindFailure.Reason.IN_USE,
                    others,
                    new IOException("another process listens"));
        }
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }
}
