package dev.bailiwick.wire.rdata;

/// Keys of service parameters as IANA's registry "DNS SVCB Service Parameter Keys" names them (RFC 9460 §14.3.2).
final class SvcParamKeys {
    static final int MANDATORY = 0;
    static final int ALPN = 1;
    static final int NO_DEFAULT_ALPN = 2;
    static final int PORT = 3;
    static final int IPV4HINT = 4;
    static final int ECH = 5;
    static final int IPV6HINT = 6;
    static final int DOHPATH = 7;
    static final int OHTTP = 8;
    static final int TLS_SUPPORTED_GROUPS = 9;
    static final int DOCPATH = 10;

    /// Result of [#parse]: no key has this name.
    static final int UNKNOWN = -1;

    private static final String[] NAMES = {
        "mandatory",
        "alpn",
        "no-default-alpn",
        "port",
        "ipv4hint",
        "ech",
        "ipv6hint",
        "dohpath",
        "ohttp",
        "tls-supported-groups",
        "docpath"
    };

    private SvcParamKeys() {}

    static boolean isNamed(int key) {
        return key < NAMES.length;
    }

    static String text(int key) {
        return isNamed(key) ? NAMES[key] : "key" + key;
    }

    /// The key of a name or of `key123`.
    static int parse(byte[] text, int from, int to) {
        int key = numbered(text, from, to);
        for (int i = 0; i < NAMES.length && key == UNKNOWN; i++) {
            if (matches(NAMES[i], text, from, to)) {
                key = i;
            }
        }
        return key;
    }

    /// The key of `key123`: its value is then plain octets (RFC 9460 §2.1).
    static int numbered(byte[] text, int from, int to) {
        boolean isNumbered = to - from > 3 && matches("key", text, from, from + 3);
        boolean hasLeadingZero = isNumbered && text[from + 3] == '0' && to - from > 4;
        return isNumbered && !hasLeadingZero
                ? (int) TextCursor.decimal(text, from + 3, to, 0xffff)
                : UNKNOWN;
    }

    private static boolean matches(String name, byte[] text, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (text[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
