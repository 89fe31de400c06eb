package dev.bailiwick.net.stream;

import dev.bailiwick.net.Exchange;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds messages in what a connection sent, in any fragmentation, and keeps what cannot be handled yet: the
/// beginning of a message, or whole messages while the peer does not read its answers. Holds no memory otherwise.
///
/// ```
/// | length 2 | message | length 2 | message ...      RFC 1035 §4.2.2, RFC 7766 §8
/// ```
final class HeldInput {
    /// Result of [#next]: no whole message is there.
    static final int INCOMPLETE = -1;

    private static final int PREFIX = 2;
    private static final int SMALLEST = 64;

    private byte @Nullable [] part;
    private int partLength;
    private byte @Nullable [] backlog;

    /// Takes the next message out of `in`, or all of `in` into the part of a message held.
    ///
    /// @param request gets the message from index 0
    /// @return the message's length, which may be 0, or [#INCOMPLETE]
    int next(ByteBuffer in, byte[] request) {
        if (part == null) {
            if (in.remaining() >= PREFIX) {
                int length = Short.toUnsignedInt(in.getShort(in.position()));
                if (in.remaining() - PREFIX >= length) {
                    in.position(in.position() + PREFIX).get(request, 0, length);
                    return length;
                }
            }
            absorb(in, in.remaining());
            return INCOMPLETE;
        }
        return complete(in, request);
    }

    private int complete(ByteBuffer in, byte[] request) {
        if (partLength < PREFIX) {
            absorb(in, PREFIX - partLength);
        }
        byte[] octets = part;
        if (octets == null || partLength < PREFIX) {
            return INCOMPLETE;
        }
        int length = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
        octets = absorb(in, PREFIX + length - partLength);
        if (octets == null || partLength < PREFIX + length) {
            return INCOMPLETE;
        }
        System.arraycopy(octets, PREFIX, request, 0, length);
        part = null;
        partLength = 0;
        return length;
    }

    private byte @Nullable [] absorb(ByteBuffer in, int wanted) {
        int count = Math.min(wanted, in.remaining());
        if (count > 0) {
            int total = partLength + count;
            byte[] octets = part == null ? new byte[capacity(total)] : part;
            if (octets.length < total) {
                octets = Arrays.copyOf(octets, capacity(total));
            }
            in.get(octets, partLength, count);
            partLength = total;
            part = octets;
        }
        return part;
    }

    /// Doubles, so that a message that comes octet by octet is copied a few times and not once an octet.
    private static int capacity(int octets) {
        int doubled = Integer.highestOneBit(Math.max(octets, SMALLEST) - 1) << 1;
        return Math.min(doubled, PREFIX + Exchange.MESSAGE_OCTETS);
    }

    /// Keeps what remains of `in`, which begins with a message, for later.
    void keep(ByteBuffer in) {
        if (in.hasRemaining()) {
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            backlog = rest;
        }
    }

    boolean hasPart() {
        return part != null;
    }

    boolean hasBacklog() {
        return backlog != null;
    }

    /// Gives back what [#keep] kept.
    void resume(ByteBuffer in) {
        byte[] kept = backlog;
        in.clear();
        if (kept != null) {
            in.put(kept);
            backlog = null;
        }
        in.flip();
    }

    /// Octets of memory held.
    int octets() {
        return (part == null ? 0 : part.length) + (backlog == null ? 0 : backlog.length);
    }

    void clear() {
        part = null;
        partLength = 0;
        backlog = null;
    }
}
