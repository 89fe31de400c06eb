package dev.bailiwick.config.shape;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers, sizes and times with their bounds.
public final class Quantities {
    private static final Map<String, Long> SIZE_UNITS =
            ordered("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> TIME_UNITS =
            ordered("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Quantities() {}

    /// A whole number in decimal digits, bounds included.
    public static Scalar<Integer> integer(int least, int most) {
        String words = "a whole number from " + least + " to " + most;
        return new Scalar<>(
                words,
                Map.of("type", "integer", "minimum", least, "maximum", most),
                (text, reading) -> {
                    Long value = digits(text.text());
                    if (value == null) {
                        return reading.refuseType(text, words);
                    }
                    long bounded = bounded(value, least, most);
                    return bounded == value
                            ? Integer.valueOf((int) bounded)
                            : reading.refuse(
                                    text,
                                    value + " is not from " + least + " to " + most,
                                    "write " + bounded);
                },
                String::valueOf);
    }

    /// Octets, bounds included: digits with `B`, `KiB`, `MiB`, `GiB` or nothing behind them.
    public static Scalar<Integer> size(int least, int most) {
        String bounds = "from " + printSize(least) + " to " + printSize(most);
        String words = "a size " + bounds;
        String pattern = "^[0-9]+(B|KiB|MiB|GiB)?$";
        return new Scalar<>(
                words,
                Map.of("type", List.of("string", "integer"), "pattern", pattern),
                (text, reading) -> {
                    String written = text.text();
                    Long octets = digits(written);
                    if (octets == null) {
                        octets = withUnit(written, SIZE_UNITS);
                    }
                    if (octets == null) {
                        return reading.refuse(
                                text,
                                "must be " + words + ", not \"" + written + "\"",
                                sizeHint(written, most));
                    }
                    long bounded = bounded(octets, least, most);
                    return bounded == octets
                            ? Integer.valueOf((int) bounded)
                            : reading.refuse(
                                    text,
                                    written + " is not " + bounds,
                                    "write " + printSize(bounded));
                },
                printed -> printSize(printed));
    }

    /// A time, bounds included: digits with `ms`, `s`, `m`, `h` or `d` behind them.
    public static Scalar<Duration> duration(Duration least, Duration most) {
        String bounds = "from " + printDuration(least) + " to " + printDuration(most);
        String words = "a time " + bounds;
        return new Scalar<>(
                words,
                Map.of("type", "string", "pattern", "^[0-9]+(ms|s|m|h|d)$"),
                (text, reading) -> {
                    String written = text.text();
                    Long millis = withUnit(written, TIME_UNITS);
                    if (millis == null) {
                        String example =
                                digits(written) == null ? printDuration(least) : written + "s";
                        return reading.refuse(
                                text,
                                "must be " + words + ", not \"" + written + "\"",
                                "the units are ms, s, m, h and d, such as " + example);
                    }
                    long bounded = bounded(millis, least.toMillis(), most.toMillis());
                    return bounded == millis
                            ? Duration.ofMillis(millis)
                            : reading.refuse(
                                    text,
                                    written + " is not " + bounds,
                                    "write " + printDuration(Duration.ofMillis(bounded)));
                },
                Quantities::printDuration);
    }

    /// The same number with the unit that was meant, or an example.
    private static String sizeHint(String written, int most) {
        return written.matches("[0-9]{1,9}[kKmMgG](i?[bB])?")
                ? "write "
                        + written.replaceFirst("[kKmMgG].*", "")
                        + Character.toUpperCase(written.replaceFirst("[0-9]+", "").charAt(0))
                        + "iB"
                : "the units are B, KiB, MiB and GiB, such as " + printSize(most);
    }

    private static long bounded(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    /// The number, at most 10^18 so that comparing it with bounds is exact; null when these are not digits.
    private static @Nullable Long digits(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (text.length() == from || text.length() > 18) {
            return null;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(text);
    }

    private static @Nullable Long withUnit(String text, Map<String, Long> units) {
        int unitAt = 0;
        while (unitAt < text.length() && text.charAt(unitAt) <= '9') {
            unitAt++;
        }
        Long number = digits(text.substring(0, unitAt));
        Long unit = units.get(text.substring(unitAt));
        return number == null || unit == null || number > Long.MAX_VALUE / unit
                ? null
                : Long.valueOf(number * unit);
    }

    private static String printSize(long octets) {
        return octets == 0 ? "0" : print(octets, SIZE_UNITS);
    }

    private static String printDuration(Duration time) {
        return time.isZero() ? "0s" : print(time.toMillis(), TIME_UNITS);
    }

    /// With the largest unit that divides the value.
    private static String print(long value, Map<String, Long> units) {
        String printed = "";
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (value % unit.getValue() == 0) {
                printed = value / unit.getValue() + unit.getKey();
            }
        }
        return printed;
    }

    private static Map<String, Long> ordered(Object... unitsAndFactors) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < unitsAndFactors.length; i += 2) {
            units.put((String) unitsAndFactors[i], (Long) unitsAndFactors[i + 1]);
        }
        return Collections.unmodifiableMap(units);
    }
}
