package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Asks one server. Every method waits its turn, sends, waits for a reply, and never throws for what a stranger does.
///
/// Interrupted, it stops waiting, says [Outcome#SILENCE], and leaves the interrupt set.
public final class Prober {
    /// Packets that a connection with one question is worth: both sides' handshake, data and end.
    static final int TCP_PACKETS = 5;

    private final InetSocketAddress target;
    private final ProbeLimits limits;
    private final Pace pace;
    private final IntSupplier ids;
    private final AtomicInteger packets = new AtomicInteger();

    /// @param pace shared with whoever else asks the same host
    /// @param ids message ids, each from 0 to 65535
    public Prober(InetSocketAddress target, ProbeLimits limits, Pace pace, IntSupplier ids) {
        this.target = target;
        this.limits = limits;
        this.pace = pace;
        this.ids = ids;
    }

    public InetSocketAddress target() {
        return target;
    }

    /// Packets that were sent so far; a connection counts as five.
    public int packets() {
        return packets.get();
    }

    /// Asks over UDP, again when nothing comes.
    public Exchange udp(Query query) {
        return datagram(query, new byte[0], "", limits.udpTries());
    }

    /// Asks over UDP once: for what a server does well to leave without an answer.
    public Exchange udpOnce(Query query) {
        return datagram(query, new byte[0], "", 1);
    }

    /// Asks over UDP once with octets in front of the message.
    public Exchange udpBehind(byte[] prefix, String note, Query query) {
        return datagram(query, prefix, note, 1);
    }

    /// Asks over UDP, and over TCP when the reply is truncated.
    public Exchange ask(Query query) {
        Exchange udp = udp(query);
        Reply reply = udp.reply();
        return reply != null && reply.isTruncated() ? tcp(query) : udp;
    }

    private Exchange datagram(Query query, byte[] prefix, String note, int tries) {
        byte[] message = query.octets(ids.getAsInt());
        byte[] sent = new byte[prefix.length + message.length];
        System.arraycopy(prefix, 0, sent, 0, prefix.length);
        System.arraycopy(message, 0, sent, prefix.length, message.length);
        Exchange last = unsent(Via.UDP, query, note, sent);
        for (int i = 0; i < tries && !Thread.currentThread().isInterrupted(); i++) {
            if (!mayGo(1)) {
                return last;
            }
            last = new DatagramAttempt(target, limits).run(query, note, sent, message);
            if (last.outcome() != Outcome.SILENCE) {
                return last;
            }
        }
        return last;
    }

    /// Sends the same question many times without a pause, and counts.
    ///
    /// @param count how many, at most 200
    public Burst burst(Query query, int count) {
        int bounded = Math.min(count, Burst.MAX_PACKETS);
        if (!mayGo(bounded)) {
            return Burst.nothing(query);
        }
        return new BurstAttempt(target, limits).run(query, bounded, ids);
    }

    /// Asks over TCP for one reply.
    public Exchange tcp(Query query) {
        return stream(query, replies -> true);
    }

    /// Asks over TCP and reads on until there is enough.
    public Exchange stream(Query query, Enough enough) {
        byte[] message = query.octets(ids.getAsInt());
        return mayGo(TCP_PACKETS)
                ? new StreamAttempt(target, limits).run(query, message, enough)
                : unsent(Via.TCP, query, "", message);
    }

    /// Says when no more needs to be read.
    @FunctionalInterface
    public interface Enough {
        /// Whether these are enough.
        ///
        /// @param replies messages so far, at least one
        boolean of(List<byte[]> replies);
    }

    private boolean mayGo(int count) {
        try {
            pace.await(count);
            packets.addAndGet(count);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Exchange unsent(Via via, Query query, String note, byte[] sent) {
        return new Exchange(via, target, query, note, sent, Outcome.UNSENT, List.of(), 0, 0);
    }

    /// Whether octets are a reply to that request: the same id, a response, and its question or none.
    static boolean isReply(byte[] request, byte[] received) {
        if (received.length < Header.OCTETS
                || Octets.u16(received, Header.ID) != Octets.u16(request, Header.ID)
                || (Octets.u16(received, Header.FLAGS) & Header.QR) == 0) {
            return false;
        }
        Reply reply = Reply.read(received);
        Reply.@Nullable Question got = reply == null ? null : reply.question();
        if (got == null) {
            return true;
        }
        Reply asked = Reply.read(request);
        Reply.@Nullable Question wanted = asked == null ? null : asked.question();
        return wanted == null || (got.name().equals(wanted.name()) && got.type() == wanted.type());
    }
}
