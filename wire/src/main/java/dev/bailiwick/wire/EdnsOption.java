package dev.bailiwick.wire;

/// EDNS option codes by number (IANA's registry "DNS EDNS0 Option Codes (OPT)").
public final class EdnsOption {
    /// RFC 5001.
    public static final int NSID = 3;

    /// RFC 7871.
    public static final int CLIENT_SUBNET = 8;

    /// RFC 7314.
    public static final int EXPIRE = 9;

    /// RFC 7873, RFC 9018.
    public static final int COOKIE = 10;

    /// RFC 7828.
    public static final int TCP_KEEPALIVE = 11;

    /// RFC 7830.
    public static final int PADDING = 12;

    /// RFC 8145.
    public static final int KEY_TAG = 14;

    /// RFC 8914.
    public static final int EXTENDED_ERROR = 15;

    /// RFC 9567.
    public static final int REPORT_CHANNEL = 18;

    /// RFC 9660.
    public static final int ZONEVERSION = 19;

    private EdnsOption() {}
}
