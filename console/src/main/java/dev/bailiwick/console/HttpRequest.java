package dev.bailiwick.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What of an HTTP/1.1 request matters here (RFC 9112 §2.1): no body is ever read.
///
/// @param method as sent
/// @param path without the query
/// @param host the `Host` header without its port, in lower case; empty when there is none
record HttpRequest(String method, String path, String host) {

    /// Reads up to the empty line.
    ///
    /// @param maxOctets the longest head
    /// @return null when it is longer, ends early, or is not HTTP/1
    static @Nullable HttpRequest read(InputStream in, int maxOctets) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (head.size() < maxOctets) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            if (octet == '\r') {
                continue;
            }
            if (octet == '\n' && last == '\n') {
                return parse(head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(octet);
            last = octet;
        }
        return null;
    }

    private static @Nullable HttpRequest parse(String head) {
        int lineEnd = head.indexOf('\n');
        int pathStart = head.indexOf(' ') + 1;
        int pathEnd = head.indexOf(' ', pathStart);
        if (pathStart < 1 || pathEnd < 0 || pathEnd > lineEnd) {
            return null;
        }
        if (!head.startsWith("HTTP/1.", pathEnd + 1)) {
            return null;
        }
        String target = head.substring(pathStart, pathEnd);
        int query = target.indexOf('?');
        return new HttpRequest(
                head.substring(0, pathStart - 1),
                query < 0 ? target : target.substring(0, query),
                host(head, lineEnd + 1));
    }

    private static String host(String head, int from) {
        int at = from;
        while (at < head.length()) {
            int end = head.indexOf('\n', at);
            String line = head.substring(at, end).toLowerCase(Locale.ROOT);
            if (line.startsWith("host:")) {
                String value = line.substring("host:".length()).strip();
                int port = value.lastIndexOf(':');
                boolean hasPort = port > value.lastIndexOf(']');
                return hasPort ? value.substring(0, port) : value;
            }
            at = end + 1;
        }
        return "";
    }

    /// Whether the client called this host by a name that only loopback has.
    boolean isForLoopback() {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
