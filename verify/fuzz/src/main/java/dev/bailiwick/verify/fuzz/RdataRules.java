package dev.bailiwick.verify.fuzz;

import dev.bailiwick.wire.RrType;
import java.nio.ByteBuffer;

/// Every place where product and dnsjava judge record data differently on purpose, or where dnsjava is in error.
final class RdataRules {
    private RdataRules() {}

    /// Records of a transaction are none that a zone has: the product sees them as octets. Of WKS dnsjava fails to write
    /// what it reads when no port is set. NXT is obsolete (RFC 3755), and dnsjava takes any octets as its bitmap.
    static boolean isUnknownToDnsjava(int type) {
        return RrType.isMeta(type)
                || switch (type) {
                    case RrType.WKS, RrType.NXT -> true;
                    // Types that dnsjava 3.7 has as octets only.
                    case RrType.EID, RrType.NIMLOC, RrType.ATMA, RrType.SINK, RrType.NINFO -> true;
                    case RrType.RKEY, RrType.TALINK, RrType.CSYNC, RrType.DSYNC -> true;
                    case RrType.NID, RrType.L32, RrType.L64, RrType.LP -> true;
                    case RrType.EUI48, RrType.EUI64, RrType.AVC, RrType.DOA, RrType.AMTRELAY ->
                            true;
                    default -> type >= RrType.RESINFO && type != RrType.DLV;
                };
    }

    /// What dnsjava refuses and the product takes.
    static boolean isTakenByUsOnly(int type, byte[] rdata) {
        return switch (type) {
            // A version other than 0 has a layout that nobody knows (RFC 1876 §2): octets, not an
            // error.
            case RrType.LOC -> rdata[0] != 0;
            // A gateway of an unknown kind (RFC 4025 §2.5) is octets.
            case RrType.IPSECKEY -> (rdata[1] & 0xff) > 3;
            // RFC 1712 has ranges; other servers carry what they do not understand, and so do we.
            case RrType.GPOS -> true;
            // RFC 8659 §4.1: any tag of letters and digits; dnsjava wants lower case.
            case RrType.CAA -> true;
            // RFC 9460 §2.2 has clients, not servers, judge the values of parameters: printed as
            // keyN when malformed.
            case RrType.SVCB, RrType.HTTPS -> true;
            default -> false;
        };
    }

    /// What dnsjava takes and the product refuses.
    static boolean isRefusedByUsOnly(int type, byte[] rdata) {
        return switch (type) {
            // RFC 1035 §3.3.14: one string or more.
            case RrType.TXT, RrType.SPF -> rdata.length == 0;
            // RFC 1706 §5: an address has octets.
            case RrType.NSAP -> rdata.length == 0;
            // RFC 7553 §4.5: the target is not empty.
            case RrType.URI -> rdata.length == 4;
            // RFC 4034 §2.1.4: a key has octets, even the one that deletes (RFC 8078 §4).
            case RrType.DNSKEY, RrType.CDNSKEY -> rdata.length == 4;
            // The digests that are known have their length; none is empty.
            case RrType.DS, RrType.CDS, RrType.DLV -> rdata.length == 4 || isKnown(rdata[3], 6);
            case RrType.SSHFP -> rdata.length == 2 || isKnown(rdata[1], 2);
            case RrType.TLSA, RrType.SMIMEA -> rdata.length == 3;
            case RrType.ZONEMD -> true;
            // RFC 1876 §2: at most 90 and 180 degrees, sizes of decimal digits.
            case RrType.LOC -> rdata[0] == 0;
            // RFC 2874 §3.1.1: the bits of the prefix in the suffix are zero.
            case RrType.A6 -> true;
            // RFC 1183 §3.1: decimal digits.
            case RrType.X25 -> true;
            // RFC 1712 §3: the altitude is a decimal number too; dnsjava takes anything.
            case RrType.GPOS -> true;
            // RFC 3123 §4: no trailing zeros, no prefix longer than the address.
            case RrType.APL -> true;
            // RFC 4034 §4.1.2: windows ascend and end in an octet that is not zero.
            case RrType.NSEC, RrType.NSEC3 -> true;
            // RFC 9460 §2.2: keys ascend.
            case RrType.SVCB, RrType.HTTPS -> true;
            default -> false;
        };
    }

    private static boolean isKnown(byte kind, int last) {
        return kind > 0 && kind <= last;
    }

    /// RFC 4034 §6.2 lists the types whose names are in lower case; dnsjava does it to more.
    static boolean hasOwnCanonicalForm(int type, byte[] rdata) {
        return switch (type) {
            case RrType.SVCB, RrType.HTTPS, RrType.HIP, RrType.NSAP_PTR, RrType.IPSECKEY -> true;
            case RrType.LOC -> isInexact(rdata);
            default -> false;
        };
    }

    /// What the product prints and dnsjava does not read.
    static boolean isPrintedForUsOnly(int type, byte[] rdata) {
        return switch (type) {
            // Parameters of alias mode and malformed ones: carried, and printed as keyN.
            case RrType.SVCB, RrType.HTTPS -> true;
            // RFC 2535 §3.1.2: flags that say "no key" with a key all the same.
            case RrType.KEY -> (rdata[0] & 0xc0) == 0xc0;
            // Names of types that dnsjava 3.7 has not heard of, in bitmaps.
            case RrType.NSEC, RrType.NSEC3 -> true;
            case RrType.RRSIG, RrType.SIG -> true;
            // dnsjava puts addresses of X.25 through a number.
            case RrType.X25 -> true;
            default -> false;
        };
    }

    /// What dnsjava reads as other data than it should.
    static boolean isReadAsOther(int type, byte[] rdata) {
        return switch (type) {
            // Centimetres go through floating point, and sizes are rounded.
            case RrType.LOC -> true;
            // Original TTLs from 2^31 on are cut to 2^31-1.
            case RrType.RRSIG, RrType.SIG -> ByteBuffer.wrap(rdata).getInt(4) < 0;
            // dnsjava 3.7 does not know the parameters from 8 on, whose values it takes as text.
            case RrType.SVCB, RrType.HTTPS -> true;
            default -> false;
        };
    }

    /// Sizes with a mantissa of 0 or above 9 are written otherwise by dnsjava.
    private static boolean isInexact(byte[] rdata) {
        return rdata[0] == 0;
    }
}
