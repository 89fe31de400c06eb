package dev.bailiwick.audit.ports;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// A socket that waits for questions.
///
/// @param transport `udp` or `tcp`
/// @param user the owner's name, or his number when he has none
/// @param process who has it, or null when this user may not see
public record Listener(
        String transport,
        InetAddress address,
        int port,
        String user,
        @Nullable ListeningProcess process) {

    /// Who can reach it, as far as no firewall is in the way.
    public String reach() {
        if (address.isLoopbackAddress()) {
            return "this host only";
        }
        return address.isAnyLocalAddress() ? "everybody" : "everybody who reaches " + host();
    }

    /// The address as text, `*` for all of them.
    public String host() {
        return address.isAnyLocalAddress() ? "*" : address.getHostAddress();
    }
}
