package dev.bailiwick.app.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// Asks a resolver of the sample Internet questions of every kind, many at the same time. What it answers is not looked
/// at: that is what tests are for.
public final class ResolverExerciser {
    private static final int IN = 1;
    private static final int RECURSION_DESIRED = 0x100;
    private static final int OUTSTANDING = 64;
    private static final int TIMEOUT_MILLIS = 500;
    private static final int NAMES_OF_NOBODY = 6;

    private record Asked(String host, int type) {}

    private static final List<Asked> QUESTIONS =
            List.of(
                    new Asked("", 1),
                    new Asked("", 2),
                    new Asked("", 15),
                    new Asked("", 6),
                    new Asked("www.", 1),
                    new Asked("www.", 28),
                    new Asked("www.", 16),
                    new Asked("mail.", 1),
                    new Asked("alias.", 1),
                    new Asked("far.", 1),
                    new Asked("www.tree.", 1),
                    new Asked("x.wild.", 16),
                    new Asked("y.wild.", 1),
                    new Asked("_sip._tcp.", 33),
                    new Asked("in.here.", 1),
                    new Asked("deep.in.here.", 1),
                    new Asked("big.", 16));

    private final InetSocketAddress resolver;

    public ResolverExerciser(InetSocketAddress resolver) {
        this.resolver = resolver;
    }

    /// Asks everything about domains, twice: what is not known first, then what is.
    ///
    /// @param salt part of the names that nobody has
    public void run(List<String> domains, int salt) throws IOException {
        List<byte[]> queries = new ArrayList<>();
        // By kind and not by domain, so that different ones are under way at the same time.
        for (Asked asked : QUESTIONS) {
            for (String domain : domains) {
                boolean isDnssec = queries.size() % 4 == 0;
                queries.add(query(asked.host + domain, asked.type, isDnssec));
            }
        }
        for (int i = 0; i < NAMES_OF_NOBODY; i++) {
            for (String domain : domains) {
                queries.add(query("no" + salt + i + "." + domain, 1, i % 2 == 0));
            }
            queries.add(query("no" + salt + i, 1, true));
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(resolver);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ask(socket, queries);
            ask(socket, queries);
        }
    }

    private static byte[] query(String name, int type, boolean isDnssec) {
        return Exerciser.query(name, type, IN, RECURSION_DESIRED, isDnssec);
    }

    private static void ask(DatagramSocket socket, List<byte[]> queries) throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        int sent = 0;
        int answered = 0;
        while (answered < queries.size()) {
            while (sent < queries.size() && sent - answered < OUTSTANDING) {
                byte[] query = queries.get(sent++);
                socket.send(new DatagramPacket(query, query.length));
            }
            try {
                socket.receive(answer);
                answered++;
            } catch (SocketTimeoutException lost) {
                // What is missing is not asked for again: that it was asked is what matters.
                answered = sent;
            }
        }
    }
}
