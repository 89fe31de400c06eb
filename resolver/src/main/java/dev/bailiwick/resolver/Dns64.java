package dev.bailiwick.resolver;

import dev.bailiwick.resolver.settings.AddressPrefix;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes AAAA records of A records for hosts that have no IPv4 (RFC 6147), with addresses as RFC 6052 §2.2 lays them
/// out. Immutable.
final class Dns64 {
    /// IPv4 addresses in IPv6 that no host can reach over the network (RFC 6147 §5.1.4).
    private static final AddressPrefix MAPPED = AddressPrefix.parse("::ffff:0:0/96");

    private static final int IP6_LABELS = 34;
    private static final int RESERVED_OCTET = 8;

    private final byte[] prefix;
    private final int octets;

    Dns64(AddressPrefix prefix) {
        this.prefix = prefix.address().octets();
        this.octets = prefix.bits() / 8;
    }

    /// Whether a set has an address that a client can use: then nothing is made.
    static boolean hasUsable(RrSet set) {
        for (byte[] address : set.rdata()) {
            if (!MAPPED.contains(address, 0, address.length)) {
                return true;
            }
        }
        return false;
    }

    /// The AAAA set of an A set.
    ///
    /// @param mostSeconds the TTL of the denial of AAAA (RFC 6147 §5.1.7)
    SignedRrSet synthesised(RrSet set, long mostSeconds) {
        List<byte[]> made = new ArrayList<>();
        for (byte[] address : set.rdata()) {
            byte[] six = prefix.clone();
            int at = octets;
            for (byte octet : address) {
                at += at == RESERVED_OCTET ? 1 : 0;
                six[at++] = octet;
            }
            made.add(six);
        }
        return SignedRrSet.unsigned(
                new RrSet(
                        set.owner(),
                        RrType.AAAA,
                        set.rrClass(),
                        Math.min(set.ttl(), mostSeconds),
                        made));
    }

    /// The name in in-addr.arpa that a name in ip6.arpa below our prefix stands for (RFC 6147 §5.3.1), or null.
    @Nullable Name reverse(Name name) {
        if (name.labels() != IP6_LABELS || !name.isAtOrBelow(Name.parse("ip6.arpa"))) {
            return null;
        }
        byte[] wire = name.wire();
        byte[] six = new byte[16];
        for (int nibble = 0; nibble < 32; nibble++) {
            int digit = wire[2 * nibble] == 1 ? Character.digit(wire[2 * nibble + 1], 16) : -1;
            if (digit < 0) {
                return null;
            }
            int place = 31 - nibble;
            six[place / 2] |= (byte) (place % 2 == 0 ? digit << 4 : digit);
        }
        for (int i = 0; i < octets; i++) {
            if (six[i] != prefix[i]) {
                return null;
            }
        }
        StringBuilder text = new StringBuilder("in-addr.arpa.");
        int at = octets;
        for (int i = 0; i < 4; i++) {
            at += at == RESERVED_OCTET ? 1 : 0;
            text.insert(0, (six[at++] & 0xff) + ".");
        }
        return Name.parse(text.toString());
    }
}
