package dev.bailiwick.net.listen;

import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Responder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Does what the first letter of a request says, so that one server serves all tests.
final class ScriptedHandler implements RequestHandler {
    /// Responders of deferred requests, with what was asked.
    final BlockingQueue<Deferred> deferred = new LinkedBlockingQueue<>();

    record Deferred(Responder responder, String asked) {
        boolean send(String letters) throws InterruptedException {
            return responder.send(text(letters), letters.length());
        }
    }

    @Override
    public int handle(Exchange exchange) {
        if (exchange.requestLength() == 0) {
            return DROP;
        }
        return switch (exchange.request()[0]) {
            case 'e' -> echo(exchange);
            case 'w' -> whoAsked(exchange);
            case 'l' -> large(exchange);
            case 'd' -> DROP;
            case 'c' -> CLOSE;
            case 'x' -> throw new IllegalArgumentException("asked to fail");
            case 'o' -> endless(0);
            case 'n' -> DEFER;
            case 'f' -> defer(exchange);
            default -> throw new AssertionError("no such letter");
        };
    }

    private static int echo(Exchange exchange) {
        System.arraycopy(exchange.request(), 0, exchange.response(), 0, exchange.requestLength());
        return exchange.requestLength();
    }

    private static int whoAsked(Exchange exchange) {
        byte[] text = exchange.peerAddress().toString().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, exchange.response(), 0, text.length);
        return text.length;
    }

    /// As many octets as the next two octets say, the first ones those of the request.
    private static int large(Exchange exchange) {
        byte[] request = exchange.request();
        int length = ((request[1] & 0xff) << 8) | (request[2] & 0xff);
        Arrays.fill(exchange.response(), 0, length, (byte) 'l');
        System.arraycopy(request, 0, exchange.response(), 0, 3);
        return length;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    private int defer(Exchange exchange) {
        String asked =
                new String(exchange.request(), 0, exchange.requestLength(), StandardCharsets.UTF_8);
        deferred.add(new Deferred(exchange.defer(), asked));
        return DEFER;
    }

    static byte[] largeRequest(int octets) {
        return new byte[] {'l', (byte) (octets >> 8), (byte) octets};
    }

    static byte[] text(String letters) {
        return letters.getBytes(StandardCharsets.UTF_8);
    }
}
