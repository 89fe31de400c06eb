package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// The fixed part of HIP (RFC 8005 §5): the lengths stand in front on the wire and are not written at all.
///
/// ```
///  +------------+-----------+-----------+-----------+----....----+----....----+
///  | HIT length | algorithm |     key length        |    HIT     |    key     |
///  +------------+-----------+-----------+-----------+----....----+----....----+
/// ```
record HostIdentityField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        if (limit - at < 4) {
            return MALFORMED;
        }
        int tag = rdata[at] & 0xff;
        int key = Octets.u16(rdata, at + 2);
        return tag > 0 && key > 0 && tag + key <= limit - at - 4 ? at + 4 + tag + key : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need() || !in.fits(4)) {
            return false;
        }
        long algorithm = in.decimal(255);
        if (algorithm < 0) {
            return in.failValue("an algorithm from 0 to 255", "write 2 for RSA or 3 for ECDSA");
        }
        in.token++;
        if (!in.need()) {
            return false;
        }
        int tag = HexText.decodeToken(in, 4, 255);
        if (tag <= 0) {
            return in.failValue("a host identity tag", "write it in hexadecimal, without blanks");
        }
        in.token++;
        if (!in.need()) {
            return false;
        }
        int header = in.at;
        in.at += 4 + tag;
        int keyAt = in.at;
        if (!Base64Text.decode(in, in.token + 1)) {
            return false;
        }
        int key = in.at - keyAt;
        if (key == 0) {
            in.token--;
            return in.fail("the public key is empty", "write it in base 64, without blanks");
        }
        in.out[header] = (byte) tag;
        in.out[header + 1] = (byte) algorithm;
        Octets.u16(in.out, header + 2, key);
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        int tag = rdata[at] & 0xff;
        out.append(Octets.u8(rdata, at + 1)).append(' ');
        HexText.print(rdata, at + 4, at + 4 + tag, out);
        out.append(' ');
        Base64Text.print(rdata, at + 4 + tag, end, out);
        return true;
    }
}
