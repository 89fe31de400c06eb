package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.text.AddressText;
import dev.bailiwick.wire.text.NameText;

/// A6 (RFC 2874 §3.1): a prefix length, the bits of an IPv6 address behind it, and the name that has the prefix.
///
/// ```
///  +--------------+----....----+----....----+
///  | length 0-128 |   suffix   |    name    |  no name when the length is 0
///  +--------------+----....----+----....----+
/// ```
record A6Field() implements Field {
    private static final int ADDRESS_BITS = 128;

    private static int suffixOctets(int prefix) {
        return (ADDRESS_BITS - prefix + 7) / 8;
    }

    @Override
    public int end(byte[] rdata, int at, int limit) {
        int prefix = at < limit ? rdata[at] & 0xff : 255;
        if (prefix > ADDRESS_BITS || suffixOctets(prefix) > limit - at - 1) {
            return MALFORMED;
        }
        int nameAt = at + 1 + suffixOctets(prefix);
        // Bits of the suffix that the prefix covers are padding and must be zero (RFC 2874 §3.1.1).
        if ((prefix & 7) != 0 && (rdata[at + 1] & 0xff) >>> (8 - (prefix & 7)) != 0) {
            return MALFORMED;
        }
        if (prefix == 0) {
            return nameAt;
        }
        int name = Names.length(rdata, nameAt, limit);
        return name == Names.MALFORMED ? MALFORMED : nameAt + name;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        int prefix = (int) in.decimal(ADDRESS_BITS);
        if (prefix < 0) {
            return in.failValue("a prefix length from 0 to 128", null);
        }
        in.token++;
        if (!in.u8(prefix) || (prefix < ADDRESS_BITS && !parseSuffix(in, prefix))) {
            return false;
        }
        return prefix == 0 || (in.need() && NameField.parseName(in));
    }

    private static boolean parseSuffix(TextCursor in, int prefix) {
        if (!in.need()) {
            return false;
        }
        byte[] address = in.scratch(16);
        if (!AddressText.parse6(in.text, in.from(), in.to(), address, 0)) {
            return in.failValue("an IPv6 address", "write the suffix as in ::1");
        }
        int octets = suffixOctets(prefix);
        int first = 16 - octets;
        boolean hasPrefixBits =
                (prefix & 7) != 0 && (address[first] & 0xff) >>> (8 - (prefix & 7)) != 0;
        for (int i = 0; i < first; i++) {
            hasPrefixBits |= address[i] != 0;
        }
        if (hasPrefixBits) {
            return in.fail("the suffix has bits that belong to the prefix", "set them to zero");
        }
        if (!in.fits(octets)) {
            return false;
        }
        System.arraycopy(address, first, in.out, in.at, octets);
        in.at += octets;
        in.token++;
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        int prefix = rdata[at] & 0xff;
        int octets = suffixOctets(prefix);
        out.append(prefix);
        if (prefix < ADDRESS_BITS) {
            byte[] address = new byte[16];
            System.arraycopy(rdata, at + 1, address, 16 - octets, octets);
            AddressText.print6(address, 0, out.append(' '));
        }
        if (prefix > 0) {
            NameText.print(rdata, at + 1 + octets, out.append(' '));
        }
        return true;
    }

    @Override
    public void fold(byte[] rdata, int at, int end) {
        int nameAt = at + 1 + suffixOctets(rdata[at] & 0xff);
        Names.fold(rdata, nameAt, end - nameAt, rdata, nameAt);
    }
}
