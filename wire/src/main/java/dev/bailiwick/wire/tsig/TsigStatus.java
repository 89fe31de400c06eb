package dev.bailiwick.wire.tsig;

import dev.bailiwick.wire.Rcode;

/// What became of the check of a message's signature.
public enum TsigStatus {
    /// It is right, and of the right time.
    OK(Rcode.NOERROR),
    /// Its MAC has a length that none can have (RFC 8945 §5.2.2.1).
    MALFORMED(Rcode.FORMERR),
    /// The key is not known, or not with this algorithm (RFC 8945 §5.2.1).
    BADKEY(Rcode.BADKEY),
    /// The MAC is not that of the message (RFC 8945 §5.2.2).
    BADSIG(Rcode.BADSIG),
    /// The clocks of both sides differ by more than the message allows (RFC 8945 §5.2.3).
    BADTIME(Rcode.BADTIME),
    /// The MAC is right but cut shorter than is taken here (RFC 8945 §5.2.4).
    BADTRUNC(Rcode.BADTRUNC),
    /// There is no signature where there must be one.
    UNSIGNED(Rcode.BADSIG);

    private final int code;

    TsigStatus(int code) {
        this.code = code;
    }

    /// The code for a TSIG record's error field.
    public int code() {
        return code;
    }

    /// Whether the answer that tells of it is signed: whoever sent the message has the key (RFC 8945 §5.3.2).
    public boolean isToldSigned() {
        return this == BADTIME || this == BADTRUNC;
    }
}
