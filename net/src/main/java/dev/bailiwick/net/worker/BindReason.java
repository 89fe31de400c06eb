package dev.bailiwick.net.worker;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.holders.PortHolders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/// Says why the JDK could not bind. Its exceptions carry the system's words only.
public final class BindReason {
    private BindReason() {}

    /// The typed failure for the JDK's.
    public static BindFailure failure(
            InetSocketAddress address, Transport transport, IOException cause) {
        if (cause instanceof BindFailure typed) {
            return typed;
        }
        BindFailure.Reason reason = reason(String.valueOf(cause.getMessage()));
        boolean isKnown = reason == BindFailure.Reason.IN_USE;
        return new BindFailure(
                address,
                transport,
                reason,
                isKnown ? PortHolders.of(address, transport) : List.of(),
                cause);
    }

    private static BindFailure.Reason reason(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return BindFailure.Reason.IN_USE;
        }
        if (words.contains("cannot assign") || words.contains("can't assign")) {
            return BindFailure.Reason.NOT_LOCAL;
        }
        return words.contains("denied") || words.contains("not permitted")
                ? BindFailure.Reason.NOT_PERMITTED
                : BindFailure.Reason.OTHER;
    }
}
