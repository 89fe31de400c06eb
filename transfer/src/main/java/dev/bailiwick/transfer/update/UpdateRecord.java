package dev.bailiwick.transfer.update;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import java.util.Arrays;

/// A record of the prerequisite or update section (RFC 2136 §2.4, §2.5), its names decompressed.
///
/// @param owner in wire form from index 0, with eight octets behind it
/// @param ownerLength octets of the owner
/// @param rrClass the zone's, ANY or NONE
/// @param ttl as it was sent; RFC 2181 §8 is not applied yet
/// @param rdata valid for the type, or empty
@SuppressWarnings("ArrayRecordComponent") // borrowed by the one who does the update
public record UpdateRecord(
        byte[] owner, int ownerLength, int type, int rrClass, int ttl, byte[] rdata) {

    /// The owner's name.
    public Name name() {
        return Name.of(Arrays.copyOf(owner, ownerLength));
    }

    boolean isAt(byte[] wire) {
        return ownerLength == wire.length && Names.equal(owner, 0, wire, 0, ownerLength);
    }
}
