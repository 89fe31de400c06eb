package dev.bailiwick.audit.probezone;

import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A zone that is served while it is open, and what is asked there.
public final class ProbeZone implements AutoCloseable {
    /// Most questions that are kept: a resolver without limits could send any number.
    private static final int MAX_SEEN = 10_000;

    private static final int LARGEST = 65_535;

    private final Name zone;
    private final DatagramSocket socket;
    private final ProbeAnswer answer;
    private final List<SeenQuery> seen = new ArrayList<>();

    private ProbeZone(Name zone, DatagramSocket socket, ProbeAnswer answer) {
        this.zone = zone;
        this.socket = socket;
        this.answer = answer;
    }

    /// Starts serving over UDP.
    ///
    /// @param foreign a name that is not the zone's, which it will tell lies about
    /// @throws IOException when the address cannot be had
    public static ProbeZone open(Name zone, Name foreign, InetSocketAddress listen)
            throws IOException {
        DatagramSocket socket = new DatagramSocket(listen);
        ProbeZone opened =
                new ProbeZone(zone, socket, new ProbeAnswer(zone, foreign, listen.getAddress()));
        Thread.ofVirtual().name("probe-zone").start(opened::serve);
        return opened;
    }

    private void serve() {
        byte[] room = new byte[LARGEST];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.receive(packet);
                Reply request = Reply.read(Arrays.copyOf(room, packet.getLength()));
                byte[] response = request == null ? null : answer.to(request);
                if (request != null && response != null) {
                    note(request, packet.getPort());
                    socket.send(
                            new DatagramPacket(
                                    response, response.length, packet.getSocketAddress()));
                }
            } catch (IOException failed) {
                // Closed, or the response could not be sent: the resolver asks again.
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private synchronized void note(Reply request, int port) {
        Reply.Question question = request.question();
        if (question != null && seen.size() < MAX_SEEN) {
            seen.add(
                    new SeenQuery(
                            question.name(),
                            question.type(),
                            port,
                            request.id(),
                            request.option(EdnsOption.CLIENT_SUBNET) != null));
        }
    }

    /// The zone's name.
    public Name name() {
        return zone;
    }

    /// A name of a family.
    ///
    /// @param label what is in front of the family's label
    public Name name(Family family, String label) {
        return zone.child(family.label().getBytes(StandardCharsets.US_ASCII))
                .child(label.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether an address is the one that is forged for the foreign name.
    public static boolean isForged(byte[] address) {
        return Arrays.equals(address, ProbeAnswer.forged());
    }

    /// Questions so far: a number to give to [#since].
    public synchronized int mark() {
        return seen.size();
    }

    /// Questions since a mark.
    public synchronized List<SeenQuery> since(int mark) {
        return List.copyOf(seen.subList(mark, seen.size()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
