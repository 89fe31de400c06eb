package dev.bailiwick.wire;

/// What a request says in its OPT record (RFC 6891 §6.1.2), read in one pass over the options.
///
/// ```
///   owner 0 | type 41 | class: UDP payload size | ttl: ext-rcode, version, DO and Z | rdlength | options
/// ```
///
/// Options that are not known are skipped whatever their number (RFC 6891 §6.1.2). Of one that is repeated the first
/// counts (RFC 7873 §5.2).
public final class EdnsView {
    /// Least UDP payload size that a requestor may mean (RFC 6891 §6.2.3).
    public static final int MIN_PAYLOAD = 512;

    private static final int ABSENT = -1;

    private boolean isPresent;
    private int payloadSize;
    private int version;
    private boolean isDnssecOk;
    private boolean wantsNsid;
    private boolean wantsZoneVersion;
    private boolean hasKeepalive;
    private boolean wantsExpire;
    private int cookieAt;
    private int cookieLength;
    private int subnetAt;
    private int subnetLength;

    void clear() {
        isPresent = false;
        payloadSize = MIN_PAYLOAD;
        version = 0;
        isDnssecOk = false;
        wantsNsid = false;
        wantsZoneVersion = false;
        hasKeepalive = false;
        wantsExpire = false;
        cookieAt = ABSENT;
        subnetAt = ABSENT;
    }

    /// @param fixed index of the record's type field; `rdlength` octets of options are known to follow
    ParseStatus parse(byte[] octets, int fixed, int rdlength) {
        isPresent = true;
        payloadSize = Math.max(MIN_PAYLOAD, Octets.u16(octets, fixed + 2));
        version = Octets.u8(octets, fixed + 5);
        isDnssecOk = (octets[fixed + 6] & 0x80) != 0;
        if (version != 0) {
            return ParseStatus.BAD_EDNS_VERSION;
        }
        int at = fixed + 10;
        int end = at + rdlength;
        while (at < end) {
            if (at + 4 > end) {
                return ParseStatus.BAD_OPT;
            }
            int code = Octets.u16(octets, at);
            int size = Octets.u16(octets, at + 2);
            at += 4;
            if (at + size > end) {
                return ParseStatus.BAD_OPT;
            }
            option(code, at, size);
            at += size;
        }
        return ParseStatus.OK;
    }

    private void option(int code, int at, int size) {
        switch (code) {
            case EdnsOption.NSID -> wantsNsid = true;
            case EdnsOption.ZONEVERSION -> wantsZoneVersion |= size == 0;
            case EdnsOption.TCP_KEEPALIVE -> hasKeepalive = true;
            case EdnsOption.EXPIRE -> wantsExpire = true;
            case EdnsOption.COOKIE -> {
                if (cookieAt == ABSENT) {
                    cookieAt = at;
                    cookieLength = size;
                }
            }
            case EdnsOption.CLIENT_SUBNET -> {
                if (subnetAt == ABSENT) {
                    subnetAt = at;
                    subnetLength = size;
                }
            }
            default -> {}
        }
    }

    /// Whether the request has an OPT record, so that the response needs one (RFC 6891 §7).
    public boolean isPresent() {
        return isPresent;
    }

    /// Octets of a UDP response that the requestor can take, 512 to 65535.
    public int payloadSize() {
        return payloadSize;
    }

    /// The EDNS version asked for, 0 to 255.
    public int version() {
        return version;
    }

    /// Whether DNSSEC records are wanted (RFC 3225 §3).
    public boolean isDnssecOk() {
        return isDnssecOk;
    }

    /// Whether the server's identifier is asked for (RFC 5001 §2.1).
    public boolean wantsNsid() {
        return wantsNsid;
    }

    /// Whether the zone's version is asked for (RFC 9660 §3.1).
    public boolean wantsZoneVersion() {
        return wantsZoneVersion;
    }

    /// Whether the requestor knows TCP keepalive (RFC 7828 §3.2).
    public boolean hasKeepalive() {
        return hasKeepalive;
    }

    /// Whether the zone's expiry is asked for (RFC 7314 §2).
    public boolean wantsExpire() {
        return wantsExpire;
    }

    /// Index of the first cookie's octets, or -1 (RFC 7873 §4).
    public int cookieAt() {
        return cookieAt;
    }

    /// Octets of the first cookie; means nothing without one.
    public int cookieLength() {
        return cookieLength;
    }

    /// Index of the client subnet's octets, or -1 (RFC 7871 §6).
    public int subnetAt() {
        return subnetAt;
    }

    /// Octets of the client subnet; means nothing without one.
    public int subnetLength() {
        return subnetLength;
    }
}
