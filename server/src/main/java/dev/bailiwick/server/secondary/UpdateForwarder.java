package dev.bailiwick.server.secondary;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes updates to the primaries of a zone (RFC 2136 §6): octet by octet as the client has signed them, so that it is the
/// client's key that the primary judges, and the primary's signature that the client checks.
public final class UpdateForwarder {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateForwarder.class);

    /// For a primary to answer.
    private static final Duration MOST = Duration.ofSeconds(30);

    private final Secondaries secondaries;
    private final InstantSource clock;

    public UpdateForwarder(Secondaries secondaries, InstantSource clock) {
        this.secondaries = secondaries;
        this.clock = clock;
    }

    /// Asks one primary after the other until one has answered. Blocks.
    ///
    /// RFC 2136 §6.2: an update that was sent and not answered may have been done; it is not sent to the next one.
    ///
    /// @return the answer, null when there is none
    public byte @Nullable [] forward(Name zone, byte[] request) {
        for (Peer primary : secondaries.primaries(zone)) {
            try (PrimaryConnection connection = new PrimaryConnection(primary, MOST, clock)) {
                return exchange(zone, primary, connection, request);
            } catch (IOException e) {
                LOG.warn(
                        "UPDATE of {} not forwarded to {}: {}",
                        zone,
                        primary,
                        String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private static byte @Nullable [] exchange(
            Name zone, Peer primary, PrimaryConnection connection, byte[] request) {
        try {
            connection.send(request);
            int length = connection.receive();
            byte[] message = connection.message();
            if (length >= Header.OCTETS
                    && Octets.u16(message, Header.ID) == Octets.u16(request, Header.ID)
                    && isAnswer(Octets.u16(message, Header.FLAGS))) {
                return Arrays.copyOf(message, length);
            }
            LOG.warn("UPDATE of {} forwarded to {}: no answer to it came", zone, primary);
        } catch (IOException e) {
            LOG.warn(
                    "UPDATE of {} forwarded to {}, which may have done it: {}",
                    zone,
                    primary,
                    String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static boolean isAnswer(int flags) {
        return (flags & Header.QR) != 0 && (flags >> Header.OPCODE_SHIFT & 15) == Opcode.UPDATE;
    }
}
