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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells secondaries of new versions (RFC 1996), signed, again and again until they answer or it is pointless. However many
/// versions are published meanwhile, one notification of a zone is under way to a secondary at a time, and the next one
/// tells of the newest.
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
    private final Map<Target, Telling> running = new HashMap<>();
    private Map<Name, List<Peer>> peers = Map.of();
    private boolean isClosed;

    private record Target(Name zone, Peer peer) {}

    /// What one secondary is being told about one zone. There is one of these at a time; versions that are published
    /// meanwhile take the place of those that it has not heard of.
    private static final class Telling {
        final Target target;
        final Thread thread;
        SoaTimes newest;

        Telling(Target target, SoaTimes newest, Consumer<Telling> work) {
            this.target = target;
            this.newest = newest;
            thread =
                    Thread.ofVirtual()
                            .name("notify " + target.zone)
                            .unstarted(() -> work.accept(this));
        }
    }

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
        if (!told.isEmpty() && !isClosed) {
            SoaTimes soa = SoaTimes.of(zone);
            told.forEach(peer -> tell(new Target(zone.apex(), peer), soa));
        }
        return told.size();
    }

    private void tell(Target target, SoaTimes soa) {
        Telling present = running.get(target);
        if (present != null) {
            present.newest = soa;
            return;
        }
        Telling telling = new Telling(target, soa, this::run);
        running.put(target, telling);
        telling.thread.start();
    }

    private void run(Telling telling) {
        try {
            places.acquire();
            try {
                SoaTimes told;
                do {
                    told = exchange(telling);
                } while (hasMore(telling, told));
            } finally {
                places.release();
            }
        } catch (InterruptedException ended) {
            LOG.debug("{}: {} is not told any more", telling.target.zone, telling.target.peer);
        } finally {
            synchronized (this) {
                running.remove(telling.target, telling);
            }
        }
    }

    /// Whether something was published that the secondary has not heard of; if not, it is done.
    private synchronized boolean hasMore(Telling telling, SoaTimes told) {
        if (!telling.newest.equals(told)) {
            return true;
        }
        running.remove(telling.target, telling);
        return false;
    }

    private synchronized SoaTimes newest(Telling telling) {
        return telling.newest;
    }

    private synchronized int newId() {
        return random.nextInt(1 << 16);
    }

    /// Tells the newest version until it is answered or pointless.
    ///
    /// @return what was told last
    private SoaTimes exchange(Telling telling) throws InterruptedException {
        Target target = telling.target;
        String last = "no answer";
        SoaTimes soa = newest(telling);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int wait = FIRST_WAIT_MILLIS << attempt;
            soa = newest(telling);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(target.peer.address());
                String wrong = ask(socket, target, soa, newId(), wait);
                if (wrong == null) {
                    LOG.info("{}: {} knows of the new version", target.zone, target.peer);
                    return soa;
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
        return soa;
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
        running.values().forEach(telling -> telling.thread.interrupt());
    }
}
