package dev.bailiwick.audit;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One port that the user named.
///
/// @param name how it was named, when by a name
public record Target(InetSocketAddress address, @Nullable String name) {

    /// `192.0.2.1@53`, with its name in brackets when it has one.
    @Override
    public String toString() {
        return text(address) + (name == null ? "" : " (" + name + ")");
    }

    /// `192.0.2.1@53`.
    public static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + "@" + address.getPort();
    }
}
