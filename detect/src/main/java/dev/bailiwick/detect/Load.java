package dev.bailiwick.detect;

import dev.bailiwick.wire.RrType;

/// What a question or a record can carry.
final class Load {
    /// A part of an address in a name counts for less: whoever asks a list of senders (DNSBL, RFC 5782), or for the name of
    /// an address, asks about something that exists. An IPv4 address is one octet then, an IPv6 address four.
    private static final double IPV4_PART = 1.0 / 4;

    private static final double IPV6_PART = 1.0 / 8;
    private static final int IPV4_LABELS = 4;
    private static final int IPV6_LABELS = 32;

    /// Of each octet of a name in a record, as much as base32 makes use of.
    private static final double NAME_PART = 5.0 / 8;

    private Load() {}

    /// What a label that belongs to an address counts for, in a name.
    ///
    /// @param name in wire form and lower case
    /// @param end where the domain begins
    /// @return octets; 0 when there is no address in front of the domain
    static double partOfAddress(byte[] name, int end) {
        int numbers = 0;
        int nibbles = 0;
        for (int at = 0; at < end; at += name[at] + 1) {
            numbers += isNumber(name, at) ? 1 : 0;
            nibbles += isNibble(name, at) ? 1 : 0;
        }
        if (nibbles > IPV4_LABELS) {
            return nibbles <= IPV6_LABELS ? IPV6_PART : 0;
        }
        return numbers > 0 && numbers <= IPV4_LABELS ? IPV4_PART : 0;
    }

    /// Octets that a label carries.
    ///
    /// @param part of [#partOfAddress]
    static double label(byte[] name, int at, double part) {
        boolean isPart = part > 0 && (part == IPV4_PART ? isNumber(name, at) : isNibble(name, at));
        return isPart ? part : name[at];
    }

    private static boolean isNumber(byte[] name, int at) {
        int length = name[at];
        for (int i = 1; i <= length; i++) {
            if (name[at + i] < '0' || name[at + i] > '9') {
                return false;
            }
        }
        return length <= 3;
    }

    private static boolean isNibble(byte[] name, int at) {
        byte octet = name[at + 1];
        return name[at] == 1 && ((octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'f'));
    }

    /// Octets in a record.
    static double down(int type, byte[] rdata) {
        return switch (type) {
            // RFC 1122 §3.2.1.3: lists of senders and the like answer with addresses of the host
            // itself.
            case RrType.A -> rdata.length > 0 && rdata[0] == 127 ? 1 : rdata.length;
            case RrType.CNAME, RrType.DNAME, RrType.MX, RrType.NS, RrType.PTR, RrType.SRV ->
                    rdata.length * NAME_PART;
            default -> rdata.length;
        };
    }

    /// Whether a type is one that hosts seldom ask for, and that carries much.
    static boolean isCarrier(int type) {
        return switch (type) {
            case RrType.A,
                    RrType.AAAA,
                    RrType.HTTPS,
                    RrType.SVCB,
                    RrType.PTR,
                    RrType.NS,
                    RrType.SOA,
                    RrType.DS,
                    RrType.DNSKEY ->
                    false;
            default -> true;
        };
    }
}
