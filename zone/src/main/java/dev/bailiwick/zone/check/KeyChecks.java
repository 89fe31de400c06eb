package dev.bailiwick.zone.check;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyState;
import dev.bailiwick.dnssec.VerifyingKey;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.check.ZoneNode.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The zone's keys, the digests of its children's keys, and what it wants its parent to know.
final class KeyChecks {
    /// RSA keys below 2048 bits are not to be made any more (NIST SP 800-57); the field has 4 octets in front and an
    /// exponent of 1 to 5.
    private static final int SHORTEST_RSA_OCTETS = 4 + 1 + 1 + 256;

    private final ZoneModel zone;
    private final FindingLog log;
    private final List<VerifyingKey> usable = new ArrayList<>();

    KeyChecks(ZoneModel zone, FindingLog log) {
        this.zone = zone;
        this.log = log;
    }

    /// Keys that signatures may be made with; after [#check].
    List<VerifyingKey> usable() {
        return usable;
    }

    void check() {
        for (ZoneRecord record : zone.apex().of(RrType.DNSKEY)) {
            key(record);
        }
        for (ZoneNode node : zone.nodes()) {
            delegation(node);
        }
        if (!zone.apex().has(RrType.DNSKEY)) {
            signaturesWithoutKeys();
        }
        parent();
    }

    private void key(ZoneRecord record) {
        VerifyingKey key = VerifyingKey.of(zone.origin(), record.rdata(), CryptoProvider.JDK);
        String what = "the key " + key.tag();
        switch (key.state()) {
            case USABLE, REVOKED -> usable.add(key);
            case UNSUPPORTED_ALGORITHM ->
                    log.add(
                            Check.KEY_ALGORITHM_UNKNOWN,
                            record,
                            what + " has the algorithm " + key.algorithmNumber(),
                            "use algorithm 13, ECDSAP256SHA256");
            case NOT_A_ZONE_KEY ->
                    invalid(record, what + " lacks the ZONE flag", "write 256 or 257 as flags");
            case WRONG_PROTOCOL ->
                    invalid(record, what + " has a protocol other than 3", "write 3");
            case BAD_KEY -> invalid(record, what + " is no key of its algorithm", "make a new key");
        }
        Algorithm algorithm = Algorithm.of(Math.max(0, key.algorithmNumber()));
        if (algorithm == null || key.state() == KeyState.BAD_KEY) {
            return;
        }
        boolean isShort = algorithm.isRsa() && record.rdata().length < SHORTEST_RSA_OCTETS;
        if (!algorithm.maySign() || isShort) {
            log.add(
                    Check.KEY_ALGORITHM_WEAK,
                    record,
                    what
                            + " is "
                            + algorithm.mnemonic()
                            + (isShort ? " of less than 2048 bits" : ""),
                    "use algorithm 13, ECDSAP256SHA256");
        }
    }

    private void invalid(ZoneRecord record, String message, String hint) {
        log.add(Check.DNSKEY_INVALID, record, message, hint);
    }

    private void delegation(ZoneNode node) {
        for (ZoneRecord ds : node.of(RrType.DS)) {
            if (node.name().equals(zone.origin())) {
                log.add(
                        Check.DS_AT_APEX,
                        ds,
                        "the apex has a DS record",
                        "put it in the parent zone");
            } else if (node.place == Place.AUTHORITATIVE) {
                log.add(
                        Check.DS_WITHOUT_NS,
                        ds,
                        node.name() + " has a DS record and no NS record",
                        "add its NS records, or remove the DS record");
            }
            DigestType digest = DigestType.of(ds.rdata()[3] & 0xff);
            if (digest != null && !digest.mayMake()) {
                log.add(
                        Check.DS_DIGEST_WEAK,
                        ds,
                        node.name() + " has a DS record with digest " + digest.digestName(),
                        "use digest type 2, SHA-256");
            }
        }
    }

    private void signaturesWithoutKeys() {
        for (ZoneNode node : zone.nodes()) {
            List<ZoneRecord> signatures = node.of(RrType.RRSIG);
            if (!signatures.isEmpty()) {
                log.add(
                        Check.DNSKEY_MISSING,
                        signatures.getFirst(),
                        "the zone has signatures and no DNSKEY records",
                        "sign the zone again");
                return;
            }
        }
    }

    /// What the zone wants its parent to know must be true of its keys (RFC 7344 §4.1), or the request to become
    /// insecure (RFC 8078 §4).
    private void parent() {
        ZoneNode apex = zone.apex();
        List<ZoneRecord> keys = apex.of(RrType.DNSKEY);
        List<ZoneRecord> cds = apex.of(RrType.CDS);
        List<ZoneRecord> cdnskey = apex.of(RrType.CDNSKEY);
        for (ZoneRecord record : cds) {
            if (!isDelete(record, 2) && !isNamed(record, keys)) {
                inconsistent(record, "the CDS record names no DNSKEY record of the zone");
            }
            if (!cdnskey.isEmpty() && !isDelete(record, 2) && !isNamed(record, cdnskey)) {
                inconsistent(record, "the CDS record names no CDNSKEY record of the zone");
            }
            deleteAlone(record, 2, cds);
        }
        for (ZoneRecord record : cdnskey) {
            if (!isDelete(record, 3) && !isAmong(record, keys)) {
                inconsistent(record, "the CDNSKEY record is no DNSKEY record of the zone");
            }
            boolean isAbsentInCds =
                    !cds.isEmpty()
                            && !isDelete(record, 3)
                            && cds.stream().noneMatch(other -> isNamed(other, List.of(record)));
            if (isAbsentInCds) {
                inconsistent(record, "no CDS record names the CDNSKEY record");
            }
            deleteAlone(record, 3, cdnskey);
        }
    }

    private void deleteAlone(ZoneRecord record, int algorithmAt, List<ZoneRecord> all) {
        if (isDelete(record, algorithmAt) && all.size() > 1) {
            inconsistent(record, "the record that asks to remove DS records is not the only one");
        }
    }

    private void inconsistent(ZoneRecord record, String message) {
        log.add(Check.CDS_INCONSISTENT, record, message, "make both anew from the keys");
    }

    private static boolean isDelete(ZoneRecord record, int algorithmAt) {
        return record.rdata()[algorithmAt] == 0;
    }

    private boolean isNamed(ZoneRecord ds, List<ZoneRecord> keys) {
        for (ZoneRecord key : keys) {
            if (DelegationSigner.matches(zone.origin(), ds.rdata(), key.rdata())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAmong(ZoneRecord record, List<ZoneRecord> keys) {
        for (ZoneRecord key : keys) {
            if (Arrays.equals(record.rdata(), key.rdata())) {
                return true;
            }
        }
        return false;
    }
}
