package dev.bailiwick.wire;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Resource record types by number, as IANA's registry "Resource Record (RR) TYPEs" names them. A type is an `int`
/// from 0 to 65535 everywhere: the registry grows, and a server must carry types it has never heard of (RFC 3597).
public final class RrType {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int MD = 3;
    public static final int MF = 4;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int MB = 7;
    public static final int MG = 8;
    public static final int MR = 9;
    public static final int NULL = 10;
    public static final int WKS = 11;
    public static final int PTR = 12;
    public static final int HINFO = 13;
    public static final int MINFO = 14;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int RP = 17;
    public static final int AFSDB = 18;
    public static final int X25 = 19;
    public static final int ISDN = 20;
    public static final int RT = 21;
    public static final int NSAP = 22;
    public static final int NSAP_PTR = 23;
    public static final int SIG = 24;
    public static final int KEY = 25;
    public static final int PX = 26;
    public static final int GPOS = 27;
    public static final int AAAA = 28;
    public static final int LOC = 29;
    public static final int NXT = 30;
    public static final int EID = 31;
    public static final int NIMLOC = 32;
    public static final int SRV = 33;
    public static final int ATMA = 34;
    public static final int NAPTR = 35;
    public static final int KX = 36;
    public static final int CERT = 37;
    public static final int A6 = 38;
    public static final int DNAME = 39;
    public static final int SINK = 40;
    public static final int OPT = 41;
    public static final int APL = 42;
    public static final int DS = 43;
    public static final int SSHFP = 44;
    public static final int IPSECKEY = 45;
    public static final int RRSIG = 46;
    public static final int NSEC = 47;
    public static final int DNSKEY = 48;
    public static final int DHCID = 49;
    public static final int NSEC3 = 50;
    public static final int NSEC3PARAM = 51;
    public static final int TLSA = 52;
    public static final int SMIMEA = 53;
    public static final int HIP = 55;
    public static final int NINFO = 56;
    public static final int RKEY = 57;
    public static final int TALINK = 58;
    public static final int CDS = 59;
    public static final int CDNSKEY = 60;
    public static final int OPENPGPKEY = 61;
    public static final int CSYNC = 62;
    public static final int ZONEMD = 63;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;
    public static final int DSYNC = 66;
    public static final int HHIT = 67;
    public static final int BRID = 68;
    public static final int SPF = 99;
    public static final int UINFO = 100;
    public static final int UID = 101;
    public static final int GID = 102;
    public static final int UNSPEC = 103;
    public static final int NID = 104;
    public static final int L32 = 105;
    public static final int L64 = 106;
    public static final int LP = 107;
    public static final int EUI48 = 108;
    public static final int EUI64 = 109;
    public static final int NXNAME = 128;
    public static final int TKEY = 249;
    public static final int TSIG = 250;
    public static final int IXFR = 251;
    public static final int AXFR = 252;
    public static final int MAILB = 253;
    public static final int MAILA = 254;
    public static final int ANY = 255;
    public static final int URI = 256;
    public static final int CAA = 257;
    public static final int AVC = 258;
    public static final int DOA = 259;
    public static final int AMTRELAY = 260;
    public static final int RESINFO = 261;
    public static final int WALLET = 262;
    public static final int CLA = 263;
    public static final int IPN = 264;
    public static final int TA = 32768;
    public static final int DLV = 32769;

    /// Result of [#parse]: no type has this name.
    public static final int UNKNOWN = -1;

    private static final String[] MNEMONICS = new String[265];
    private static final Map<String, Integer> NUMBERS;

    /// Open-addressed table of type numbers by the hash of their mnemonics; 0 is a free slot.
    private static final int[] SLOTS = new int[512];

    static {
        Object[] table = {
            "A",
            A,
            "NS",
            NS,
            "MD",
            MD,
            "MF",
            MF,
            "CNAME",
            CNAME,
            "SOA",
            SOA,
            "MB",
            MB,
            "MG",
            MG,
            "MR",
            MR,
            "NULL",
            NULL,
            "WKS",
            WKS,
            "PTR",
            PTR,
            "HINFO",
            HINFO,
            "MINFO",
            MINFO,
            "MX",
            MX,
            "TXT",
            TXT,
            "RP",
            RP,
            "AFSDB",
            AFSDB,
            "X25",
            X25,
            "ISDN",
            ISDN,
            "RT",
            RT,
            "NSAP",
            NSAP,
            "NSAP-PTR",
            NSAP_PTR,
            "SIG",
            SIG,
            "KEY",
            KEY,
            "PX",
            PX,
            "GPOS",
            GPOS,
            "AAAA",
            AAAA,
            "LOC",
            LOC,
            "NXT",
            NXT,
            "EID",
            EID,
            "NIMLOC",
            NIMLOC,
            "SRV",
            SRV,
            "ATMA",
            ATMA,
            "NAPTR",
            NAPTR,
            "KX",
            KX,
            "CERT",
            CERT,
            "A6",
            A6,
            "DNAME",
            DNAME,
            "SINK",
            SINK,
            "OPT",
            OPT,
            "APL",
            APL,
            "DS",
            DS,
            "SSHFP",
            SSHFP,
            "IPSECKEY",
            IPSECKEY,
            "RRSIG",
            RRSIG,
            "NSEC",
            NSEC,
            "DNSKEY",
            DNSKEY,
            "DHCID",
            DHCID,
            "NSEC3",
            NSEC3,
            "NSEC3PARAM",
            NSEC3PARAM,
            "TLSA",
            TLSA,
            "SMIMEA",
            SMIMEA,
            "HIP",
            HIP,
            "NINFO",
            NINFO,
            "RKEY",
            RKEY,
            "TALINK",
            TALINK,
            "CDS",
            CDS,
            "CDNSKEY",
            CDNSKEY,
            "OPENPGPKEY",
            OPENPGPKEY,
            "CSYNC",
            CSYNC,
            "ZONEMD",
            ZONEMD,
            "SVCB",
            SVCB,
            "HTTPS",
            HTTPS,
            "DSYNC",
            DSYNC,
            "HHIT",
            HHIT,
            "BRID",
            BRID,
            "SPF",
            SPF,
            "UINFO",
            UINFO,
            "UID",
            UID,
            "GID",
            GID,
            "UNSPEC",
            UNSPEC,
            "NID",
            NID,
            "L32",
            L32,
            "L64",
            L64,
            "LP",
            LP,
            "EUI48",
            EUI48,
            "EUI64",
            EUI64,
            "NXNAME",
            NXNAME,
            "TKEY",
            TKEY,
            "TSIG",
            TSIG,
            "IXFR",
            IXFR,
            "AXFR",
            AXFR,
            "MAILB",
            MAILB,
            "MAILA",
            MAILA,
            "ANY",
            ANY,
            "URI",
            URI,
            "CAA",
            CAA,
            "AVC",
            AVC,
            "DOA",
            DOA,
            "AMTRELAY",
            AMTRELAY,
            "RESINFO",
            RESINFO,
            "WALLET",
            WALLET,
            "CLA",
            CLA,
            "IPN",
            IPN,
            "TA",
            TA,
            "DLV",
            DLV,
        };
        Map<String, Integer> numbers = new HashMap<>(256);
        for (int i = 0; i < table.length; i += 2) {
            String mnemonic = (String) table[i];
            int number = (Integer) table[i + 1];
            if (number < MNEMONICS.length) {
                MNEMONICS[number] = mnemonic;
            }
            numbers.put(mnemonic, number);
            int slot = hash(mnemonic) & SLOTS.length - 1;
            while (SLOTS[slot] != 0) {
                slot = slot + 1 & SLOTS.length - 1;
            }
            SLOTS[slot] = number;
        }
        NUMBERS = Collections.unmodifiableMap(numbers);
    }

    private RrType() {}

    /// The type's mnemonic, or `TYPE123` where it has none (RFC 3597 §5).
    ///
    /// @param type 0 to 65535
    public static String text(int type) {
        String mnemonic = type < MNEMONICS.length ? MNEMONICS[type] : null;
        if (mnemonic != null) {
            return mnemonic;
        }
        return switch (type) {
            case TA -> "TA";
            case DLV -> "DLV";
            default -> "TYPE" + type;
        };
    }

    /// The type of a mnemonic or of `TYPE123`, letters without regard to case.
    ///
    /// @return 0 to 65535, or [#UNKNOWN]
    public static int parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        Integer number = NUMBERS.get(upper);
        if (number != null) {
            return number;
        }
        return upper.startsWith("TYPE") ? decimal(upper, 4) : UNKNOWN;
    }

    /// The type of a mnemonic or of `TYPE123` in a text, letters without regard to case; allocates nothing.
    ///
    /// @param to index behind the mnemonic's last octet
    /// @return 0 to 65535, or [#UNKNOWN]
    public static int parse(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + upper(text[i]);
        }
        int slot = spread(hash) & SLOTS.length - 1;
        while (SLOTS[slot] != 0) {
            if (matches(text(SLOTS[slot]), text, from, to)) {
                return SLOTS[slot];
            }
            slot = slot + 1 & SLOTS.length - 1;
        }
        return to - from > 4 && matches("TYPE", text, from, from + 4)
                ? decimal(text, from + 4, to)
                : UNKNOWN;
    }

    private static int decimal(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || (value == 0 && i > from)) {
                return UNKNOWN;
            }
            value = 10 * value + digit;
            if (value > 0xffff) {
                return UNKNOWN;
            }
        }
        return value;
    }

    private static boolean matches(String mnemonic, byte[] text, int from, int to) {
        if (mnemonic.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (upper(text[i]) != mnemonic.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private static int upper(byte octet) {
        return octet >= 'a' && octet <= 'z' ? octet - 32 : octet;
    }

    private static int hash(String mnemonic) {
        int hash = 0;
        for (int i = 0; i < mnemonic.length(); i++) {
            hash = 31 * hash + mnemonic.charAt(i);
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 9 ^ hash >>> 18;
    }

    private static int decimal(String text, int from) {
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (value == 0 && i > from)) {
                return UNKNOWN;
            }
            value = 10 * value + digit;
            if (value > 0xffff) {
                return UNKNOWN;
            }
        }
        return text.length() > from ? value : UNKNOWN;
    }

    /// Whether the number can only stand in a question or for a transaction, never in a zone (RFC 6895 §3.1).
    public static boolean isMeta(int type) {
        return type == 0 || type == OPT || (type >= 128 && type <= 255);
    }

    /// Every mnemonic that [#parse] knows; a new array.
    public static String[] mnemonics() {
        return NUMBERS.keySet().toArray(String[]::new);
    }
}
