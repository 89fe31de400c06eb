package dev.bailiwick.net.upstream;

import dev.bailiwick.net.linux.QueryPoll;
import dev.bailiwick.net.linux.QuerySocket;
import java.net.InetSocketAddress;

/// Queries over UDP with system calls of our own: half of what the JDK's channels cost.
final class LinuxDatagrams implements Datagrams {
    private final PortSource ports;
    private final UpstreamLimits limits;
    private final QueryPoll poll;

    LinuxDatagrams(PortSource ports, UpstreamLimits limits) {
        this.ports = ports;
        this.limits = limits;
        poll = QueryPoll.open(limits.replyOctets());
    }

    @Override
    public Outcome ask(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException {
        long sent = System.nanoTime();
        try (QuerySocket socket =
                poll.ask(
                        server,
                        ports::nextPort,
                        limits.portTries(),
                        query,
                        length,
                        sent + timeoutNanos)) {
            byte[] octets = socket.error() == 0 ? socket.receive() : null;
            if (octets == null) {
                return socket.error() == 0
                        ? new Outcome.Silent(0)
                        : new Outcome.Unreachable(QuerySocket.text(socket.error()));
            }
            if (!filter.accepts(octets, octets.length)) {
                // Whoever got this far knows the port: the caller goes where guessing does not
                // help.
                return new Outcome.Silent(1);
            }
            return new Outcome.Answered(octets, octets.length, System.nanoTime() - sent);
        }
    }

    @Override
    public void close() {
        poll.close();
    }
}
