package dev.bailiwick.server.answer;

import dev.bailiwick.guard.CookieStanding;
import dev.bailiwick.guard.QueryLimiter;
import dev.bailiwick.guard.QueryLimits;
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

/// What a client has proven, and what it gets for that: cookies at the door in, the rate limit at the door out. The same
/// door for both roles. A work area of one worker, or of one thread that sends what was deferred.
public final class Gate {
    private final InstantSource clock;
    private Protection protection = Protection.NONE;
    private @Nullable ServerCookies cookies;
    private @Nullable ResponseLimiter limiter;
    private @Nullable QueryLimiter queries;
    private boolean isOnlyCounted;
    private boolean areQueriesOnlyCounted;
    private CookieStanding standing = CookieStanding.ABSENT;
    private long nowNanos;

    /// @param clock tells the time of day, which cookies need
    public Gate(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins a batch. Allocates when the protection is another one than before.
    public void begin(Protection current, long batchNanos) {
        nowNanos = batchNanos;
        if (current.equals(protection)) {
            return;
        }
        protection = current;
        cookies = current.secrets().newCookies();
        ResponseLimits limits = current.limits();
        limiter = limits == null ? null : limits.newLimiter();
        isOnlyCounted = limits != null && limits.limit().isOnlyCounted();
        QueryLimits asked = current.queries();
        queries = asked == null ? null : asked.newLimiter();
        areQueriesOnlyCounted = asked != null && asked.isOnlyCounted();
    }

    /// Judges the cookie of a request that could be read; one that could not has none.
    ///
    /// @param isReadable whether the question view holds the whole request
    public CookieStanding look(QuestionView question, Exchange exchange, boolean isReadable) {
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
    public int cookieOctets() {
        return switch (standing) {
            case ABSENT, MALFORMED -> 0;
            case UNPROVEN, PROVEN -> ServerCookies.OCTETS;
        };
    }

    /// Writes [#cookieOctets] octets of cookie data.
    public void writeCookie(QuestionView question, Exchange exchange, byte[] out, int at) {
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

    /// Decides about a response of an authoritative server.
    Release release(Event event, Exchange exchange) {
        return release(kind(event), exchange);
    }

    /// Decides about a response to the request that was looked at last.
    public Release release(ResponseClass kind, Exchange exchange) {
        return release(
                kind,
                isProven(exchange),
                exchange.isIpv4(),
                exchange.peerHigh(),
                exchange.peerLow());
    }

    /// Decides about a response, maybe one to a request of some time ago.
    ///
    /// @param isIpv4 the client's address, as in [dev.bailiwick.guard.AddressSet#contains]
    public Release release(
            ResponseClass kind, boolean isProven, boolean isIpv4, long high, long low) {
        ResponseLimiter current = limiter;
        return current == null || isProven
                ? Release.SEND
                : current.decide(kind, isIpv4, high, low, nowNanos);
    }

    /// Over a stream, and with a cookie of ours, a client is where it says.
    public boolean isProven(Exchange exchange) {
        return standing == CookieStanding.PROVEN || exchange.transport().isStream();
    }

    /// Counts a query of the client whose request was looked at last.
    ///
    /// @return whether it is within what the client may ask
    public boolean mayAsk(Exchange exchange) {
        QueryLimiter current = queries;
        return current == null
                || current.take(
                        isProven(exchange),
                        exchange.isIpv4(),
                        exchange.peerHigh(),
                        exchange.peerLow(),
                        nowNanos)
                || areQueriesOnlyCounted;
    }

    /// Whether the client may learn a cookie instead of coming over TCP (RFC 7873 §5.2.3).
    public boolean mayLearn() {
        return standing == CookieStanding.UNPROVEN;
    }

    /// Whether what is above the rate goes out all the same.
    public boolean isOnlyCounted() {
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
