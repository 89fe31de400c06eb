package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Octets;

/// A point in time of four octets, seconds since 1970 (RFC 4034 §3.1.5); written `YYYYMMDDHHmmSS` in UTC, read also
/// as a number of seconds (RFC 4034 §3.2).
record TimeField() implements Field {
    private static final long SECONDS_PER_DAY = 86_400;

    @Override
    public int end(byte[] rdata, int at, int limit) {
        return limit - at >= 4 ? at + 4 : MALFORMED;
    }

    @Override
    public boolean parse(TextCursor in) {
        if (!in.need()) {
            return false;
        }
        long seconds =
                in.to() - in.from() == 14 ? date(in.text, in.from()) : in.decimal(0xffff_ffffL);
        if (seconds < 0 || seconds > 0xffff_ffffL) {
            return in.failValue(
                    "a time",
                    "write YYYYMMDDHHmmSS in UTC, or seconds since 1970 below 4294967296");
        }
        in.token++;
        return in.u32(seconds);
    }

    private static long date(byte[] text, int at) {
        long year = TextCursor.decimal(text, at, at + 4, 9999);
        long month = TextCursor.decimal(text, at + 4, at + 6, 12);
        long day = TextCursor.decimal(text, at + 6, at + 8, 31);
        long hour = TextCursor.decimal(text, at + 8, at + 10, 23);
        long minute = TextCursor.decimal(text, at + 10, at + 12, 59);
        long second = TextCursor.decimal(text, at + 12, at + 14, 59);
        if (year < 1970 || month < 1 || day < 1 || hour < 0 || minute < 0 || second < 0) {
            return -1;
        }
        if (day > daysInMonth(year, month)) {
            return -1;
        }
        return daysSince1970(year, month, day) * SECONDS_PER_DAY
                + hour * 3600
                + minute * 60
                + second;
    }

    private static long daysInMonth(long year, long month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// Years are counted from March, so that the leap day is the last of its year.
    private static long daysSince1970(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        long seconds = Octets.u32(rdata, at);
        long days = seconds / SECONDS_PER_DAY + 719_468;
        long era = days / 146_097;
        long dayOfEra = days % 146_097;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0);
        long rest = seconds % SECONDS_PER_DAY;
        out.append(year);
        twoDigits(month, out);
        twoDigits(day, out);
        twoDigits(rest / 3600, out);
        twoDigits(rest / 60 % 60, out);
        twoDigits(rest % 60, out);
        return true;
    }

    private static void twoDigits(long value, StringBuilder out) {
        out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
