package dev.bailiwick.server.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One line of UTF-8 from or to a channel.
final class Lines {
    private static final int READ_OCTETS = 4096;

    private Lines() {}

    /// Reads up to the first line's end.
    ///
    /// @param maxOctets the longest line, its end included
    /// @return null when the line is longer or the peer leaves before its end
    static @Nullable String read(SocketChannel from, int maxOctets) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(READ_OCTETS);
        while (line.size() < maxOctets) {
            part.clear();
            if (from.read(part) < 0) {
                return null;
            }
            for (int i = 0; i < part.position() && line.size() < maxOctets; i++) {
                byte octet = part.get(i);
                if (octet == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(octet);
            }
        }
        return null;
    }

    /// Writes a line and its end.
    static void write(String line, SocketChannel to) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
            to.write(octets);
        }
    }
}
