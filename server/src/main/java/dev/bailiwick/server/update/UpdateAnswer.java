package dev.bailiwick.server.update;

import dev.bailiwick.net.Responder;
import dev.bailiwick.transfer.RecordWriter;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigSession;

/// The answer to an update (RFC 2136 §3.8): its header, its zone section, and our signature.
///
/// @param message the request
/// @param session of the request's signature, which is right
/// @param hasEdns whether the request has OPT
@SuppressWarnings("ArrayRecordComponent") // read once, and never compared
record UpdateAnswer(byte[] message, TsigSession session, boolean hasEdns) {
    /// Octets of the longest answer over a datagram.
    static final int PAYLOAD = 1232;

    private static final int ROOM = 4096;
    private static final byte[] NO_OPTIONS = {};

    /// Sends it.
    ///
    /// @param explanation an extended error, or [ExtendedError#NONE]
    /// @param seconds the time of day, since 1970
    void send(Responder responder, int rcode, int explanation, long seconds)
            throws InterruptedException {
        RecordWriter writer = new RecordWriter();
        int flags = Header.QR | Opcode.UPDATE << Header.OPCODE_SHIFT | rcode;
        writer.begin(Octets.u16(message, Header.ID), flags, ROOM);
        writer.question(message, Header.OCTETS, RrType.SOA, RrClass.IN);
        if (hasEdns) {
            writer.opt(PAYLOAD, option(explanation));
        }
        int length = session.sign(writer.message(), writer.length(), seconds);
        responder.send(writer.message(), length);
    }

    /// RFC 8914 §2.
    private static byte[] option(int explanation) {
        if (explanation == ExtendedError.NONE) {
            return NO_OPTIONS;
        }
        byte[] option = new byte[6];
        Octets.u16(option, 0, 15);
        Octets.u16(option, 2, 2);
        Octets.u16(option, 4, explanation);
        return option;
    }
}
