package dev.bailiwick.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A socket could not be opened at its address. Nothing of the listener stays open.
public final class BindFailure extends IOException {

    /// Why not, as far as an operator can act on it.
    public enum Reason {
        /// Another socket has the port.
        IN_USE("is in use"),
        /// No interface has the address.
        NOT_LOCAL("is not an address of this host"),
        /// Ports under 1024 need CAP_NET_BIND_SERVICE.
        NOT_PERMITTED("needs the right to bind it (CAP_NET_BIND_SERVICE)"),
        /// Anything else; the message of the cause says what.
        OTHER("cannot be bound");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private static final long serialVersionUID = 1L;

    private final InetSocketAddress address;
    private final Transport transport;
    private final Reason reason;
    private final transient List<PortHolder> holders;

    /// The failure of one socket.
    ///
    /// @param holders who has the port, where that can be known; often empty without the right to look
    public BindFailure(
            InetSocketAddress address,
            Transport transport,
            Reason reason,
            List<PortHolder> holders,
            IOException cause) {
        super(sentence(address, transport, reason, holders, cause), cause);
        this.address = address;
        this.transport = transport;
        this.reason = reason;
        this.holders = List.copyOf(holders);
    }

    public InetSocketAddress address() {
        return address;
    }

    public Transport transport() {
        return transport;
    }

    public Reason reason() {
        return reason;
    }

    /// Who has the port: empty when unknown.
    public List<PortHolder> holders() {
        return holders;
    }

    private static String sentence(
            InetSocketAddress address,
            Transport transport,
            Reason reason,
            List<PortHolder> holders,
            IOException cause) {
        String where = AddressText.of(address) + "/" + transport.name().toLowerCase(Locale.ROOT);
        if (!holders.isEmpty()) {
            return where
                    + " is held by "
                    + holders.stream().map(PortHolder::toString).collect(Collectors.joining(", "));
        }
        return reason == Reason.OTHER
                ? where + " " + reason.words + ": " + cause.getMessage()
                : where + " " + reason.words;
    }
}
