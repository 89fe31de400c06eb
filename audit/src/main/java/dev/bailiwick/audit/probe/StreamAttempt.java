package dev.bailiwick.audit.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// One connection, one request, and messages until there is enough of them. Bounded in octets, in messages and in time
/// from beginning to end: a peer that sends an octet now and then gains nothing.
record StreamAttempt(InetSocketAddress target, ProbeLimits limits) {

    Exchange run(Query query, byte[] message, Prober.Enough enough) {
        long began = System.nanoTime();
        long deadline = began + limits.tcpMillis() * 1_000_000L;
        List<byte[]> messages = new ArrayList<>();
        long octets = 0;
        long firstMicros = -1;
        Outcome outcome = Outcome.SILENCE;
        boolean isConnected = false;
        try (Socket socket = new Socket()) {
            socket.connect(target, left(deadline));
            isConnected = true;
            byte[] framed = new byte[message.length + 2];
            framed[0] = (byte) (message.length >>> 8);
            framed[1] = (byte) message.length;
            System.arraycopy(message, 0, framed, 2, message.length);
            socket.getOutputStream().write(framed);
            while (octets < limits.streamOctets() && messages.size() < limits.streamMessages()) {
                byte[] length = read(socket, 2, deadline);
                byte[] received =
                        read(socket, (length[0] & 0xff) << 8 | (length[1] & 0xff), deadline);
                if (firstMicros < 0) {
                    firstMicros = (System.nanoTime() - began) / 1000;
                }
                octets += received.length;
                if (messages.isEmpty() && !Prober.isReply(message, received)) {
                    outcome = Outcome.GARBAGE;
                    messages.add(received);
                    break;
                }
                messages.add(received);
                outcome = Outcome.ANSWERED;
                if (enough.of(messages)) {
                    break;
                }
            }
        } catch (SocketTimeoutException nothing) {
            outcome = messages.isEmpty() ? Outcome.SILENCE : outcome;
        } catch (ConnectException refused) {
            outcome = Outcome.CLOSED;
        } catch (IOException ended) {
            outcome = messages.isEmpty() ? end(isConnected) : outcome;
        }
        long micros = firstMicros < 0 ? (System.nanoTime() - began) / 1000 : firstMicros;
        return new Exchange(Via.TCP, target, query, "", message, outcome, messages, octets, micros);
    }

    private static Outcome end(boolean isConnected) {
        return isConnected ? Outcome.HUNG_UP : Outcome.UNSENT;
    }

    private static byte[] read(Socket socket, int count, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] octets = new byte[count];
        int filled = 0;
        while (filled < count) {
            socket.setSoTimeout(left(deadline));
            int more = in.read(octets, filled, count - filled);
            if (more < 0) {
                throw new EOFException("ended within a message");
            }
            filled += more;
        }
        return octets;
    }

    /// Milliseconds that are left.
    ///
    /// @throws SocketTimeoutException when none is
    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0 || Thread.currentThread().isInterrupted()) {
            throw new SocketTimeoutException("too late");
        }
        return (int) millis;
    }
}
