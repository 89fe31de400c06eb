package dev.bailiwick.resolver.server;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about one server. Safe for any number of threads.
public final class ServerState {
    /// How long a server without replies is waited for at first, and one without history: a round trip across the
    /// world and a little.
    static final long FIRST_TIMEOUT_NANOS = 300_000_000L;

    private static final long LEAST_TIMEOUT_NANOS = 120_000_000L;
    private static final long MOST_TIMEOUT_NANOS = 1_500_000_000L;
    private static final long TCP_TIMEOUT_NANOS = 2_500_000_000L;

    /// Silences in a row after which a server is left alone for a while.
    private static final int SILENCES = 3;

    private static final long FIRST_REST_NANOS = 2_000_000_000L;
    private static final int MOST_REST_DOUBLINGS = 5;

    /// How long what a server does not understand is remembered.
    private static final long FAULT_NANOS = 600_000_000_000L;

    /// How long a server is not asked over TCP after it did not answer there: as long as other failures are remembered
    /// at first (RFC 9520 §3.2).
    private static final long TCP_FAULT_NANOS = 5_000_000_000L;

    /// How long a server is remembered to be lame for a zone.
    private static final long LAME_NANOS = 300_000_000_000L;

    private static final int MOST_LAME_ZONES = 8;
    private static final int MOST_COOKIE_OCTETS = 40;

    private final byte[] clientCookie = new byte[8];
    private final List<LameZone> lameZones = new ArrayList<>(0);
    private byte @Nullable [] cookie;
    private long smoothedNanos = -1;
    private long variationNanos;
    private int silences;
    private int waiting;
    private long restsUntilNanos;
    private long withoutEdnsUntilNanos;
    private long withoutCaseUntilNanos;
    private long withoutTcpUntilNanos;
    private boolean isResting;
    private boolean isWithoutTcp;
    private boolean isWithoutEdns;
    private boolean isWithoutCase;

    private record LameZone(Name zone, long untilNanos) {}

    /// @param secret eight octets that nobody can guess: our side of the cookie (RFC 7873 §4.1)
    public ServerState(long secret) {
        Octets.i64(clientCookie, 0, secret);
    }

    /// Joins those who wait for the server.
    ///
    /// @return false when there are as many as may be; otherwise [#leave] must follow
    public synchronized boolean join(int most) {
        if (waiting >= most) {
            return false;
        }
        waiting++;
        return true;
    }

    /// The wait is over.
    public synchronized void leave() {
        waiting--;
    }

    /// A reply came (RFC 6298 §2).
    public synchronized void answered(long rttNanos) {
        if (smoothedNanos < 0) {
            smoothedNanos = rttNanos;
            variationNanos = rttNanos / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - rttNanos) - variationNanos) / 4;
            smoothedNanos += (rttNanos - smoothedNanos) / 8;
        }
        silences = 0;
        isResting = false;
    }

    /// No reply came in time.
    public synchronized void wasSilent(long nowNanos) {
        silences++;
        if (silences >= SILENCES) {
            int doublings = Math.min(silences - SILENCES, MOST_REST_DOUBLINGS);
            isResting = true;
            restsUntilNanos = nowNanos + (FIRST_REST_NANOS << doublings);
        }
    }

    /// Whether it was silent so often that others should be asked first.
    public synchronized boolean rests(long nowNanos) {
        return isResting && nowNanos - restsUntilNanos < 0;
    }

    /// How long to wait for a reply over UDP.
    public synchronized long timeoutNanos() {
        long timeout = smoothedNanos < 0 ? FIRST_TIMEOUT_NANOS : smoothedNanos + 4 * variationNanos;
        timeout = Math.max(timeout, LEAST_TIMEOUT_NANOS) << Math.min(silences, 4);
        return Math.min(timeout, MOST_TIMEOUT_NANOS);
    }

    /// How long to wait for a connection and a reply over it.
    public long tcpTimeoutNanos() {
        return TCP_TIMEOUT_NANOS;
    }

    /// It sent a truncated reply, and nothing over TCP.
    public synchronized void failedOverTcp(long nowNanos) {
        isWithoutTcp = true;
        withoutTcpUntilNanos = nowNanos + TCP_FAULT_NANOS;
    }

    /// It replied over TCP.
    public synchronized void answeredOverTcp() {
        isWithoutTcp = false;
    }

    /// Whether it did not answer over TCP lately.
    public synchronized boolean failsOverTcp(long nowNanos) {
        return isWithoutTcp && nowNanos - withoutTcpUntilNanos < 0;
    }

    /// The smoothed round trip with a penalty for silence, or -1 when nothing is known.
    public synchronized long costNanos() {
        if (smoothedNanos < 0) {
            return silences == 0 ? -1 : FIRST_TIMEOUT_NANOS << Math.min(silences, 4);
        }
        return silences == 0 ? smoothedNanos : timeoutNanos();
    }

    /// Whether OPT is left out at the moment (RFC 6891 §6.2.2).
    public synchronized boolean isWithoutEdns(long nowNanos) {
        return isWithoutEdns && nowNanos - withoutEdnsUntilNanos < 0;
    }

    /// It does not understand OPT.
    public synchronized void hasNoEdns(long nowNanos) {
        isWithoutEdns = true;
        withoutEdnsUntilNanos = nowNanos + FAULT_NANOS;
    }

    /// Whether letters go out as they are at the moment.
    public synchronized boolean isWithoutCase(long nowNanos) {
        return isWithoutCase && nowNanos - withoutCaseUntilNanos < 0;
    }

    /// It does not give letters back as they came.
    public synchronized void losesCase(long nowNanos) {
        isWithoutCase = true;
        withoutCaseUntilNanos = nowNanos + FAULT_NANOS;
    }

    /// The cookie to send: ours, and the server's when it gave one (RFC 7873 §5.1).
    public synchronized byte[] cookie() {
        byte[] known = cookie;
        return known == null ? clientCookie : known;
    }

    /// Our part of the cookie.
    public byte[] clientCookie() {
        return clientCookie;
    }

    /// Whether the server ever gave a cookie.
    public synchronized boolean hasServerCookie() {
        return cookie != null;
    }

    /// Takes the cookie of a reply that was accepted.
    public synchronized void cookie(byte[] received) {
        if (received.length > clientCookie.length && received.length <= MOST_COOKIE_OCTETS) {
            cookie = received;
        }
    }

    /// It does not serve a zone that it was said to serve.
    public synchronized void isLame(Name zone, long nowNanos) {
        lameZones.removeIf(lame -> lame.zone.equals(zone) || nowNanos - lame.untilNanos >= 0);
        if (lameZones.size() == MOST_LAME_ZONES) {
            lameZones.removeFirst();
        }
        lameZones.add(new LameZone(zone, nowNanos + LAME_NANOS));
    }

    /// Whether it is known to be lame for a zone.
    public synchronized boolean isLameFor(Name zone, long nowNanos) {
        for (LameZone lame : lameZones) {
            if (nowNanos - lame.untilNanos < 0 && lame.zone.equals(zone)) {
                return true;
            }
        }
        return false;
    }
}
