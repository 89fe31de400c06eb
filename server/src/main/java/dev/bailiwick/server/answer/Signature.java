package dev.bailiwick.server.answer;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.tsig.TsigKey;
import dev.bailiwick.wire.tsig.TsigKeys;
import dev.bailiwick.wire.tsig.TsigRecord;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.wire.tsig.TsigStatus;
import dev.bailiwick.wire.tsig.TsigView;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The TSIG record of a request, and that of its response (RFC 8945 §5.2, §5.3). A work area of one worker. A request
/// whose key is not known costs no allocation and no look at the clock.
final class Signature {
    private final InstantSource clock;
    private final TsigView view = new TsigView();
    private @Nullable TsigSession session;
    private TsigStatus status = TsigStatus.UNSIGNED;

    Signature(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins with a request.
    ///
    /// @return [TsigStatus#UNSIGNED] when it has no signature, else what the signature is worth
    TsigStatus check(QuestionView question, TsigKeys keys) {
        session = null;
        status = TsigStatus.UNSIGNED;
        if (question.tsigAt() < 0) {
            return status;
        }
        view.read(question.packet(), question.length(), question.tsigAt());
        TsigKey key = keys.find(view.keyName(), view.keyNameLength());
        if (key == null) {
            status = TsigStatus.BADKEY;
            return status;
        }
        TsigSession begun = new TsigSession(key);
        status = begun.checkRequest(question.packet(), view, seconds());
        session = begun;
        return status;
    }

    /// Forgets the last request: this one has no signature that counts.
    void clear() {
        session = null;
        status = TsigStatus.UNSIGNED;
    }

    /// The request is right, but was taken before: its time is over (RFC 8945 §5.2.3).
    void spent() {
        status = TsigStatus.BADTIME;
    }

    private long seconds() {
        return clock.millis() / 1000;
    }

    /// The session of a request whose signature is right, else null.
    @Nullable TsigSession session() {
        return status == TsigStatus.OK ? session : null;
    }

    /// Octets that the response's record takes at most.
    int octets() {
        TsigSession current = session;
        if (current == null || (status != TsigStatus.OK && !status.isToldSigned())) {
            return 0;
        }
        return current.key().recordOctets();
    }

    /// Whether the response has a record that says what was wrong and has no MAC.
    boolean isUnsignedError() {
        return status == TsigStatus.BADKEY || status == TsigStatus.BADSIG;
    }

    /// Writes the record of such an error.
    ///
    /// @param start index behind the message
    /// @return index behind the record
    int writeError(QuestionView question, byte[] out, int start) {
        int id = Octets.u16(question.packet(), Header.ID);
        return TsigRecord.writeUnsigned(out, start, question.packet(), view, id, status);
    }

    /// Signs a complete message when its request was signed.
    ///
    /// @return octets of the message then
    int sign(byte[] out, int length) {
        TsigSession current = session;
        return current == null || octets() == 0
                ? length
                : current.sign(out, length, seconds(), status);
    }
}
