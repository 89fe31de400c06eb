package dev.bailiwick.transfer.update;

import dev.bailiwick.transfer.in.Serials;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What serial a zone gets when an update changes it (RFC 2136 §3.6).
public enum SerialPolicy {
    /// One more.
    INCREMENT,
    /// Seconds since 1970.
    TIME,
    /// The day as YYYYMMDD and two digits.
    DATE;

    /// The next serial. Where the clock gives none that is newer (RFC 1982), it is one more.
    ///
    /// @param seconds the time of day, since 1970
    long next(long serial, long seconds) {
        long wanted =
                switch (this) {
                    case INCREMENT -> serial;
                    case TIME -> seconds & 0xffff_ffffL;
                    case DATE -> date(seconds);
                };
        long more = (serial + 1) & 0xffff_ffffL;
        // RFC 1982 §3.2; zero is avoided since some take it for "none" (RFC 2136 §3.6 asks for no
        // more).
        return Serials.isNewer(wanted, serial) ? wanted : Math.max(more, 1);
    }

    private static long date(long seconds) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return ((day.getYear() * 100L + day.getMonthValue()) * 100 + day.getDayOfMonth()) * 100;
    }
}
