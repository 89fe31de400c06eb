package dev.bailiwick.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of loopback for servers of tests.
public final class FreePort {
    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private static final int LEAST = 10_000;

    /// Where the kernel's own ports begin, as Linux ships.
    private static final int EPHEMERAL = 32_768;

    private static final int ATTEMPTS = 16;

    private FreePort() {}

    /// A port that was free for both transports and both families a moment ago. It is none of those that the kernel gives
    /// to whoever connects: one of them could be taken before its server starts.
    ///
    /// @return 10000 to 32767
    public static int next() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, EPHEMERAL);
            if (LOOPBACK.stream().allMatch(address -> isFree(address, port))) {
                return port;
            }
        }
        throw new IOException("no free port");
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket tcp = new ServerSocket(port, 1, address);
                DatagramSocket udp = new DatagramSocket(port, address)) {
            return tcp.isBound() && udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
