package dev.bailiwick.net.listen;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.RequestHandlerFactory;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.linux.LinuxSupport;
import dev.bailiwick.net.linux.LinuxUdpWorker;
import dev.bailiwick.net.portable.PortableUdpWorker;
import dev.bailiwick.net.udp.UdpWorker;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Opens the UDP workers of a listener: those for Linux where they work, else the portable ones.
final class DatagramWorkers {
    private DatagramWorkers() {}

    static List<UdpWorker> open(
            ListenSpec spec, RequestHandlerFactory factory, ListenerEvents events)
            throws BindFailure {
        SocketOptions options = spec.options();
        boolean isLinux = !options.isPortableForced() && LinuxSupport.isAvailable();
        boolean isShared = spec.workers() > 1;
        InetSocketAddress address = spec.address();
        if (isShared && address.getPort() != 0) {
            // Sockets that share a port would silently take a part of another server's queries:
            // first see
            // that nobody has it.
            open(isLinux, address, options, false, exchange -> RequestHandler.DROP, events)
                    .discard();
        }
        List<UdpWorker> workers = new ArrayList<>();
        try {
            for (int i = 0; i < spec.workers(); i++) {
                RequestHandler handler = factory.newHandler(Transport.UDP, i);
                UdpWorker worker = open(isLinux, address, options, isShared, handler, events);
                workers.add(worker);
                address = new InetSocketAddress(address.getAddress(), worker.port());
            }
            return workers;
        } catch (BindFailure | RuntimeException failure) {
            workers.forEach(UdpWorker::discard);
            throw failure;
        }
    }

    private static UdpWorker open(
            boolean isLinux,
            InetSocketAddress address,
            SocketOptions options,
            boolean isShared,
            RequestHandler handler,
            ListenerEvents events)
            throws BindFailure {
        return isLinux
                ? LinuxUdpWorker.open(address, options, isShared, handler, events)
                : PortableUdpWorker.open(address, options, isShared, handler, events);
    }
}
