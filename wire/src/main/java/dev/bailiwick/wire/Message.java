package dev.bailiwick.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message read whole: header, question, record sets and what EDNS says. Immutable; the octets in its sets are
/// shared, and nobody may write to them.
///
/// Records of another class than the question's are left out, as are OPT, TSIG and SIG(0), which speak of the message
/// itself. RRSIG records go with their set, whatever section each stands in; those without one form a set of type
/// RRSIG.
///
/// @param flags the header's 16 flag bits, as [Header] names them
/// @param rcode 0 to 4095, with the upper bits from EDNS (RFC 6891 §6.1.3)
/// @param qname null when there is no question
/// @param edns null when there is no OPT record
public record Message(
        int id,
        int flags,
        int rcode,
        @Nullable Name qname,
        int qtype,
        int qclass,
        List<SignedRrSet> answer,
        List<SignedRrSet> authority,
        List<SignedRrSet> additional,
        @Nullable Edns edns) {

    /// Most records of a set: a message with more is not used (CVE-2024-1737).
    public static final int MAX_RECORDS_PER_SET = 256;

    /// Most sets of a section: what is beyond is not used, and the message with it.
    public static final int MAX_SETS_PER_SECTION = 512;

    /// What a message says by EDNS (RFC 6891 §6.1.2).
    ///
    /// @param payloadSize octets of a UDP message that the sender takes, 0 to 65535 as it is written
    /// @param cookie the octets of the first COOKIE option, or null
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Edns(
            int payloadSize,
            int version,
            boolean isDnssecOk,
            byte @Nullable [] cookie,
            List<ExtendedErrorText> extendedErrors) {}

    /// An extended error of a response (RFC 8914 §2).
    ///
    /// @param text what the server added, maybe empty
    public record ExtendedErrorText(int code, String text) {}

    /// Reads a message.
    ///
    /// A message that is marked as truncated may end anywhere behind its question: what is whole is read.
    ///
    /// @param octets the message from index 0
    /// @param length octets of the message, at most `octets.length`
    /// @return null when the octets are no message, or one with more records than anybody needs
    public static @Nullable Message read(byte[] octets, int length) {
        return new MessageReader(octets, length).read();
    }

    public int opcode() {
        return flags >>> Header.OPCODE_SHIFT & Header.OPCODE_MASK;
    }

    public boolean isResponse() {
        return (flags & Header.QR) != 0;
    }

    public boolean isAuthoritative() {
        return (flags & Header.AA) != 0;
    }

    public boolean isTruncated() {
        return (flags & Header.TC) != 0;
    }
}
