package dev.bailiwick.net.upstream;

import dev.bailiwick.net.linux.LinuxSupport;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/// Asks servers over UDP and TCP. Safe for any number of threads; made for virtual ones, which a call blocks.
public final class UpstreamSockets implements AutoCloseable {
    private final Datagrams datagrams;
    private final LongAdder datagramQueries = new LongAdder();
    private final StreamQuery stream;
    private final LongAdder streams = new LongAdder();
    private final LongAdder mismatches = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder unreachable = new LongAdder();

    private UpstreamSockets(Datagrams datagrams, UpstreamLimits limits) {
        this.datagrams = datagrams;
        stream = new StreamQuery(new ConnectionPool(limits));
    }

    /// Sockets of the kind that is quickest here.
    ///
    /// @param ports of UDP queries
    public static UpstreamSockets open(PortSource ports, UpstreamLimits limits) {
        return LinuxSupport.isAvailable()
                ? new UpstreamSockets(new LinuxDatagrams(ports, limits), limits)
                : openPortable(ports, limits);
    }

    /// Sockets of the kind that works everywhere.
    ///
    /// @param ports of UDP queries
    public static UpstreamSockets openPortable(PortSource ports, UpstreamLimits limits) {
        return new UpstreamSockets(new PortableDatagrams(ports, limits), limits);
    }

    /// Asks over UDP, once: whoever wants to ask again calls again and gets another port.
    ///
    /// @param query octets 0 to `length`; not kept
    /// @param timeoutNanos how long to wait for the reply
    /// @throws InterruptedException when nobody wants the reply any more
    public Outcome askDatagram(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException {
        datagramQueries.increment();
        return count(datagrams.ask(server, query, length, filter, timeoutNanos));
    }

    /// Asks over TCP, on a connection that is open already where there is one. A message that the filter does not
    /// accept ends the connection.
    ///
    /// @param timeoutNanos for connecting, sending and waiting together
    /// @throws InterruptedException when nobody wants the reply any more
    public Outcome askStream(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException {
        streams.increment();
        return count(stream.ask(server, query, length, filter, timeoutNanos));
    }

    private Outcome count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {
                // Counted as a query already.
            }
            case Outcome.Silent silent -> {
                mismatches.add(silent.mismatches());
                timeouts.add(silent.mismatches() == 0 ? 1 : 0);
            }
            case Outcome.Unreachable refused -> unreachable.increment();
        }
        return outcome;
    }

    /// What has been asked so far.
    public UpstreamCounters counters() {
        return new UpstreamCounters(
                datagramQueries.sum(),
                streams.sum(),
                stream.pool().opened(),
                mismatches.sum(),
                timeouts.sum(),
                unreachable.sum());
    }

    /// Closes the connections that are kept. Calls under way end by themselves.
    @Override
    public void close() {
        datagrams.close();
        stream.pool().close();
    }
}
