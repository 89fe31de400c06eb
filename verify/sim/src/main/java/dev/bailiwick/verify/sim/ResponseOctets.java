package dev.bailiwick.verify.sim;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A response that is being made, without compression.
final class ResponseOctets {
    private static final int ROOM = 65_535;

    final Message query;
    final List<RrSet> answer = new ArrayList<>();
    final List<RrSet> authority = new ArrayList<>();
    final List<RrSet> additional = new ArrayList<>();
    int flags;
    int rcode;

    ResponseOctets(Message query) {
        this.query = query;
    }

    /// Every set that is told.
    List<RrSet> all() {
        List<RrSet> all = new ArrayList<>(answer);
        all.addAll(authority);
        all.addAll(additional);
        return all;
    }

    byte[] octets() {
        byte[] out = new byte[ROOM];
        Octets.u16(out, Header.ID, query.id());
        Octets.u16(out, Header.FLAGS, Header.QR | flags | rcode);
        Octets.u16(out, Header.QDCOUNT, 1);
        Name qname = Objects.requireNonNull(query.qname());
        int at = qname.copyTo(out, Header.OCTETS);
        Octets.u16(out, at, query.qtype());
        Octets.u16(out, at + 2, query.qclass());
        at = section(out, at + 4, Header.ANCOUNT, answer, 0);
        at = section(out, at, Header.NSCOUNT, authority, 0);
        int opt = query.edns() == null ? 0 : 1;
        at = section(out, at, Header.ARCOUNT, additional, opt);
        if (opt == 1) {
            Octets.u16(out, at + 1, RrType.OPT);
            Octets.u16(out, at + 3, 1232);
            at += 11;
        }
        return Arrays.copyOf(out, at);
    }

    private static int section(byte[] out, int from, int countAt, List<RrSet> sets, int more) {
        int at = from;
        int count = more;
        for (RrSet set : sets) {
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
        Octets.u16(out, countAt, count);
        return at;
    }
}
