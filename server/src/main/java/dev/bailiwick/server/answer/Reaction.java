package dev.bailiwick.server.answer;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;

/// What became of a request that is no question: the code that is answered, why, and what is counted.
public enum Reaction {
    /// It was deferred; a thread of its own answers.
    BEGUN(Event.TRANSFER_BEGUN, Rcode.NOERROR, ExtendedError.NONE),
    /// An update that was deferred.
    UPDATING(Event.UPDATE_BEGUN, Rcode.NOERROR, ExtendedError.NONE),
    /// NOTIFY was understood (RFC 1996 §3.11).
    NOTIFIED(Event.NOTIFIED, Rcode.NOERROR, ExtendedError.NONE),
    /// RFC 5936 §2.2.1: no zone begins at that name.
    NO_ZONE(Event.TRANSFER, Rcode.NOTAUTH, ExtendedError.NOT_AUTHORITATIVE),
    /// RFC 2136 §3.1.2: the zone of an update is none of ours.
    NOT_OUR_ZONE(Event.UPDATE, Rcode.NOTAUTH, ExtendedError.NOT_AUTHORITATIVE),
    TRANSFER_REFUSED(Event.TRANSFER, Rcode.REFUSED, ExtendedError.PROHIBITED),
    NOTIFY_REFUSED(Event.NOTIFY, Rcode.REFUSED, ExtendedError.PROHIBITED),
    UPDATE_REFUSED(Event.UPDATE, Rcode.REFUSED, ExtendedError.PROHIBITED),
    /// A request that was taken before; who sent it may be anybody (RFC 8945 §5.2.3).
    REPLAYED(Event.TSIG, Rcode.NOTAUTH, ExtendedError.PROHIBITED),
    /// A datagram that came twice: its answer is on the way.
    AGAIN(Event.AGAIN, Rcode.NOERROR, ExtendedError.NONE),
    /// Too many at once; asking again later helps.
    BUSY(Event.BUSY, Rcode.SERVFAIL, ExtendedError.OTHER),
    NOT_LOADED(Event.NOT_LOADED, Rcode.SERVFAIL, ExtendedError.NOT_READY),
    MALFORMED(Event.BAD_RECORD, Rcode.FORMERR, ExtendedError.NONE);

    private final Event event;
    private final int rcode;
    private final int explanation;

    Reaction(Event event, int rcode, int explanation) {
        this.event = event;
        this.rcode = rcode;
        this.explanation = explanation;
    }

    Event event() {
        return event;
    }

    int rcode() {
        return rcode;
    }

    int explanation() {
        return explanation;
    }

    boolean isDeferred() {
        return this == BEGUN || this == UPDATING;
    }

    /// What somebody is told who may do nothing.
    public static Reaction refusal(QuestionView question, ZoneIndex zones) {
        return switch (question.opcode()) {
            case Opcode.NOTIFY -> NOTIFY_REFUSED;
            case Opcode.UPDATE -> UPDATE_REFUSED;
            default -> zones.isApex(question.qname()) ? TRANSFER_REFUSED : NO_ZONE;
        };
    }
}
