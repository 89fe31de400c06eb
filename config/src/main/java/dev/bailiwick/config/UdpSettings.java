package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Quantities;
import dev.bailiwick.config.shape.Section;

/// UDP.
///
/// @param maxResponseOctets longest response, 512 to 4096
/// @param receiveBufferOctets kernel buffer for queries that wait, of each socket
/// @param sendBufferOctets kernel buffer for responses that wait, of each socket
/// @param batch messages that one system call receives or sends
/// @param busyPollMicros time to poll the network card before sleeping; 0 is not at all
public record UdpSettings(
        int maxResponseOctets,
        int receiveBufferOctets,
        int sendBufferOctets,
        int batch,
        int busyPollMicros) {

    private static final Key<Integer> MAX_RESPONSE =
            Key.of(
                    "max-response",
                    Quantities.integer(512, 4096),
                    1232,
                    "Octets of the longest response; a longer one is truncated and the client asks"
                            + " again over"
                            + " TCP. 1232 passes every path without fragments, and fragments can"
                            + " be forged"
                            + " (RFC 9715).");
    private static final Key<Integer> RECEIVE_BUFFER =
            Key.of(
                    "receive-buffer",
                    Quantities.size(64 << 10, 256 << 20),
                    4 << 20,
                    "Kernel buffer of each socket for queries that wait. The kernel may grant less:"
                            + " see `net.core.rmem_max`.");
    private static final Key<Integer> SEND_BUFFER =
            Key.of(
                    "send-buffer",
                    Quantities.size(64 << 10, 256 << 20),
                    4 << 20,
                    "Kernel buffer of each socket for responses that wait. The kernel may grant"
                            + " less:"
                            + " see `net.core.wmem_max`.");
    private static final Key<Integer> BATCH =
            Key.of(
                    "batch",
                    Quantities.integer(1, 1024),
                    64,
                    "Messages that one system call receives or sends at most.");
    private static final Key<Integer> BUSY_POLL =
            Key.of(
                    "busy-poll",
                    Quantities.integer(0, 10_000),
                    0,
                    "Microseconds to poll the network card before sleeping: less delay for more"
                            + " work of the"
                            + " processor. 0 is not at all.");

    static final Section<UdpSettings> SECTION =
            Section.of(
                    fields ->
                            new UdpSettings(
                                    fields.get(MAX_RESPONSE),
                                    fields.get(RECEIVE_BUFFER),
                                    fields.get(SEND_BUFFER),
                                    fields.get(BATCH),
                                    fields.get(BUSY_POLL)),
                    MAX_RESPONSE,
                    RECEIVE_BUFFER,
                    SEND_BUFFER,
                    BATCH,
                    BUSY_POLL);
}
