package dev.bailiwick.dnssec;

/// The short number that helps to find a key among several; it proves nothing (RFC 4034 Appendix B).
public final class KeyTag {
    private KeyTag() {}

    /// The tag of a key.
    ///
    /// @param dnskey DNSKEY record data
    /// @return 0 to 65535
    public static int of(byte[] dnskey) {
        return of(dnskey, 0, dnskey.length);
    }

    /// The tag of the key at an index. Algorithm 1, whose tag is made in another way (RFC 4034 Appendix B.1), is not
    /// supported.
    public static int of(byte[] octets, int at, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = octets[at + i] & 0xff;
            sum += (i & 1) == 0 ? octet << 8 : octet;
        }
        return (int) (sum + (sum >>> 16) & 0xffff);
    }
}
