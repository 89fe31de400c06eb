package dev.bailiwick.net;

/// How sockets are set up.
///
/// @param receiveBufferOctets wished kernel receive buffer of a UDP socket: what outlasts a burst. The kernel may
///     give less unless the process may override its limit (CAP_NET_ADMIN)
/// @param sendBufferOctets wished kernel send buffer of a UDP socket
/// @param batch datagrams handled between two system calls, 1 to 1024
/// @param busyPollMicros how long the kernel polls the network card before it sleeps, in microseconds; 0 is off
/// @param isFreeBind whether an address may be bound before an interface has it (Linux)
/// @param isPortableForced whether to use the JDK's datagram channels even where faster calls exist
public record SocketOptions(
        int receiveBufferOctets,
        int sendBufferOctets,
        int batch,
        int busyPollMicros,
        boolean isFreeBind,
        boolean isPortableForced) {

    /// 4 MiB hold about 5,000 small datagrams, 5 to 10 ms at line speed of one worker: the length of a pause that a
    /// collector or a scheduler may cause.
    public static final SocketOptions DEFAULT =
            new SocketOptions(4 << 20, 4 << 20, 64, 0, false, false);

    /// What UDP workers take of a datagram, in octets: of a longer one, which is counted, only the beginning is
    /// seen, so that padding does not silence an answer and costs no memory. Queries take under 600, signed updates with large keys under 3,000, and whoever needs more has TCP.
    public static final int LONGEST_DATAGRAM = 4096;

    public SocketOptions {
        if (receiveBufferOctets < 1 || sendBufferOctets < 1 || busyPollMicros < 0) {
            throw new IllegalArgumentException(
                    "socket buffers are positive, busy polling is not negative");
        }
        if (batch < 1 || batch > 1024) {
            throw new IllegalArgumentException("batch " + batch + " is not in 1..1024");
        }
    }

    /// These options with the JDK's datagram channels.
    public SocketOptions portable() {
        return new SocketOptions(
                receiveBufferOctets, sendBufferOctets, batch, busyPollMicros, isFreeBind, true);
    }

    /// These options with another batch.
    public SocketOptions withBatch(int datagrams) {
        return new SocketOptions(
                receiveBufferOctets,
                sendBufferOctets,
                datagrams,
                busyPollMicros,
                isFreeBind,
                isPortableForced);
    }

    /// These options with another wish for the kernel's receive buffer.
    public SocketOptions withReceiveBuffer(int octets) {
        return new SocketOptions(
                octets, sendBufferOctets, batch, busyPollMicros, isFreeBind, isPortableForced);
    }

    /// These options with busy polling of that many microseconds.
    public SocketOptions withBusyPoll(int micros) {
        return new SocketOptions(
                receiveBufferOctets, sendBufferOctets, batch, micros, isFreeBind, isPortableForced);
    }

    /// These options with addresses bound even before an interface has them.
    public SocketOptions withFreeBind() {
        return new SocketOptions(
                receiveBufferOctets,
                sendBufferOctets,
                batch,
                busyPollMicros,
                true,
                isPortableForced);
    }
}
