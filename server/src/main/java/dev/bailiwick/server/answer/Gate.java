package dev.bailiwick.server.answer;

import dev.bailiwick.guard.CookieStanding;
import dev.bailiwick.guard.Release;
import dev.bailiwick.guard.ResponseClass;
import dev.bailiwick.guard.ResponseLimiter;
import dev.bailiwick.guard.ResponseLimits;
import dev.bailiwick.guard.ServerCookies;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.EdnsView;
import dev.bailiwick.wire.QuestionView;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a client has proven, and what it gets for that: cookies at the door in, the rate limit at the door out. A work
/// area of one worker.
final class Gate {
    private final InstantSource clock;
    private Protection protection = Protection.NONE;
    private @Nullable ServerCookies cookies;
    private @Nullable ResponseLimiter limiter;
    private boolean isOnlyCounted;
    private CookieStanding standing = CookieStanding.ABSENT;
    private long nowNanos;

    Gate(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins a batch. Allocates when the protection is another one than before.
    void begin(Protection current, long batchNanos) {
        nowNanos = batchNanos;
        if (current.equals(protection)) {
            return;
        }
        protection = current;
        cookies = current.secrets().newCookies();
        ResponseLimits limits = current.limits();
        limiter = limits == null ? null : limits.newLimiter();
        isOnlyCounted = limits != null && limits.limit().isOnlyCounted();
    }

    /// Judges the cookie of a request that could be read; one that could not has none.
    ///
    /// @param isReadable whether the question view holds the whole request
    CookieStanding look(QuestionView question, Exchange exchange, boolean isReadable) {
        ServerCookies current = cookies;
        EdnsView edns = question.edns();
        standing =
                current == null || !isReadable || edns.cookieAt() < 0
                        ? CookieStanding.ABSENT
                        : current.check(
                                question.packet(),
                                edns.cookieAt(),
                                edns.cookieLength(),
                                exchange.isIpv4(),
                                exchange.peerHigh(),
                                exchange.peerLow(),
                                seconds());
        return standing;
    }

    /// Octets of cookie data in the response: 0 for none.
    int cookieOctets() {
        return switch (standing) {
            case ABSENT, MALFORMED -> 0;
            case UNPROVEN, PROVEN -> ServerCookies.OCTETS;
        };
    }

    /// Writes [#cookieOctets] octets of cookie data.
    void writeCookie(QuestionView question, Exchange exchange, byte[] out, int at) {
        ServerCookies current = cookies;
        if (current != null) {
            current.write(
                    question.packet(),
                    question.edns().cookieAt(),
                    standing,
                    exchange.isIpv4(),
                    exchange.peerHigh(),
                    exchange.peerLow(),
                    seconds(),
                    out,
                    at);
        }
    }

    /// Decides about a response. Over a stream, and with a cookie of ours, a client is where it says.
    Release release(Event event, Exchange exchange) {
        ResponseLimiter current = limiter;
        if (current == null
                || standing == CookieStanding.PROVEN
                || exchange.transport().isStream()) {
            return Release.SEND;
        }
        return current.decide(
                kind(event), exchange.isIpv4(), exchange.peerHigh(), exchange.peerLow(), nowNanos);
    }

    /// Whether the client may learn a cookie instead of coming over TCP (RFC 7873 §5.2.3).
    boolean mayLearn() {
        return standing == CookieStanding.UNPROVEN;
    }

    /// Whether what is above the rate goes out all the same.
    boolean isOnlyCounted() {
        return isOnlyCounted;
    }

    private long seconds() {
        return clock.millis() / 1000;
    }

    private static ResponseClass kind(Event event) {
        return switch (event) {
            case ANSWERED, TRUNCATED, CHAOS -> ResponseClass.ANSWER;
            case NODATA -> ResponseClass.NODATA;
            case NXDOMAIN -> ResponseClass.NXDOMAIN;
            case REFERRAL -> ResponseClass.REFERRAL;
            default -> ResponseClass.ERROR;
        };
    }
}
