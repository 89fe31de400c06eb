package dev.bailiwick.zone.check;

import dev.bailiwick.wire.text.Severity;
import java.util.Locale;

/// Every rule that a zone is held to. A rule forbids serving a zone only where hardly any name server would serve
/// it; all other mistakes are told, and the zone is served as it is.
public enum Check {
    SYNTAX(Verdict.REFUSED, "The text is a master file (RFC 1035 §5)."),
    SOA_MISSING(Verdict.REFUSED, "The apex has an SOA record (RFC 1034 §4.2.1)."),
    SOA_SEVERAL(Verdict.REFUSED, "The zone has one SOA record only (RFC 2181 §6.1)."),
    SOA_BELOW_APEX(Verdict.REFUSED, "Only the apex has an SOA record (RFC 1034 §4.2.1)."),
    CNAME_AND_OTHER_DATA(
            Verdict.REFUSED,
            "A name with a CNAME record has nothing else but RRSIG, NSEC and KEY (RFC 2181 §10.1, RFC 4035 §2.5)."),
    CNAME_SEVERAL(Verdict.REFUSED, "A name has one CNAME record at most (RFC 2181 §10.1)."),
    DNAME_SEVERAL(Verdict.REFUSED, "A name has one DNAME record at most (RFC 6672 §2.4)."),
    APEX_NS_MISSING(Verdict.WRONG, "The apex has NS records (RFC 1034 §4.2.1)."),
    NS_IS_ALIAS(Verdict.WRONG, "The target of an NS record has no CNAME record (RFC 2181 §10.3)."),
    NS_WITHOUT_ADDRESS(
            Verdict.WRONG,
            "The target of an NS record in the zone has an address (RFC 1912 §2.8)."),
    GLUE_MISSING(
            Verdict.WRONG,
            "A name server that lies below the cut it serves has an address here (RFC 1034 §4.2.1)."),
    NS_AT_WILDCARD(Verdict.WRONG, "A wildcard has no NS records (RFC 4592 §4.2)."),
    DATA_BELOW_DNAME(Verdict.WRONG, "Nothing stands below a DNAME record (RFC 6672 §2.4)."),
    DNAME_AND_NS(Verdict.WRONG, "DNAME and NS stand together at the apex only (RFC 6672 §2.4)."),
    CNAME_LOOP(
            Verdict.WRONG, "Aliases of the zone do not lead back to themselves (RFC 1034 §3.6.2)."),
    CNAME_WITHOUT_TARGET(
            Verdict.DOUBTFUL,
            "An alias into the zone leads to a name that is there (RFC 1912 §2.4)."),
    GLUE_OF_SIBLING_MISSING(
            Verdict.DOUBTFUL,
            "A name server below another cut of the zone has an address here (RFC 9471 §2.2)."),
    DATA_BELOW_CUT(
            Verdict.DOUBTFUL,
            "Below a delegation stand addresses of its name servers only (RFC 1034 §4.2.1)."),
    OUT_OF_ZONE(
            Verdict.DOUBTFUL,
            "Every owner lies at or below the apex (RFC 1035 §5.2); others are ignored."),
    TTL_DIFFERS(
            Verdict.DOUBTFUL,
            "The records of an RRset have one TTL (RFC 2181 §5.2); that of the first is used."),
    TTL_ZERO(
            Verdict.DOUBTFUL,
            "Records may be cached: a TTL of 0 costs a query each time (RFC 1912 §2.2)."),
    DUPLICATE_RECORD(
            Verdict.DOUBTFUL, "No record stands twice (RFC 2181 §5); the second is ignored."),
    RRSET_TOO_LARGE(
            Verdict.DOUBTFUL, "An RRset has at most 100 records; other servers refuse more."),
    TOO_MANY_TYPES(
            Verdict.DOUBTFUL,
            "A name has records of at most 100 types; other servers refuse more."),
    DNAME_AT_WILDCARD(
            Verdict.DOUBTFUL,
            "A wildcard has no DNAME record: what it means is undefined (RFC 4592 §4.4)."),
    NS_SINGLE(Verdict.DOUBTFUL, "The zone has two name servers or more (RFC 1034 §4.1)."),
    MX_IS_ALIAS(
            Verdict.DOUBTFUL, "The target of an MX record has no CNAME record (RFC 2181 §10.3)."),
    MX_WITHOUT_ADDRESS(
            Verdict.DOUBTFUL,
            "The target of an MX record in the zone has an address (RFC 5321 §5.1)."),
    SRV_IS_ALIAS(Verdict.DOUBTFUL, "The target of an SRV record has no CNAME record (RFC 2782)."),
    SRV_WITHOUT_ADDRESS(
            Verdict.DOUBTFUL, "The target of an SRV record in the zone has an address (RFC 2782)."),
    TARGET_IS_ADDRESS(Verdict.DOUBTFUL, "A target is a name, not an address (RFC 1035 §3.3)."),
    DOUBLED_ORIGIN(
            Verdict.DOUBTFUL,
            "A name that ends in the zone's name twice has lost its final dot (RFC 1035 §5.1)."),
    OWNER_NOT_HOSTNAME(
            Verdict.DOUBTFUL,
            "Names with addresses or mail have letters, digits and hyphens only (RFC 1123 §2.1)."),
    TARGET_NOT_HOSTNAME(
            Verdict.DOUBTFUL,
            "Name servers and mail servers have letters, digits and hyphens only (RFC 1123 §2.1)."),
    SPF_TYPE(
            Verdict.DOUBTFUL,
            "SPF policies stand in TXT records; type SPF is obsolete (RFC 7208 §3.1)."),
    SOA_SERIAL_ZERO(
            Verdict.DOUBTFUL,
            "The serial is not 0, which some software takes as unset (RFC 1982 §3)."),
    SOA_RNAME(Verdict.DOUBTFUL, "The SOA's mail address has a dot for its @ (RFC 1035 §8)."),
    SOA_REFRESH(
            Verdict.DOUBTFUL,
            "Secondaries refresh every 2 minutes to 12 hours or so (RFC 1912 §2.2)."),
    SOA_RETRY(Verdict.DOUBTFUL, "Secondaries retry sooner than they refresh (RFC 1912 §2.2)."),
    SOA_EXPIRE(
            Verdict.DOUBTFUL,
            "A zone expires after more than refresh and retry, best weeks (RFC 1912 §2.2)."),
    SOA_MINIMUM(Verdict.DOUBTFUL, "Negative answers are cached for a day at most (RFC 2308 §5)."),
    DS_WITHOUT_NS(Verdict.WRONG, "A name with DS records is delegated (RFC 4035 §2.4)."),
    DS_AT_APEX(Verdict.WRONG, "DS records of the zone itself stand in its parent (RFC 4035 §2.4)."),
    DNSKEY_MISSING(Verdict.WRONG, "A signed zone has DNSKEY records at its apex (RFC 4035 §2.1)."),
    DNSKEY_INVALID(Verdict.WRONG, "DNSKEY records are zone keys that can be used (RFC 4034 §2.1)."),
    KEY_ALGORITHM_WEAK(
            Verdict.DOUBTFUL,
            "Keys use algorithms that are recommended for signing (RFC 9904 §2)."),
    KEY_ALGORITHM_UNKNOWN(
            Verdict.DOUBTFUL,
            "Keys use algorithms that are known here; others are not checked (RFC 4035 §5.2)."),
    DS_DIGEST_WEAK(Verdict.DOUBTFUL, "DS records use digests that are recommended (RFC 9904 §3)."),
    RRSIG_MISSING(
            Verdict.WRONG,
            "Each algorithm of the DNSKEY records signs each authoritative RRset (RFC 4035 §2.2)."),
    RRSIG_NOT_ALLOWED(Verdict.WRONG, "Delegations and glue have no signatures (RFC 4035 §2.2)."),
    RRSIG_FOR_NOTHING(Verdict.WRONG, "A signature covers an RRset that is there (RFC 4035 §2.2)."),
    RRSIG_EXPIRED(Verdict.WRONG, "No signature has expired (RFC 4035 §5.3.1)."),
    RRSIG_NOT_YET(Verdict.WRONG, "Signatures are valid already (RFC 4035 §5.3.1)."),
    RRSIG_SIGNER(Verdict.WRONG, "The signer of a signature is the apex (RFC 4035 §5.3.1)."),
    RRSIG_LABELS(
            Verdict.WRONG,
            "A signature counts the owner's labels, a wildcard's * not (RFC 4034 §3.1.3)."),
    RRSIG_TTL(Verdict.WRONG, "A signature has the TTL of its RRset (RFC 4034 §3.1.4)."),
    RRSIG_KEY(Verdict.WRONG, "A signature names a key of the zone (RFC 4035 §5.3.1)."),
    RRSIG_BOGUS(Verdict.WRONG, "Signatures verify (RFC 4035 §5.3.3)."),
    DENIAL_NONE(Verdict.WRONG, "A signed zone has NSEC or NSEC3 records (RFC 4035 §2.3)."),
    DENIAL_MISSING(
            Verdict.WRONG,
            "Each authoritative name has an NSEC or NSEC3 record (RFC 4035 §2.3, RFC 5155 §7.1)."),
    DENIAL_SUPERFLUOUS(
            Verdict.WRONG,
            "NSEC and NSEC3 records stand for authoritative names only (RFC 4035 §2.3, RFC 5155 §7.1)."),
    DENIAL_AMBIGUOUS(Verdict.WRONG, "A name has one NSEC or NSEC3 record (RFC 4035 §2.3)."),
    DENIAL_MALFORMED(
            Verdict.WRONG, "NSEC and NSEC3 records can be read (RFC 4034 §4.1, RFC 5155 §3.2)."),
    DENIAL_NEXT(
            Verdict.WRONG,
            "NSEC and NSEC3 records form one closed ring (RFC 4034 §4.1.1, RFC 5155 §7.1)."),
    DENIAL_TYPES(
            Verdict.WRONG,
            "NSEC and NSEC3 records list the types of their name (RFC 4034 §4.1.2, RFC 5155 §7.1)."),
    DENIAL_TTL(
            Verdict.DOUBTFUL,
            "NSEC and NSEC3 records have the lesser of the SOA's TTL and its last field as TTL (RFC 9077 §3)."),
    NSEC3_PARAMETERS(
            Verdict.WRONG,
            "NSEC3 records have the parameters of an NSEC3PARAM record (RFC 5155 §7.3)."),
    NSEC3_ITERATIONS(
            Verdict.DOUBTFUL,
            "NSEC3 has no additional iterations; over 50 are taken for unsigned (RFC 9276 §3.1)."),
    CDS_INCONSISTENT(
            Verdict.WRONG, "CDS and CDNSKEY describe the same keys of the zone (RFC 7344 §4)."),
    ZONEMD_WRONG(
            Verdict.REFUSED,
            "The zone is the one that its ZONEMD record was made of (RFC 8976 §4)."),
    ZONEMD_STALE(
            Verdict.DOUBTFUL, "A ZONEMD record is of the zone's present serial (RFC 8976 §4).");

    /// What a broken rule does to the zone.
    private enum Verdict {
        REFUSED,
        WRONG,
        DOUBTFUL
    }

    private final Verdict verdict;
    private final String sentence;

    Check(Verdict verdict, String sentence) {
        this.verdict = verdict;
        this.sentence = sentence;
    }

    /// The name in lower case with hyphens, as tables and options show it.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How bad it is when the rule is broken; of [#SYNTAX] the reader may also give warnings.
    public Severity severity() {
        return verdict == Verdict.DOUBTFUL ? Severity.WARNING : Severity.ERROR;
    }

    /// Whether a zone that breaks the rule is not served.
    public boolean forbidsLoading() {
        return verdict == Verdict.REFUSED;
    }

    /// The rule and where it comes from, one sentence.
    public String sentence() {
        return sentence;
    }
}
