package dev.bailiwick.dnssec;

import dev.bailiwick.wire.rdata.DnskeyFields;

/// The short number that helps to find a key among several; it proves nothing (RFC 4034 Appendix B).
public final class KeyTag {
    private KeyTag() {}

    /// The tag of a key.
    ///
    /// @param dnskey DNSKEY record data, from anywhere
    /// @return 0 to 65535; 0 for data too short to be a key
    public static int of(byte[] dnskey) {
        return dnskey.length < DnskeyFields.KEY ? 0 : DnskeyFields.keyTag(dnskey, 0, dnskey.length);
    }
}
