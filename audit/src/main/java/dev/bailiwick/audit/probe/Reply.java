package dev.bailiwick.audit.probe;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response as far as it can be read. What is malformed ends the reading; what was whole before it is kept.
///
/// @param flags the header's flag bits with opcode and the lower bits of the code
/// @param rcode 0 to 4095, with the upper bits of EDNS
/// @param question null when there is none
/// @param counts what the header says of answer, authority and additional section
/// @param edns null when there is no OPT record
/// @param isWhole whether everything that the header announces was there and well-formed
/// @param octets of the message
public record Reply(
        int id,
        int flags,
        int rcode,
        @Nullable Question question,
        Counts counts,
        List<Resource> records,
        @Nullable Options edns,
        boolean isWhole,
        int octets) {

    /// The first question of the message.
    public record Question(Name name, int type, int rrClass) {}

    /// Records that the header announces.
    public record Counts(int answers, int authorities, int additionals) {}

    /// What the responder says by EDNS.
    ///
    /// @param options options as they are written
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Options(int payloadSize, int version, int flags, byte[] options) {}

    /// Reads a message.
    ///
    /// @return null when there is not even a header and a readable question
    public static @Nullable Reply read(byte[] message) {
        return new ReplyReader(message).read();
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

    public boolean offersRecursion() {
        return (flags & Header.RA) != 0;
    }

    /// Records of a section.
    public List<Resource> in(Section section) {
        List<Resource> found = new ArrayList<>();
        for (Resource each : records) {
            if (each.section() == section) {
                found.add(each);
            }
        }
        return found;
    }

    /// Well-formed records of a section and a type.
    public List<Resource> of(Section section, int type) {
        List<Resource> found = in(section);
        found.removeIf(each -> each.type() != type || !each.isValid());
        return found;
    }

    /// Well-formed records of the answer section with that owner and type.
    public List<Resource> answers(Name owner, int type) {
        List<Resource> found = of(Section.ANSWER, type);
        found.removeIf(each -> !each.owner().equals(owner));
        return found;
    }

    /// Records as a set.
    ///
    /// @param same at least one; all of one owner and type
    public static RrSet set(List<Resource> same) {
        Resource first = same.getFirst();
        List<byte[]> data = new ArrayList<>();
        same.forEach(each -> data.add(each.rdata()));
        return new RrSet(first.owner(), first.type(), first.rrClass(), first.ttl(), data);
    }

    /// Data of the first EDNS option of that code, or null.
    public byte @Nullable [] option(int code) {
        return edns == null ? null : ReplyReader.option(edns.options(), code);
    }
}
