package dev.bailiwick.net.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/// One query over TCP, on a connection that is open already where there is one.
final class StreamQuery {
    private final ConnectionPool pool;

    StreamQuery(ConnectionPool pool) {
        this.pool = pool;
    }

    ConnectionPool pool() {
        return pool;
    }

    Outcome ask(
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long timeoutNanos)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeoutNanos;
        if (!pool.enter(server, timeoutNanos)) {
            return new Outcome.Silent(0);
        }
        try {
            return exchange(server, query, length, filter, deadline);
        } catch (SocketTimeoutException late) {
            return new Outcome.Silent(0);
        } catch (IOException cause) {
            if (Thread.interrupted()) {
                throw PortableDatagrams.interrupted(cause);
            }
            return new Outcome.Unreachable(String.valueOf(cause.getMessage()));
        } finally {
            pool.leave(server);
        }
    }

    private Outcome exchange(
            InetSocketAddress server, byte[] query, int length, ReplyFilter filter, long deadline)
            throws IOException {
        UpstreamConnection kept = pool.takeIdle(server);
        if (kept != null) {
            try {
                return exchange(kept, server, query, length, filter, deadline);
            } catch (EOFException closed) {
                // RFC 7766 §6.2.4: the server has closed it meanwhile, which says nothing about the
                // query.
                return exchange(
                        pool.connect(server, deadline), server, query, length, filter, deadline);
            }
        }
        return exchange(pool.connect(server, deadline), server, query, length, filter, deadline);
    }

    private Outcome exchange(
            UpstreamConnection connection,
            InetSocketAddress server,
            byte[] query,
            int length,
            ReplyFilter filter,
            long deadline)
            throws IOException {
        boolean isWhole = false;
        try {
            long sent = System.nanoTime();
            connection.send(query, length);
            byte[] reply = connection.receive(deadline);
            isWhole = filter.accepts(reply, reply.length);
            return isWhole
                    ? new Outcome.Answered(reply, reply.length, System.nanoTime() - sent)
                    : new Outcome.Silent(1);
        } finally {
            if (isWhole) {
                pool.keep(server, connection);
            } else {
                connection.close();
            }
        }
    }
}
