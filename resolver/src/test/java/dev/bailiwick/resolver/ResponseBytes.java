package dev.bailiwick.resolver;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes a response without compression.
final class ResponseBytes {
    private final Message query;
    private final List<List<RrSet>> sections =
            List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    ResponseBytes(Message query) {
        this.query = query;
    }

    /// @param section 0 for answer, 1 for authority, 2 for additional
    ResponseBytes add(int section, RrSet set) {
        if (!sections.get(section).contains(set)) {
            sections.get(section).add(set);
        }
        return this;
    }

    byte[] bytes(int flags, int rcode) {
        byte[] out = new byte[65_535];
        Octets.u16(out, Header.ID, query.id());
        Octets.u16(out, Header.FLAGS, Header.QR | flags | rcode);
        Octets.u16(out, Header.QDCOUNT, 1);
        int at = query.qname().copyTo(out, Header.OCTETS);
        Octets.u16(out, at, query.qtype());
        Octets.u16(out, at + 2, query.qclass());
        at += 4;
        for (int section = 0; section < 3; section++) {
            int count = 0;
            for (RrSet set : sections.get(section)) {
                for (byte[] rdata : set.rdata()) {
                    at = set.owner().copyTo(out, at);
                    Octets.u16(out, at, set.type());
                    Octets.u16(out, at + 2, set.rrClass());
                    Octets.i32(out, at + 4, (int) set.ttl());
                    Octets.u16(out, at + 8, rdata.length);
                    System.arraycopy(rdata, 0, out, at + 10, rdata.length);
                    at += 10 + rdata.length;
                    count++;
                }
            }
            if (section == 2 && query.edns() != null) {
                Octets.u16(out, at + 1, RrType.OPT);
                Octets.u16(out, at + 3, 1232);
                at += 11;
                count++;
            }
            Octets.u16(out, Header.ANCOUNT + 2 * section, count);
        }
        return Arrays.copyOf(out, at);
    }
}
