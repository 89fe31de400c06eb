package dev.bailiwick.wire;

/// Response codes by number, 0 to 4095: the header's four bits and the eight of EDNS (RFC 6895 §2.3).
public final class Rcode {
    public static final int NOERROR = 0;
    public static final int FORMERR = 1;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    public static final int NOTIMP = 4;
    public static final int REFUSED = 5;
    public static final int YXDOMAIN = 6;
    public static final int YXRRSET = 7;
    public static final int NXRRSET = 8;
    public static final int NOTAUTH = 9;
    public static final int NOTZONE = 10;
    public static final int BADVERS = 16;
    public static final int BADCOOKIE = 23;

    /// TSIG error field only: the signature does not verify (RFC 8945 §5.3.2).
    public static final int BADSIG = 16;

    /// TSIG error field only: the key is not known (RFC 8945 §5.2.1).
    public static final int BADKEY = 17;

    /// TSIG error field only: the time is out of the window (RFC 8945 §5.2.3).
    public static final int BADTIME = 18;

    /// TSIG error field only: the signature is cut too short (RFC 8945 §5.2.4).
    public static final int BADTRUNC = 22;

    private Rcode() {}

    /// The mnemonic, or `RCODE99` where there is none.
    public static String text(int rcode) {
        return switch (rcode) {
            case NOERROR -> "NOERROR";
            case FORMERR -> "FORMERR";
            case SERVFAIL -> "SERVFAIL";
            case NXDOMAIN -> "NXDOMAIN";
            case NOTIMP -> "NOTIMP";
            case REFUSED -> "REFUSED";
            case YXDOMAIN -> "YXDOMAIN";
            case YXRRSET -> "YXRRSET";
            case NXRRSET -> "NXRRSET";
            case NOTAUTH -> "NOTAUTH";
            case NOTZONE -> "NOTZONE";
            case BADVERS -> "BADVERS";
            case BADCOOKIE -> "BADCOOKIE";
            default -> "RCODE" + rcode;
        };
    }
}
