package dev.bailiwick.app.bench;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;

/// What load, and for how long.
///
/// @param target the server
/// @param isStream whether by TCP
/// @param clients sockets, 1 to [#MAX_CLIENTS]
/// @param outstanding questions without an answer at any time, over all clients, 1 to [#MAX_OUTSTANDING]
/// @param seconds that are measured, 1 to [#MAX_SECONDS]
/// @param warmupSeconds before them, which are not, 0 to [#MAX_SECONDS]
/// @param rate questions a second, 0 for as many as are answered, at most [#MAX_RATE]
public record LoadPlan(
        InetSocketAddress target,
        boolean isStream,
        int clients,
        int outstanding,
        int seconds,
        int warmupSeconds,
        int rate) {
    /// More sockets tell nothing about a server that fewer do not.
    public static final int MAX_CLIENTS = 256;

    /// What identifies a question to a client has room for so many ([Outstanding]).
    public static final int MAX_OUTSTANDING = Outstanding.MAX;

    /// A measurement and not an attack.
    public static final int MAX_SECONDS = 60;

    /// More than one thread sends.
    public static final int MAX_RATE = 1_000_000;

    /// Questions that one client may have under way: at least one.
    int outstandingEach() {
        return Math.max(1, (outstanding + clients - 1) / clients);
    }

    StandardProtocolFamily family() {
        return target.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}
