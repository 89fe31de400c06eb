package dev.bailiwick.net.portable;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.worker.BindReason;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Opens datagram channels for one listen address.
final class LocalChannels {
    private LocalChannels() {}

    /// One channel for the address, or one for each address of this host when it is the wildcard. With port 0 all
    /// get the port that the first one gets.
    static List<DatagramChannel> open(
            InetSocketAddress address, SocketOptions options, boolean isShared) throws BindFailure {
        List<DatagramChannel> channels = new ArrayList<>();
        int port = address.getPort();
        try {
            for (InetAddress host : hosts(address.getAddress())) {
                DatagramChannel channel =
                        bind(new InetSocketAddress(host, port), options, isShared);
                channels.add(channel);
                port = channel.socket().getLocalPort();
            }
            if (channels.isEmpty()) {
                throw new IOException("no interface has an address of this family");
            }
            return channels;
        } catch (IOException cause) {
            closeAll(channels, cause::addSuppressed);
            throw failure(address, cause);
        }
    }

    private static List<InetAddress> hosts(InetAddress address) throws IOException {
        if (!address.isAnyLocalAddress()) {
            return List.of(address);
        }
        List<InetAddress> hosts = new ArrayList<>();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress host : Collections.list(card.getInetAddresses())) {
                if ((host instanceof Inet6Address) == (address instanceof Inet6Address)) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }

    private static DatagramChannel bind(
            InetSocketAddress address, SocketOptions options, boolean isShared) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(
                        address.getAddress() instanceof Inet6Address
                                ? StandardProtocolFamily.INET6
                                : StandardProtocolFamily.INET);
        try {
            if (isShared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferOctets());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, options.sendBufferOctets());
            return channel.bind(address);
        } catch (IOException | UnsupportedOperationException cause) {
            channel.close();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    static BindFailure failure(InetSocketAddress address, IOException cause) {
        return BindReason.failure(address, Transport.UDP, cause);
    }

    /// Closes all; a channel that does not close keeps no other from it.
    static void closeAll(List<DatagramChannel> channels, Consumer<IOException> onFailure) {
        for (DatagramChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException cause) {
                onFailure.accept(cause);
            }
        }
    }
}
