package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// LOC (RFC 1876 §2 and §3): a place on earth and how exactly it is known.
///
/// ```
///  +---------+------+------------+------------+
///  | version | size | horizontal |  vertical  |  size and precisions: a digit and a power of ten, centimetres
///  +---------+------+------------+------------+
///  |          latitude, 2^31 the equator      |  thousandths of a second of arc
///  |          longitude, 2^31 Greenwich       |
///  |          altitude, 0 is -100 km          |  centimetres
///  +------------------------------------------+
/// ```
record LocationField() implements Field {
    private static final int OCTETS = 16;
    private static final long ORIGIN = 1L << 31;
    private static final long THOUSANDTHS_PER_DEGREE = 3_600_000;
    private static final long ALTITUDE_ORIGIN_CENTIMETRES = 10_000_000;
    private static final int DEFAULT_SIZE = 0x12;
    private static final int DEFAULT_HORIZONTAL = 0x16;
    private static final int DEFAULT_VERTICAL = 0x13;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        if (at >= limit) {
            return MALFORMED;
        }
        if (rdata[at] != 0) {
            // Nothing may be assumed about other versions (RFC 1876 §2).
            return limit;
        }
        boolean isGood =
                limit - at >= OCTETS
                        && isSize(rdata[at + 1])
                        && isSize(rdata[at + 2])
                        && isSize(rdata[at + 3])
                        && Math.abs(Octets.u32(rdata, at + 4) - ORIGIN)
                                <= 90 * THOUSANDTHS_PER_DEGREE
                        && Math.abs(Octets.u32(rdata, at + 8) - ORIGIN)
                                <= 180 * THOUSANDTHS_PER_DEGREE;
        return isGood ? at + OCTETS : MALFORMED;
    }

    private static boolean isSize(byte size) {
        return (size >> 4 & 15) <= 9 && (size & 15) <= 9;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.fits(OCTETS)) {
            return false;
        }
        long latitude = angle(in, "latitude", 90, 'N', 'S');
        long longitude = latitude < 0 ? -1 : angle(in, "longitude", 180, 'E', 'W');
        if (longitude < 0) {
            return false;
        }
        in.label = "altitude";
        if (!in.need()) {
            return false;
        }
        long altitude = centimetres(in, true);
        if (altitude < -ALTITUDE_ORIGIN_CENTIMETRES
                || altitude + ALTITUDE_ORIGIN_CENTIMETRES > 0xffff_ffffL) {
            return in.failValue("a height from -100000.00m to 42849672.95m", null);
        }
        in.token++;
        int size = size(in, "size", DEFAULT_SIZE);
        int horizontal = size < 0 ? -1 : size(in, "horizontal precision", DEFAULT_HORIZONTAL);
        int vertical = horizontal < 0 ? -1 : size(in, "vertical precision", DEFAULT_VERTICAL);
        if (vertical < 0) {
            return false;
        }
        return in.u8(0)
                && in.u8(size)
                && in.u8(horizontal)
                && in.u8(vertical)
                && in.u32(latitude)
                && in.u32(longitude)
                && in.u32(altitude + ALTITUDE_ORIGIN_CENTIMETRES);
    }

    /// Reads degrees, perhaps minutes, perhaps seconds, and the letter of a hemisphere.
    ///
    /// @return the number on the wire, or -1
    private static long angle(
            TextCursor in, String label, int maxDegrees, char positive, char negative) {
        in.label = label;
        long thousandths = 0;
        for (int part = 0; part < 4; part++) {
            if (!in.need()) {
                return -1;
            }
            int letter = in.to() - in.from() == 1 ? in.text[in.from()] & ~0x20 : 0;
            if (part > 0 && (letter == positive || letter == negative)) {
                if (thousandths > maxDegrees * THOUSANDTHS_PER_DEGREE) {
                    in.fail("the " + label + " is beyond " + maxDegrees + " degrees", null);
                    return -1;
                }
                in.token++;
                return letter == positive ? ORIGIN + thousandths : ORIGIN - thousandths;
            }
            long value =
                    switch (part) {
                        case 0 -> in.decimal(maxDegrees) * THOUSANDTHS_PER_DEGREE;
                        case 1 -> in.decimal(59) * 60_000;
                        case 2 -> fixedPoint(in.text, in.from(), in.to(), 3, 59_999);
                        default -> -1;
                    };
            if (value < 0) {
                break;
            }
            thousandths += value;
            in.token++;
        }
        in.failValue(
                "degrees up to "
                        + maxDegrees
                        + ", minutes, seconds and "
                        + positive
                        + " or "
                        + negative,
                "write it as in 42 21 54 N 71 06 18 W -24m 30m");
        return -1;
    }

    /// A decimal number with up to `places` digits behind the point, as a whole number of its smallest unit.
    ///
    /// @return the number, or -1 when the text is none or it is above `max`
    private static long fixedPoint(byte[] text, int from, int to, int places, long max) {
        long value = 0;
        int left = -1;
        boolean hasDigit = false;
        for (int i = from; i < to; i++) {
            if (text[i] == '.' && left < 0) {
                left = places;
                continue;
            }
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || left == 0) {
                return -1;
            }
            left -= left > 0 ? 1 : 0;
            value = 10 * value + digit;
            hasDigit = true;
            if (value > max) {
                return -1;
            }
        }
        for (int i = left < 0 ? places : left; i > 0; i--) {
            value *= 10;
        }
        return hasDigit && value <= max ? value : -1;
    }

    /// A length in metres with an `m` that may be missing, in centimetres; far out of range when it is none.
    private static long centimetres(TextCursor in, boolean isSigned) {
        int from = in.from();
        int to = in.to();
        boolean isNegative = isSigned && to > from && in.text[from] == '-';
        from += isNegative ? 1 : 0;
        to -= to > from && (in.text[to - 1] | 0x20) == 'm' ? 1 : 0;
        long value = fixedPoint(in.text, from, to, 2, 10_000_000_000L);
        if (value < 0) {
            return Long.MIN_VALUE / 2;
        }
        return isNegative ? -value : value;
    }

    /// A size as a digit and a power of ten, the default when the record has ended; -1 when it is no size.
    private static int size(TextCursor in, String label, int absent) {
        if (!in.more()) {
            return absent;
        }
        in.label = label;
        long rest = centimetres(in, false);
        if (rest < 0 || rest > 9_000_000_000L) {
            in.failValue("a length from 0 to 90000000.00m", null);
            return -1;
        }
        int power = 0;
        while (rest >= 10) {
            rest /= 10;
            power++;
        }
        in.token++;
        return (int) (rest << 4 | power);
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        if (rdata[at] != 0) {
            return false;
        }
        for (int i = at + 1; i < at + 4; i++) {
            // No digits with a power of ten have a second spelling: it would not come back.
            if ((rdata[i] & 0xf0) == 0 && rdata[i] != 0) {
                return false;
            }
        }
        printAngle(Octets.u32(rdata, at + 4) - ORIGIN, 'N', 'S', out);
        printAngle(Octets.u32(rdata, at + 8) - ORIGIN, 'E', 'W', out);
        long altitude = Octets.u32(rdata, at + 12) - ALTITUDE_ORIGIN_CENTIMETRES;
        if (altitude < 0) {
            out.append('-');
        }
        printMetres(Math.abs(altitude), out);
        for (int i = at + 1; i < at + 4; i++) {
            long centimetres = rdata[i] >> 4 & 15;
            for (int power = rdata[i] & 15; power > 0; power--) {
                centimetres *= 10;
            }
            printMetres(centimetres, out.append(' '));
        }
        return true;
    }

    private static void printAngle(
            long thousandths, char positive, char negative, StringBuilder out) {
        long value = Math.abs(thousandths);
        long seconds = value % 60_000;
        out.append(value / THOUSANDTHS_PER_DEGREE).append(' ');
        out.append(value / 60_000 % 60).append(' ');
        out.append(seconds / 1000).append('.');
        out.append((char) ('0' + seconds / 100 % 10)).append((char) ('0' + seconds / 10 % 10));
        out.append((char) ('0' + seconds % 10)).append(' ');
        out.append(thousandths < 0 ? negative : positive).append(' ');
    }

    private static void printMetres(long centimetres, StringBuilder out) {
        out.append(centimetres / 100).append('.');
        out.append((char) ('0' + centimetres / 10 % 10)).append((char) ('0' + centimetres % 10));
        out.append('m');
    }
}
