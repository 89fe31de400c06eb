package dev.bailiwick.server.transfer;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.server.answer.Reaction;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.tsig.TsigSession;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signed requests that were taken, for as long as their signatures are good: who has kept one and sends it again gets
/// nothing done a second time (RFC 8945 §5.2.3, §10). A request is known by its MAC, which nobody without the key can
/// choose.
///
/// The memory is bounded. When it is full the oldest request is forgotten, and from then on whatever that key signed no
/// later than that is taken for a repetition: a flood can make the server refuse those whose clocks are late, and never
/// forget what it has done. It does not survive a restart.
public final class ReplayMemory {
    /// Requests that are remembered: some 100 octets each.
    public static final int MOST = 65_536;

    private final int most;
    private final InstantSource clock;
    private final LinkedHashMap<Mac, Taken> requests = new LinkedHashMap<>();
    private final Map<Name, Long> forgotten = new HashMap<>();

    /// The first octets of a MAC.
    private record Mac(long high, long low) {}

    /// @param end seconds since 1970 after which the signature is too old by itself
    private record Taken(Name key, long time, long end, InetSocketAddress peer) {}

    /// What a request is.
    enum Standing {
        NEW,
        /// The same datagram from the same place: a client that waits for its answer.
        AGAIN,
        /// Somebody else's, or on another connection.
        REPLAYED
    }

    /// @param most requests that are remembered
    public ReplayMemory(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Remembers a request whose signature is right.
    ///
    /// @param isStream whether it came on a connection, where nothing arrives twice by itself
    /// @param seconds the time of day, since 1970
    synchronized Standing take(
            TsigSession session, InetSocketAddress peer, boolean isStream, long seconds) {
        expire(seconds);
        Name key = session.key().name();
        Mac mac = new Mac(session.requestMac(0), session.requestMac(8));
        Taken before = requests.get(mac);
        if (before != null) {
            return !isStream && before.peer.equals(peer) ? Standing.AGAIN : Standing.REPLAYED;
        }
        long time = session.requestTime();
        Long limit = forgotten.get(key);
        if (limit != null && time <= limit) {
            return Standing.REPLAYED;
        }
        if (requests.size() == most) {
            Taken oldest = requests.pollFirstEntry().getValue();
            forgotten.merge(oldest.key, oldest.time, Math::max);
        }
        requests.put(mac, new Taken(key, time, time + session.requestFudge(), peer));
        return Standing.NEW;
    }

    /// What becomes of a request that was taken before, with a line that says who sent it.
    ///
    /// @param session of the request's signature, which is right; one without was never taken
    /// @return null when it is new
    public @Nullable Reaction repeated(
            Exchange exchange,
            QuestionView question,
            @Nullable TsigSession session,
            RefusalLog log) {
        if (session == null) {
            return null;
        }
        boolean isStream = exchange.transport().isStream();
        long seconds = clock.millis() / 1000;
        return switch (take(session, exchange.peerAddress(), isStream, seconds)) {
            case NEW -> null;
            case AGAIN -> Reaction.AGAIN;
            case REPLAYED -> {
                String what = TransferDesk.what(question);
                log.refused(exchange, question, what, "the same request was taken before");
                yield Reaction.REPLAYED;
            }
        };
    }

    /// Forgets the oldest whose signatures are worth nothing any more.
    private void expire(long seconds) {
        while (!requests.isEmpty() && requests.firstEntry().getValue().end < seconds) {
            requests.pollFirstEntry();
        }
    }
}
