package dev.bailiwick.server.recursive;

import dev.bailiwick.guard.ResponseClass;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.Rcode;

/// A response without what differs from client to client: the octets behind the question, as they go out.
///
/// Names in it point to the question's name at index 12 of the message, so that they come back in the letter case in
/// which each client wrote it. Immutable but for one mark.
final class CachedAnswer {
    private static final byte[] NOTHING = {};
    private static final int[] NO_TTLS = {};

    final int rcode;
    final byte[] body;
    final int[] ttls;
    final int answers;
    final int authorities;
    final int additionals;
    final boolean isSecure;
    final boolean isAuthoritative;
    final Resolution.Fate fate;
    final byte[] options;
    final byte[] shortOptions;
    final long storedNanos;
    final long expiresNanos;

    /// Set by whoever first sees that the answer should be fetched again; a race fetches twice.
    boolean isRefreshing;

    /// @param body records from behind the question on
    /// @param ttls where in the body TTLs are
    /// @param isSecure whether AD may be set
    /// @param isAuthoritative whether AA is set: the operator's own data
    /// @param fate what policy made of it
    /// @param options extended errors as EDNS options
    /// @param shortOptions the same without their texts
    /// @param storedNanos when the TTLs were what the body says
    /// @param expiresNanos when the least of them is over
    CachedAnswer(
            int rcode,
            byte[] body,
            int[] ttls,
            int answers,
            int authorities,
            int additionals,
            boolean isSecure,
            boolean isAuthoritative,
            Resolution.Fate fate,
            byte[] options,
            byte[] shortOptions,
            long storedNanos,
            long expiresNanos) {
        this.rcode = rcode;
        this.body = body;
        this.ttls = ttls;
        this.answers = answers;
        this.authorities = authorities;
        this.additionals = additionals;
        this.isSecure = isSecure;
        this.isAuthoritative = isAuthoritative;
        this.fate = fate;
        this.options = options;
        this.shortOptions = shortOptions;
        this.storedNanos = storedNanos;
        this.expiresNanos = expiresNanos;
    }

    /// An answer without records.
    ///
    /// @param options an extended error as an EDNS option, maybe none
    static CachedAnswer failure(int rcode, byte[] options) {
        return new CachedAnswer(
                rcode,
                NOTHING,
                NO_TTLS,
                0,
                0,
                0,
                false,
                false,
                Resolution.Fate.ANSWERED,
                options,
                options,
                0,
                0);
    }

    /// No answer over UDP: the client is to come over TCP.
    static CachedAnswer truncated() {
        return new CachedAnswer(
                0,
                NOTHING,
                NO_TTLS,
                0,
                0,
                0,
                false,
                false,
                Resolution.Fate.TRUNCATED,
                NOTHING,
                NOTHING,
                0,
                0);
    }

    /// The kind of response, as rates are counted by.
    ResponseClass kind() {
        return switch (rcode) {
            case Rcode.NOERROR -> answers > 0 ? ResponseClass.ANSWER : ResponseClass.NODATA;
            case Rcode.NXDOMAIN -> ResponseClass.NXDOMAIN;
            default -> ResponseClass.ERROR;
        };
    }

    /// Estimated memory.
    int weightOctets() {
        return 160 + body.length + 4 * ttls.length + 2 * options.length;
    }

    boolean isFresh(long nowNanos) {
        return nowNanos - expiresNanos < 0;
    }

    /// Whether nine tenths of its time are over (the same tenth as in other resolvers).
    boolean isNearItsEnd(long nowNanos) {
        return nowNanos - (expiresNanos - (expiresNanos - storedNanos) / 10) >= 0;
    }
}
