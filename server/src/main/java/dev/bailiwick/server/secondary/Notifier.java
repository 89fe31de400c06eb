package dev.bailiwick.server.secondary;

import dev.bailiwick.transfer.in.AnswerView;
import dev.bailiwick.transfer.in.RequestMaker;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells secondaries of new versions (RFC 1996), signed, again and again until they answer or it is pointless. Of several
/// versions in a row the last is told.
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    /// Notifications under way at once: each costs a socket.
    private static final int MOST_AT_ONCE = 64;

    /// Waits for an answer, each twice as long as the one before: about two minutes in all. After that the secondary's
    /// own refresh finds the version.
    private static final int ATTEMPTS = 6;

    private static final int FIRST_WAIT_MILLIS = 2_000;

    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final SplittableRandom random;
    private final Map<Target, Thread> running = new HashMap<>();
    private Map<Name, List<Peer>> peers = Map.of();
    private boolean isClosed;

    private record Target(Name zone, Peer peer) {}

    public Notifier(InstantSource clock) {
        this.clock = clock;
        random = new SplittableRandom(clock.millis());
    }

    /// Whom to tell from now on.
    public synchronized void apply(Map<Name, List<Peer>> wanted) {
        peers = Map.copyOf(wanted);
    }

    /// Tells those who want to know of a new version.
    ///
    /// @return how many they are
    public synchronized int published(Zone zone) {
        List<Peer> told = peers.getOrDefault(zone.apex(), List.of());
        told.forEach(peer -> tell(zone, peer));
        return told.size();
    }

    private void tell(Zone zone, Peer peer) {
        if (isClosed) {
            return;
        }
        Target target = new Target(zone.apex(), peer);
        Thread before = running.get(target);
        if (before != null) {
            before.interrupt();
        }
        int id = random.nextInt(1 << 16);
        Thread thread =
                Thread.ofVirtual()
                        .name("notify " + zone.apex())
                        .unstarted(() -> run(target, SoaTimes.of(zone), id));
        running.put(target, thread);
        thread.start();
    }

    private void run(Target target, SoaTimes soa, int id) {
        try {
            places.acquire();
            try {
                exchange(target, soa, id);
            } finally {
                places.release();
            }
        } catch (InterruptedException newer) {
            LOG.debug("{}: a newer version is told instead", target.zone);
        } finally {
            synchronized (this) {
                running.remove(target, Thread.currentThread());
            }
        }
    }

    private void exchange(Target target, SoaTimes soa, int id) throws InterruptedException {
        String last = "no answer";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int wait = FIRST_WAIT_MILLIS << attempt;
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(target.peer.address());
                String wrong = ask(socket, target, soa, id, wait);
                if (wrong == null) {
                    LOG.info("{}: {} knows of the new version", target.zone, target.peer);
                    return;
                }
                last = wrong;
            } catch (SocketTimeoutException silent) {
                last = "no answer";
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
                Thread.sleep(wait);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        LOG.warn("{}: {} was notified in vain: {}", target.zone, target.peer, last);
    }

    private @Nullable String ask(
            DatagramSocket socket, Target target, SoaTimes soa, int id, int wait)
            throws IOException, InterruptedException {
        TsigSession session = target.peer.newSession();
        byte[] request =
                new RequestMaker(target.zone)
                        .notification(
                                id,
                                soa.ttl(),
                                soa.rdata(),
                                soa.rdata().length,
                                session,
                                clock.millis() / 1000);
        socket.send(new DatagramPacket(request, request.length));
        socket.setSoTimeout(wait);
        byte[] room = new byte[4096];
        DatagramPacket packet = new DatagramPacket(room, room.length);
        socket.receive(packet);
        AnswerView view =
                new AnswerView(id, Opcode.NOTIFY, target.zone.wire(), RrType.SOA, session);
        String wrong = view.read(room, packet.getLength(), clock.millis() / 1000);
        if (wrong != null) {
            Thread.sleep(wait);
        }
        return wrong;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        running.values().forEach(Thread::interrupt);
    }
}
