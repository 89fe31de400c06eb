package dev.bailiwick.server.answer;

import dev.bailiwick.authority.Response;
import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.EdnsView;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.Zone;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Writes what comes last: OPT, TSIG errors, and the header. A work area of one worker.
final class ResponseEnd {
    private static final int OPT_OCTETS = 11;
    private static final int OPTION_OCTETS = 4;
    private static final int ZONEVERSION_OCTETS = 6;
    private static final int EXPIRE_OCTETS = 4;
    private static final int DNSSEC_OK = 0x8000;

    private final Signature signature;
    private final Gate gate;
    private final InstantSource clock;

    private @Nullable AnswerSettings settings;
    private @Nullable ZoneIndex zones;
    private boolean isStream;
    private int limit;

    ResponseEnd(Signature signature, Gate gate, InstantSource clock) {
        this.signature = signature;
        this.gate = gate;
        this.clock = clock;
    }

    /// Octets to keep free behind the records.
    ///
    /// @param served zones, for what is said about them
    /// @param most octets that the whole response may have
    int reserve(
            QuestionView question,
            AnswerSettings current,
            ZoneIndex served,
            boolean stream,
            int most) {
        zones = served;
        settings = current;
        isStream = stream;
        limit = most;
        EdnsView edns = question.edns();
        int octets = signature.octets();
        if (!edns.isPresent()) {
            return octets;
        }
        octets += OPT_OCTETS;
        if (edns.wantsNsid() && current.nsid().length > 0) {
            octets += OPTION_OCTETS + current.nsid().length;
        }
        if (edns.wantsZoneVersion() && current.tellsZoneVersion()) {
            octets += OPTION_OCTETS + ZONEVERSION_OCTETS;
        }
        if (wantsExpire(question)) {
            octets += OPTION_OCTETS + EXPIRE_OCTETS;
        }
        if (edns.hasKeepalive() && stream) {
            octets += OPTION_OCTETS + 2;
        }
        if (gate.cookieOctets() > 0) {
            octets += OPTION_OCTETS + gate.cookieOctets();
        }
        return octets;
    }

    /// Completes the response.
    ///
    /// @return its octets
    int finish(QuestionView question, Response response, Exchange exchange) {
        byte[] out = exchange.response();
        int at = response.at();
        int additionals = response.additionals();
        EdnsView edns = question.edns();
        AnswerSettings current = settings;
        if (edns.isPresent() && current != null) {
            at = opt(question, response, current, exchange, at);
            additionals++;
        }
        if (signature.isUnsignedError()) {
            int end = signature.writeError(question, out, at);
            if (end <= limit) {
                at = end;
                additionals++;
            } else {
                // RFC 8945 §5.3 truncates what is too long with its TSIG. The longest names leave
                // no room for TSIG
                // itself in 512 octets: then it goes too, and the requestor comes back over a
                // stream.
                response.truncate();
            }
        }
        // RFC 4035 §3.1.6: CD is copied. AD, RA and Z are clear in what an authoritative server
        // says.
        int kept = (Header.OPCODE_MASK << Header.OPCODE_SHIFT) | Header.RD | Header.CD;
        int flags = Header.QR | (question.flags() & kept) | (response.rcode() & 0xf);
        flags |= response.isAuthoritative() ? Header.AA : 0;
        flags |= response.isTruncated() ? Header.TC : 0;
        Octets.u16(out, Header.FLAGS, flags);
        Octets.u16(out, Header.QDCOUNT, question.questionEnd() > Header.OCTETS ? 1 : 0);
        Octets.u16(out, Header.ANCOUNT, response.answers());
        Octets.u16(out, Header.NSCOUNT, response.authorities());
        Octets.u16(out, Header.ARCOUNT, additionals);
        return signature.sign(out, at);
    }

    private int opt(
            QuestionView question,
            Response response,
            AnswerSettings current,
            Exchange exchange,
            int start) {
        EdnsView edns = question.edns();
        byte[] out = exchange.response();
        int at = start;
        out[at] = 0;
        Octets.u16(out, at + 1, RrType.OPT);
        Octets.u16(out, at + 3, current.maxUdpOctets());
        // RFC 6891 §6.1.3: version 0; RFC 3225 §3: DO is copied, the other flags are clear.
        int extended = response.rcode() >>> 4;
        Octets.i32(out, at + 5, (extended << 24) | (edns.isDnssecOk() ? DNSSEC_OK : 0));
        at += OPT_OCTETS;
        if (edns.version() == 0) {
            at = options(edns, response, current, out, at);
            at = expire(question, response, out, at);
            if (gate.cookieOctets() > 0) {
                at = option(out, at, EdnsOption.COOKIE, gate.cookieOctets());
                gate.writeCookie(question, exchange, out, at);
                at += gate.cookieOctets();
            }
        }
        Octets.u16(out, start + 9, at - start - OPT_OCTETS);
        return at;
    }

    private int options(
            EdnsView edns, Response response, AnswerSettings current, byte[] out, int start) {
        int at = start;
        if (edns.wantsNsid() && current.nsid().length > 0) {
            at = option(out, at, EdnsOption.NSID, current.nsid().length);
            System.arraycopy(current.nsid(), 0, out, at, current.nsid().length);
            at += current.nsid().length;
        }
        int labels = response.zoneLabels();
        if (edns.wantsZoneVersion() && current.tellsZoneVersion() && labels >= 0) {
            // RFC 9660 §2.1 and §2.2: labels of the zone, type 0, the SOA's serial.
            at = option(out, at, EdnsOption.ZONEVERSION, ZONEVERSION_OCTETS);
            out[at] = (byte) labels;
            out[at + 1] = 0;
            Octets.i32(out, at + 2, (int) response.zoneSerial());
            at += ZONEVERSION_OCTETS;
        }
        if (edns.hasKeepalive() && isStream) {
            at = option(out, at, EdnsOption.TCP_KEEPALIVE, 2);
            Octets.u16(out, at, current.keepaliveTenths());
            at += 2;
        }
        if (response.extendedError() != ExtendedError.NONE) {
            at = option(out, at, EdnsOption.EXTENDED_ERROR, 2);
            Octets.u16(out, at, response.extendedError());
            at += 2;
        }
        return at;
    }

    private static boolean wantsExpire(QuestionView question) {
        return question.edns().wantsExpire() && question.qtype() == RrType.SOA;
    }

    /// RFC 7314 §2: how long the zone of a SOA may still be served.
    private int expire(QuestionView question, Response response, byte[] out, int start) {
        ZoneIndex served = zones;
        if (!wantsExpire(question)
                || served == null
                || !response.isAuthoritative()
                || response.answers() == 0) {
            return start;
        }
        ZoneSlot slot = served.at(question.qname());
        Zone zone = slot == null ? null : slot.zone();
        if (slot == null || zone == null) {
            return start;
        }
        int at = option(out, start, EdnsOption.EXPIRE, EXPIRE_OCTETS);
        Octets.i32(out, at, (int) slot.expiry(zone, clock.millis() / 1000));
        return at + EXPIRE_OCTETS;
    }

    private static int option(byte[] out, int at, int code, int length) {
        Octets.u16(out, at, code);
        Octets.u16(out, at + 2, length);
        return at + OPTION_OCTETS;
    }
}
