package dev.bailiwick.server.recursive;

import dev.bailiwick.guard.ServerCookies;
import dev.bailiwick.wire.EdnsView;
import dev.bailiwick.wire.QuestionView;

/// What a response must know of its request, besides the octets of header and question. A worker has one that it sets
/// for each request; a request that waits has a copy.
final class Asked {
    int flags;
    int questionEnd;
    boolean hasEdns;
    boolean isDnssecOk;
    boolean wantsNsid;
    boolean hasKeepalive;
    boolean isStream;
    int payloadSize;

    /// Whether the client is where it says, or need not be: then its responses have no rate limit.
    boolean isTrusted;

    /// Cookies that go back to the client: octets, and how many of them count.
    final byte[] cookie = new byte[ServerCookies.OCTETS];

    int cookieOctets;

    void set(QuestionView question, boolean stream) {
        EdnsView edns = question.edns();
        flags = question.flags();
        questionEnd = question.questionEnd();
        hasEdns = edns.isPresent();
        isDnssecOk = edns.isDnssecOk();
        wantsNsid = edns.wantsNsid();
        hasKeepalive = edns.hasKeepalive();
        isStream = stream;
        payloadSize = edns.payloadSize();
        isTrusted = false;
        cookieOctets = 0;
    }

    Asked copy() {
        Asked copy = new Asked();
        copy.flags = flags;
        copy.questionEnd = questionEnd;
        copy.hasEdns = hasEdns;
        copy.isDnssecOk = isDnssecOk;
        copy.wantsNsid = wantsNsid;
        copy.hasKeepalive = hasKeepalive;
        copy.isStream = isStream;
        copy.payloadSize = payloadSize;
        copy.isTrusted = isTrusted;
        copy.cookieOctets = cookieOctets;
        System.arraycopy(cookie, 0, copy.cookie, 0, cookieOctets);
        return copy;
    }
}
