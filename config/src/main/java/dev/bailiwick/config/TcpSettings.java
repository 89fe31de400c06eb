package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;
import java.time.Duration;

/// TCP: what one connection and all of them may cost.
///
/// @param connections open at once, at least 1
/// @param connectionsPerAddress open at once from one IPv4 address or IPv6 /64, 1 to `connections`
/// @param firstQueryTimeout from accepting a connection to the end of its first query
/// @param idleTimeout from one query to the end of the next
/// @param writeTimeout for a client to take a response
public record TcpSettings(
        int connections,
        int connectionsPerAddress,
        Duration firstQueryTimeout,
        Duration idleTimeout,
        Duration writeTimeout) {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(2);

    private static final Key<Integer> CONNECTIONS =
            Key.of(
                    "connections",
                    Quantities.integer(1, 100_000),
                    1000,
                    "Connections open at once. A further one takes the place of the one that is"
                            + " idle longest (RFC 7766 §6.2.3).");
    private static final Key<Integer> CONNECTIONS_PER_ADDRESS =
            Key.of(
                    "connections-per-address",
                    Quantities.integer(1, 100_000),
                    150,
                    "Connections open at once from one IPv4 address or IPv6 /64, so that one"
                            + " client cannot take them all; the next is closed.");
    private static final Key<Duration> FIRST_QUERY_TIMEOUT =
            Key.of(
                    "first-query-timeout",
                    Quantities.duration(LEAST, MOST),
                    Duration.ofSeconds(10),
                    "Time that a new connection has to send a whole query.");
    private static final Key<Duration> IDLE_TIMEOUT =
            Key.of(
                    "idle-timeout",
                    Quantities.duration(LEAST, MOST),
                    Duration.ofSeconds(20),
                    "Time that a connection has to send the next query (RFC 7766 §6.2.3).");
    private static final Key<Duration> WRITE_TIMEOUT =
            Key.of(
                    "write-timeout",
                    Quantities.duration(LEAST, MOST),
                    Duration.ofSeconds(10),
                    "Time that a client has to take a response.");

    static final Section<TcpSettings> SECTION =
            Section.of(
                            TcpSettings::build,
                            CONNECTIONS,
                            CONNECTIONS_PER_ADDRESS,
                            FIRST_QUERY_TIMEOUT,
                            IDLE_TIMEOUT,
                            WRITE_TIMEOUT)
                    .checking(TcpSettings::check);

    private static void check(Fields fields) {
        Integer all = fields.find(CONNECTIONS);
        Integer each = fields.find(CONNECTIONS_PER_ADDRESS);
        if (all != null && each != null && each > all && fields.has(CONNECTIONS_PER_ADDRESS)) {
            fields.refuse(
                    CONNECTIONS_PER_ADDRESS,
                    "connections-per-address: %d is more than connections: %d".formatted(each, all),
                    "write a number from 1 to " + all);
        }
    }

    private static TcpSettings build(Fields fields) {
        int all = fields.get(CONNECTIONS);
        return new TcpSettings(
                all,
                Math.min(all, fields.get(CONNECTIONS_PER_ADDRESS)),
                fields.get(FIRST_QUERY_TIMEOUT),
                fields.get(IDLE_TIMEOUT),
                fields.get(WRITE_TIMEOUT));
    }
}
