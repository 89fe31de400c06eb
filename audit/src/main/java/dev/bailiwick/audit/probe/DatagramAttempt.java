package dev.bailiwick.audit.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One datagram out, and what comes back to a port of its own.
///
/// The socket is connected, so the kernel passes on only what the target sends, and tells of ICMP errors.
record DatagramAttempt(InetSocketAddress target, ProbeLimits limits) {
    private static final int LARGEST = 65_535;

    /// @param sent the datagram's octets
    /// @param message the request in it
    Exchange run(Query query, String note, byte[] sent, byte[] message) {
        long began = System.nanoTime();
        List<byte[]> strays = new ArrayList<>();
        Outcome outcome = Outcome.SILENCE;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(target);
            socket.send(new DatagramPacket(sent, sent.length));
            byte[] room = new byte[LARGEST];
            while (strays.size() <= limits.strays()) {
                long left = limits.udpMillis() - (System.nanoTime() - began) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                socket.setSoTimeout((int) left);
                DatagramPacket packet = new DatagramPacket(room, room.length);
                socket.receive(packet);
                byte[] received = Arrays.copyOf(room, packet.getLength());
                if (Prober.isReply(message, received)) {
                    return exchange(query, note, sent, Outcome.ANSWERED, List.of(received), began);
                }
                strays.add(received);
            }
        } catch (SocketTimeoutException nothing) {
            outcome = Outcome.SILENCE;
        } catch (PortUnreachableException closed) {
            outcome = Outcome.CLOSED;
        } catch (IOException | UncheckedIOException unsent) {
            outcome = Outcome.UNSENT;
        }
        if (!strays.isEmpty()) {
            return exchange(query, note, sent, Outcome.GARBAGE, List.of(strays.getFirst()), began);
        }
        return exchange(query, note, sent, outcome, List.of(), began);
    }

    private Exchange exchange(
            Query query,
            String note,
            byte[] sent,
            Outcome outcome,
            List<byte[]> received,
            long began) {
        long micros = (System.nanoTime() - began) / 1000;
        long octets = received.stream().mapToLong(each -> each.length).sum();
        return new Exchange(Via.UDP, target, query, note, sent, outcome, received, octets, micros);
    }
}
