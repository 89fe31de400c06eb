package dev.bailiwick.dnssec;

/// Where the fields of an RRSIG record's data are written (RFC 4034 §3.1); [dev.bailiwick.wire.rdata.RrsigFields]
/// reads them.
///
/// ```
///   0        2     3        4          8            12          16        18
///  +--------+-----+--------+----------+------------+-----------+---------+--------+-----------+
///  | type   | alg | labels | original | expiration | inception | key tag | signer | signature |
///  | covered|     |        | TTL      |            |           |         |        |           |
///  +--------+-----+--------+----------+------------+-----------+---------+--------+-----------+
/// ```
final class RrsigLayout {
    static final int TYPE_COVERED = 0;
    static final int ALGORITHM = 2;
    static final int LABELS = 3;
    static final int ORIGINAL_TTL = 4;
    static final int EXPIRATION = 8;
    static final int INCEPTION = 12;
    static final int KEY_TAG = 16;
    static final int SIGNER = 18;

    private RrsigLayout() {}
}
