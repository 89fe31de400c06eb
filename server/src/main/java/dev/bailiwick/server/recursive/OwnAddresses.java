package dev.bailiwick.server.recursive;

import dev.bailiwick.config.ListenerSettings;
import dev.bailiwick.resolver.ServerAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where this server listens, as servers are known by: a delegation that leads here would have us ask ourselves.
final class OwnAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAddresses.class);

    private OwnAddresses() {}

    /// The addresses of listeners; for one on all addresses, those that the host has now.
    static Set<ServerAddress> of(List<ListenerSettings> listeners) {
        Set<ServerAddress> own = new HashSet<>();
        for (ListenerSettings listener : listeners) {
            InetAddress address = listener.address().getAddress();
            int port = listener.address().getPort();
            own.add(ServerAddress.of(address.getAddress(), port));
            if (address.isAnyLocalAddress()) {
                addAll(own, port);
            }
        }
        return own;
    }

    private static void addAll(Set<ServerAddress> own, int port) {
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(address -> own.add(ServerAddress.of(address.getAddress(), port)));
        } catch (SocketException e) {
            LOG.warn("the addresses of this host cannot be listed: {}", e.getMessage());
        }
    }
}
