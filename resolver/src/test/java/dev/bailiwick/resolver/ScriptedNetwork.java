package dev.bailiwick.resolver;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// A network of scripted servers on time of its own: each reply takes some, silence takes all that was allowed.
final class ScriptedNetwork implements Upstream, Clock, Entropy {
    /// What one server does.
    interface Server {
        /// The reply, or null for silence.
        byte[] reply(Message query, Protocol protocol);
    }

    /// One query that was sent.
    record Asked(String server, Protocol protocol, Name qname, int qtype, boolean hasEdns) {}

    private final Map<ServerAddress, Server> servers = new HashMap<>();
    private final AtomicLong now = new AtomicLong(1_000_000_000L);
    private final Random random = new Random(7);
    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    long rttNanos = 10_000_000L;

    void server(String address, Server server) {
        servers.put(ServerAddress.parse(address, 53), server);
    }

    /// A server of some zones: the deepest around a name answers, REFUSED where there is none.
    void zones(String address, ScriptedZone... zones) {
        server(address, (query, protocol) -> answer(query, zones));
    }

    static byte[] answer(Message query, ScriptedZone... zones) {
        ScriptedZone best = null;
        for (ScriptedZone zone : zones) {
            if (query.qname().isAtOrBelow(zone.apex)
                    && (best == null || zone.apex.labels() > best.apex.labels())) {
                best = zone;
            }
        }
        return best == null ? new ResponseBytes(query).bytes(0, Rcode.REFUSED) : best.answer(query);
    }

    void pass(long seconds) {
        now.addAndGet(seconds * 1_000_000_000L);
    }

    @Override
    public synchronized Reply ask(
            ServerAddress address,
            Protocol protocol,
            byte[] query,
            int length,
            ReplyMatcher matcher,
            long timeoutNanos) {
        Message message = Message.read(query, length);
        asked.add(
                new Asked(
                        address.toString().replace("@53", ""),
                        protocol,
                        message.qname(),
                        message.qtype(),
                        message.edns() != null));
        Server server = servers.get(address);
        byte[] reply = server == null ? null : server.reply(message, protocol);
        if (reply == null) {
            now.addAndGet(timeoutNanos);
            return new Reply.Silent(0);
        }
        now.addAndGet(rttNanos);
        if (!matcher.accepts(reply, reply.length)) {
            return new Reply.Silent(1);
        }
        return new Reply.Answered(
                Arrays.copyOf(reply, Math.max(reply.length, Header.OCTETS)),
                reply.length,
                rttNanos,
                0);
    }

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public long wallSeconds() {
        return 1_800_000_000L + now.get() / 1_000_000_000L;
    }

    @Override
    public synchronized int nextInt(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }
}
