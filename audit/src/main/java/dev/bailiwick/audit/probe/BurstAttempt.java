package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Octets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/// Equal questions from one port, as fast as they go, then whatever comes back until it is quiet.
record BurstAttempt(InetSocketAddress target, ProbeLimits limits) {
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int LARGEST = 65_535;

    Burst run(Query query, int count, IntSupplier ids) {
        int base = ids.getAsInt();
        int sent = 0;
        long began = System.nanoTime();
        long span = 0;
        Map<Integer, byte[]> replies = new HashMap<>();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(target);
            byte[] message = query.octets(base);
            for (int i = 0; i < count; i++) {
                Octets.u16(message, 0, base + i & 0xffff);
                socket.send(new DatagramPacket(message, message.length));
                sent++;
            }
            span = (System.nanoTime() - began) / 1000;
            socket.setSoTimeout(limits.udpMillis());
            byte[] room = new byte[LARGEST];
            for (int strays = 0; replies.size() < count && strays < count; strays++) {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.receive(packet);
                if (packet.getLength() > 2) {
                    replies.put(Octets.u16(room, 0), Arrays.copyOf(room, packet.getLength()));
                }
            }
        } catch (IOException quiet) {
            span = span == 0 ? (System.nanoTime() - began) / 1000 : span;
        }
        return count(query, base, sent, span, replies);
    }

    private Burst count(Query query, int base, int sent, long span, Map<Integer, byte[]> replies) {
        int answered = 0;
        int truncated = 0;
        List<Exchange> sample = new ArrayList<>();
        for (int i = 0; i < sent; i++) {
            int id = base + i & 0xffff;
            byte[] received = replies.get(id);
            byte[] request = query.octets(id);
            if (received == null || !Prober.isReply(request, received)) {
                continue;
            }
            Reply reply = Reply.read(received);
            if (reply != null && reply.isTruncated()) {
                truncated++;
            } else {
                answered++;
            }
            if (sample.isEmpty()) {
                sample.add(
                        new Exchange(
                                Via.UDP,
                                target,
                                query,
                                "first of " + sent,
                                request,
                                Outcome.ANSWERED,
                                List.of(received),
                                received.length,
                                span));
            }
        }
        return new Burst(sent, answered, truncated, span, List.copyOf(sample));
    }
}
