package dev.bailiwick.verify.sim;

import dev.bailiwick.resolver.Entropy;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.ReplyMatcher;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.resolver.Upstream;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The network between a resolver and servers: delays, losses, forgers.
final class SimulatedInternet implements Upstream, Entropy {
    private static final long MILLISECOND = 1_000_000L;

    /// One datagram in so many is lost, either way.
    private static final int LOSS = 25;

    /// One query in so many is met by a forger, who knows all but what is random.
    private static final int FORGERS = 12;

    final Book book = new Book();
    final Map<ServerAddress, SimulatedServer> servers = new HashMap<>();
    private final SimulatedTime time;
    private final Random random;
    private final Liars liars;
    long asked;
    long digest;

    SimulatedInternet(SimulatedTime time, Random random, Liars liars) {
        this.time = time;
        this.random = random;
        this.liars = liars;
    }

    @Override
    public Reply ask(
            ServerAddress address,
            Protocol protocol,
            byte[] query,
            int length,
            ReplyMatcher matcher,
            long timeoutNanos) {
        asked++;
        Message message = Objects.requireNonNull(Message.read(query, length));
        digest = 31 * digest + address.hashCode() + Objects.hashCode(message.qname()) + length;
        SimulatedServer server = servers.get(address);
        if (server == null) {
            return wait(
                    random.nextInt(20) * MILLISECOND, timeoutNanos, new Reply.Unreachable("no"));
        }
        boolean isUdp = protocol == Protocol.UDP;
        if (isUdp && random.nextInt(FORGERS) == 0) {
            byte[] forged = liars.forged(message, random);
            if (matcher.accepts(forged, forged.length)) {
                // Never: the judge will see what comes of it.
                return wait(MILLISECOND, timeoutNanos, answered(forged, MILLISECOND));
            }
            return wait(MILLISECOND, timeoutNanos, new Reply.Silent(1));
        }
        boolean isLost = isUdp && random.nextInt(server.conduct == Conduct.LOSSY ? 3 : LOSS) == 0;
        boolean isGone = isLost || time.nanos() >= server.endNanos;
        byte[] reply = isGone ? null : reply(server, message, isUdp);
        long slow = server.conduct == Conduct.SLOW ? random.nextInt(3000) * MILLISECOND : 0;
        long delay = slow + (1 + random.nextInt(80)) * MILLISECOND;
        if (reply == null || delay >= timeoutNanos) {
            return wait(timeoutNanos, timeoutNanos, new Reply.Silent(0));
        }
        return wait(
                delay,
                timeoutNanos,
                matcher.accepts(reply, reply.length)
                        ? answered(reply, delay)
                        : new Reply.Silent(1));
    }

    private static Reply answered(byte[] octets, long nanos) {
        return new Reply.Answered(octets, octets.length, nanos, 0);
    }

    private Reply wait(long nanos, long timeoutNanos, Reply reply) {
        time.sleep(Math.min(nanos, timeoutNanos));
        return reply;
    }

    /// What the server sends; null for nothing.
    private byte @Nullable [] reply(SimulatedServer server, Message query, boolean isUdp) {
        Name qname = Objects.requireNonNull(query.qname());
        ResponseOctets response = new ResponseOctets(query);
        SimulatedZone zone = server.zone(qname, query.qtype());
        if (zone == null) {
            response.rcode = Rcode.REFUSED;
        } else {
            zone.answer(query, response);
        }
        switch (server.conduct) {
            case HONEST, LOSSY, SLOW -> {
                // As it is.
            }
            case SILENT -> {
                return null;
            }
            case REFUSING -> response = failed(query, Rcode.REFUSED);
            case FAILING -> response = failed(query, Rcode.SERVFAIL);
            case GARBAGE -> {
                byte[] octets = response.octets();
                for (int i = Header.OCTETS + qname.length() + 4; i < octets.length; i++) {
                    octets[i] = (byte) random.nextInt(256);
                }
                return octets;
            }
            case OTHER_QUESTION -> {
                byte[] octets = response.octets();
                Octets.u16(octets, Header.OCTETS + qname.length(), 99);
                return octets;
            }
            case TRUNCATING -> {
                if (isUdp) {
                    response = failed(query, Rcode.NOERROR);
                    response.flags = Header.TC;
                }
            }
            case WITHOUT_EDNS -> {
                if (query.edns() != null) {
                    response = failed(query, Rcode.FORMERR);
                }
            }
            case CIRCULAR -> liars.refer(response, server, random);
            case POISONING -> liars.poison(response, random);
            case LEADING_AWAY -> liars.lead(response, random);
            case SPOILING -> liars.spoil(response);
            case STRIPPING -> Liars.strip(response);
        }
        if (query.edns() == null) {
            // RFC 3225 §3: who cannot ask for it does not get it.
            Liars.strip(response);
        }
        book.hear(server, response, time.nanos());
        return response.octets();
    }

    private static ResponseOctets failed(Message query, int rcode) {
        ResponseOctets response = new ResponseOctets(query);
        response.rcode = rcode;
        return response;
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
