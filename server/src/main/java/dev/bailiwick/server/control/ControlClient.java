package dev.bailiwick.server.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A client's end of the control socket.
public final class ControlClient {
    /// Octets of the longest reply.
    private static final int MAX_REPLY_OCTETS = 16 << 20;

    private ControlClient() {}

    /// Asks the server at `path` and waits for its reply as long as it takes.
    ///
    /// @throws IOException when no server answers there, or not with a reply of this version
    public static ControlReply ask(Path path, ControlRequest request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            Lines.write(request.toLine(), channel);
            String line = Lines.read(channel, MAX_REPLY_OCTETS);
            ControlReply reply = line == null ? null : ControlReply.ofLine(line);
            if (reply == null) {
                throw new IOException("what answers there is not this version of Bailiwick");
            }
            return reply;
        }
    }
}
