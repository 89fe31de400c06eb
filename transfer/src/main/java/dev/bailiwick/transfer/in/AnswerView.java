package dev.bailiwick.transfer.in;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import dev.bailiwick.wire.tsig.TsigView;
import org.jspecify.annotations.Nullable;

/// One message of an answer: is it the answer to this request, is it signed, where do its records begin. A work area.
public final class AnswerView {
    private final int id;
    private final int opcode;
    private final byte[] name;
    private final int type;
    private final @Nullable TsigSession session;
    private final TsigView tsig = new TsigView();
    private final byte[] room = new byte[Names.MAX_OCTETS + 8];
    private int recordsAt;
    private int rcode;

    /// @param session that signed the request; null when nothing did, so that nothing signs the answer either
    /// @param name asked for, in wire form
    public AnswerView(int id, int opcode, byte[] name, int type, @Nullable TsigSession session) {
        this.id = id;
        this.opcode = opcode;
        this.name = name;
        this.type = type;
        this.session = session;
    }

    /// Looks at the next message.
    ///
    /// @param seconds the time of day, since 1970
    /// @return what is wrong with it, null when nothing is
    public @Nullable String read(byte[] message, int length, long seconds) {
        int tsigAt = tsig.find(message, length);
        if (tsigAt == -2) {
            return "a malformed message";
        }
        if (Octets.u16(message, Header.ID) != id) {
            return "a message with another ID";
        }
        int flags = Octets.u16(message, Header.FLAGS);
        if ((flags & Header.QR) == 0
                || (flags >>> Header.OPCODE_SHIFT & Header.OPCODE_MASK) != opcode) {
            return "a message that is no answer";
        }
        rcode = flags & 0xf;
        if (tsigAt >= 0) {
            tsig.read(message, length, tsigAt);
        }
        TsigSession signing = session;
        TsigStatus status =
                signing == null
                        ? TsigStatus.OK
                        : signing.checkAnswer(message, length, tsig, tsigAt >= 0, seconds);
        if (status != TsigStatus.OK) {
            // RFC 8945 §5.3.2: errors about key and MAC are told unsigned; they prove nothing and
            // end it as well.
            String told = tsigAt >= 0 && tsig.error() != 0 ? ", it says " + tsig.error() : "";
            return "a signature that is " + status + told + ", rcode " + Rcode.text(rcode);
        }
        if (rcode != Rcode.NOERROR) {
            return "the answer " + Rcode.text(rcode);
        }
        if ((flags & Header.TC) != 0) {
            return "a truncated message";
        }
        return question(message, length);
    }

    /// RFC 5936 §2.2.1: one question, that of the request, or none.
    private @Nullable String question(byte[] message, int length) {
        int questions = Octets.u16(message, Header.QDCOUNT);
        recordsAt = Header.OCTETS;
        if (questions == 0) {
            return null;
        }
        int at = Names.decompress(message, Header.OCTETS, length, room, 0);
        boolean isSame =
                questions == 1
                        && Names.length(room, 0) == name.length
                        && Names.equal(room, 0, name, 0, name.length)
                        && Octets.u16(message, at) == type
                        && Octets.u16(message, at + 2) == RrClass.IN;
        recordsAt = at + 4;
        return isSame ? null : "a message about something else";
    }

    /// Where the first record is.
    public int recordsAt() {
        return recordsAt;
    }

    /// The code of the last message.
    public int rcode() {
        return rcode;
    }
}
