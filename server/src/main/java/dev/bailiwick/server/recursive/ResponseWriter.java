package dev.bailiwick.server.recursive;

import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;

/// Writes responses: header, question, the octets of an answer, OPT. Without state, and without allocation.
final class ResponseWriter {
    private static final int LARGEST = 65_535;
    private static final int OPT_OCTETS = 11;
    private static final int OPTION_OCTETS = 4;
    private static final int DNSSEC_OK = 0x8000;
    private static final long NANOS = 1_000_000_000L;

    private ResponseWriter() {}

    /// Writes a response.
    ///
    /// @param request begins with the request's header and question
    /// @param nowNanos the clock that the answer was stored by
    /// @param out room for it, from index 0
    /// @return its octets
    static int write(
            CachedAnswer answer,
            byte[] request,
            Asked asked,
            ResponseSettings settings,
            long nowNanos,
            byte[] out) {
        int questionEnd = asked.questionEnd;
        int limit = asked.isStream ? LARGEST : Math.min(asked.payloadSize, settings.maxUdpOctets());
        System.arraycopy(request, 0, out, 0, questionEnd);
        int at = questionEnd;
        int optOctets = asked.hasEdns ? optOctets(asked, settings) : 0;
        boolean isTruncated = questionEnd + answer.body.length + optOctets > limit;
        isTruncated |= answer.fate == Resolution.Fate.TRUNCATED && !asked.isStream;
        if (!isTruncated) {
            System.arraycopy(answer.body, 0, out, at, answer.body.length);
            age(answer, nowNanos, out, at);
            at += answer.body.length;
        }
        if (asked.hasEdns) {
            at = opt(answer, asked, settings, limit, out, at);
        }
        Octets.u16(out, Header.FLAGS, flags(answer, asked, isTruncated));
        Octets.u16(out, Header.QDCOUNT, questionEnd > Header.OCTETS ? 1 : 0);
        Octets.u16(out, Header.ANCOUNT, isTruncated ? 0 : answer.answers);
        Octets.u16(out, Header.NSCOUNT, isTruncated ? 0 : answer.authorities);
        Octets.u16(
                out,
                Header.ARCOUNT,
                (isTruncated ? 0 : answer.additionals) + (asked.hasEdns ? 1 : 0));
        return at;
    }

    /// RFC 6840 §5.7 and §5.8: AD goes to those who show that they know it, by AD or DO. RFC 4035 §3.2.2: CD is copied.
    private static int flags(CachedAnswer answer, Asked asked, boolean isTruncated) {
        int kept = (Header.OPCODE_MASK << Header.OPCODE_SHIFT) | Header.RD | Header.CD;
        int flags = Header.QR | (asked.flags & kept) | (answer.rcode & 0xf);
        if (answer.rcode != Rcode.FORMERR) {
            // Who sends what cannot be read was not looked at, and is not told what he may ask.
            flags |= Header.RA;
        }
        if (answer.isSecure && (asked.isDnssecOk || (asked.flags & Header.AD) != 0)) {
            flags |= Header.AD;
        }
        flags |= answer.isAuthoritative ? Header.AA : 0;
        return isTruncated ? flags | Header.TC : flags;
    }

    private static void age(CachedAnswer answer, long nowNanos, byte[] out, int bodyAt) {
        int seconds = (int) ((nowNanos - answer.storedNanos) / NANOS);
        if (seconds <= 0) {
            return;
        }
        for (int ttl : answer.ttls) {
            int left = Octets.i32(out, bodyAt + ttl) - seconds;
            Octets.i32(out, bodyAt + ttl, Math.max(left, 0));
        }
    }

    /// Octets of OPT without extended errors: they take what is left.
    private static int optOctets(Asked asked, ResponseSettings settings) {
        int octets = OPT_OCTETS;
        if (asked.wantsNsid && settings.nsid().length > 0) {
            octets += OPTION_OCTETS + settings.nsid().length;
        }
        if (asked.cookieOctets > 0) {
            octets += OPTION_OCTETS + asked.cookieOctets;
        }
        return asked.hasKeepalive && asked.isStream ? octets + OPTION_OCTETS + 2 : octets;
    }

    private static int opt(
            CachedAnswer answer,
            Asked asked,
            ResponseSettings settings,
            int limit,
            byte[] out,
            int start) {
        int at = start;
        out[at] = 0;
        Octets.u16(out, at + 1, RrType.OPT);
        Octets.u16(out, at + 3, settings.maxUdpOctets());
        // RFC 6891 §6.1.3: version 0; RFC 3225 §3: DO is copied, the other flags are clear.
        int extended = answer.rcode >>> 4;
        Octets.i32(out, at + 5, (extended << 24) | (asked.isDnssecOk ? DNSSEC_OK : 0));
        at += OPT_OCTETS;
        if (asked.wantsNsid && settings.nsid().length > 0) {
            at = option(out, at, EdnsOption.NSID, settings.nsid().length);
            System.arraycopy(settings.nsid(), 0, out, at, settings.nsid().length);
            at += settings.nsid().length;
        }
        if (asked.hasKeepalive && asked.isStream) {
            at = option(out, at, EdnsOption.TCP_KEEPALIVE, 2);
            Octets.u16(out, at, settings.keepaliveTenths());
            at += 2;
        }
        if (asked.cookieOctets > 0) {
            at = option(out, at, EdnsOption.COOKIE, asked.cookieOctets);
            System.arraycopy(asked.cookie, 0, out, at, asked.cookieOctets);
            at += asked.cookieOctets;
        }
        byte[] errors = answer.options;
        if (at + errors.length > limit) {
            errors = answer.shortOptions;
        }
        if (at + errors.length <= limit) {
            System.arraycopy(errors, 0, out, at, errors.length);
            at += errors.length;
        }
        Octets.u16(out, start + 9, at - start - OPT_OCTETS);
        return at;
    }

    private static int option(byte[] out, int at, int code, int length) {
        Octets.u16(out, at, code);
        Octets.u16(out, at + 2, length);
        return at + OPTION_OCTETS;
    }
}
