package dev.bailiwick.net.listen;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.SocketOptions;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A server without zones that answers every query with the same A record: what the sockets cost, and nothing else.
///
/// Arguments: address, port, and `portable` to use the JDK's channels. Prints its counters when its input ends.
public final class FloorEcho {
    private static final byte[] RECORD = {
        (byte) 0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, (byte) 192, 0, 2, 1
    };

    private FloorEcho() {}

    /// Answers with 192.0.2.1, or drops what is no query for one name.
    static int answer(Exchange exchange) {
        byte[] query = exchange.request();
        byte[] response = exchange.response();
        int length = exchange.requestLength();
        if (length < 17 || (query[2] & 0x80) != 0 || query[4] != 0 || query[5] != 1) {
            return RequestHandler.DROP;
        }
        int end = 12;
        while (end < length && query[end] != 0) {
            end += (query[end] & 0xff) + 1;
        }
        end += 5;
        if (end > length) {
            return RequestHandler.DROP;
        }
        System.arraycopy(query, 0, response, 0, end);
        response[2] = (byte) (0x84 | (query[2] & 1));
        response[3] = 0;
        for (int i = 6; i < 12; i++) {
            response[i] = 0;
        }
        response[7] = 1;
        System.arraycopy(RECORD, 0, response, end, RECORD.length);
        return end + RECORD.length;
    }

    static void main(String[] arguments) throws Exception {
        InetSocketAddress address =
                new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        boolean isPortable = arguments.length > 2 && arguments[2].equals("portable");
        ListenSpec spec =
                ListenSpec.of(address)
                        .withOptions(
                                isPortable
                                        ? SocketOptions.DEFAULT.portable()
                                        : SocketOptions.DEFAULT);
        Listener listener = Listener.open(spec, (_, _) -> FloorEcho::answer, ListenerEvents.SILENT);
        while (System.in.read() >= 0) {
            System.out.println(listener.counters());
        }
        listener.stop(Duration.ofSeconds(1));
        System.out.println(listener.counters());
    }
}
