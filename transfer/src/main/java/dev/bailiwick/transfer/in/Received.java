package dev.bailiwick.transfer.in;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import java.util.Arrays;

/// A record of an answer, well-formed and of class IN. A work area: whoever keeps something copies it.
final class Received {
    final byte[] owner = new byte[Names.MAX_OCTETS + 8];
    final byte[] rdata = new byte[65_535 + 8];
    int ownerLength;
    int rdlength;
    int type;
    int ttl;

    boolean isSoa() {
        return type == RrType.SOA;
    }

    /// Whether the record belongs to a name.
    boolean isAt(byte[] wire) {
        return ownerLength == wire.length && Names.equal(owner, 0, wire, 0, ownerLength);
    }

    /// The serial of a SOA.
    long serial() {
        return SoaFields.serial(rdata, 0);
    }

    byte[] copyOfRdata() {
        return Arrays.copyOf(rdata, rdlength);
    }

    boolean hasRdata(byte[] other) {
        return Arrays.equals(other, 0, other.length, rdata, 0, rdlength);
    }

    /// Becomes equal to a record that was kept.
    void set(byte[] name, int newType, int newTtl, byte[] data) {
        System.arraycopy(name, 0, owner, 0, name.length);
        ownerLength = name.length;
        type = newType;
        ttl = newTtl;
        System.arraycopy(data, 0, rdata, 0, data.length);
        rdlength = data.length;
    }
}
