package dev.bailiwick.server.update;

import dev.bailiwick.net.AddressText;
import dev.bailiwick.net.Responder;
import dev.bailiwick.server.secondary.UpdateForwarder;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One update that goes on to a primary, on a thread of its own.
///
/// @param isStream whether the client waits on a connection
record ForwardRun(
        Name zone,
        UpdateAnswer answer,
        InetSocketAddress peer,
        boolean isStream,
        Responder responder,
        InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardRun.class);

    void run(UpdateForwarder forwarder) {
        try (responder) {
            byte @Nullable [] theirs = forwarder.forward(zone, answer.message());
            if (theirs != null && (isStream || theirs.length <= UpdateAnswer.PAYLOAD)) {
                responder.send(theirs, theirs.length);
                LOG.debug(
                        "UPDATE of {} by {} with key {} forwarded: {}",
                        zone,
                        AddressText.of(peer),
                        answer.session().key().name(),
                        Rcode.text(Octets.u16(theirs, Header.FLAGS) & 15));
                return;
            }
            answer.send(responder, Rcode.SERVFAIL, ExtendedError.OTHER, clock.millis() / 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
