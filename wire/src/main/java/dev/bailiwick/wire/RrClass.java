package dev.bailiwick.wire;

import java.util.Locale;

/// Classes by number (RFC 1035 §3.2.4, RFC 6895 §3.2). A class is an `int` from 0 to 65535.
public final class RrClass {
    public static final int IN = 1;
    public static final int CH = 3;
    public static final int HS = 4;
    public static final int NONE = 254;
    public static final int ANY = 255;

    /// Result of [#parse]: no class has this name.
    public static final int UNKNOWN = -1;

    private RrClass() {}

    /// The mnemonic, or `CLASS123` where there is none (RFC 3597 §5).
    public static String text(int rrClass) {
        return switch (rrClass) {
            case IN -> "IN";
            case CH -> "CH";
            case HS -> "HS";
            case NONE -> "NONE";
            case ANY -> "ANY";
            default -> "CLASS" + rrClass;
        };
    }

    /// The class of a mnemonic or of `CLASS123`, letters without regard to case.
    ///
    /// @return 0 to 65535, or [#UNKNOWN]
    public static int parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "IN" -> IN;
            case "CH" -> CH;
            case "HS" -> HS;
            case "NONE" -> NONE;
            case "ANY" -> ANY;
            default ->
                    upper.matches("CLASS[0-9]{1,5}")
                                    && Integer.parseInt(upper.substring(5)) <= 0xffff
                            ? Integer.parseInt(upper.substring(5))
                            : UNKNOWN;
        };
    }
}
