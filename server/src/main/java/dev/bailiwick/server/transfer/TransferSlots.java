package dev.bailiwick.server.transfer;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/// How many transfers run: a bound on all of them, and one for each address, so that one secondary cannot keep the
/// others waiting. Places are taken only by those who may have what they ask for.
public final class TransferSlots {
    private final int most;
    private final int mostPerAddress;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int taken;

    public TransferSlots(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /// Takes a place.
    ///
    /// @return whether there was one
    public synchronized boolean take(InetAddress address) {
        int own = perAddress.getOrDefault(address, 0);
        if (taken == most || own == mostPerAddress) {
            return false;
        }
        taken++;
        perAddress.put(address, own + 1);
        return true;
    }

    /// Gives a place back.
    public synchronized void leave(InetAddress address) {
        taken--;
        perAddress.computeIfPresent(address, (key, own) -> own == 1 ? null : own - 1);
    }

    /// Places taken now.
    public synchronized int taken() {
        return taken;
    }
}
