package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.dnssec.chain.EntryPoints;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out about zones: which are signed, and with which keys (RFC 4035 §5.2).
///
/// From the bottom up: the DS set of a zone is signed by its parent, whichever that is, so no cut is guessed and no
/// label in between is asked for. Each step leads to a shorter name, and ends at an anchor. Belongs to one judgement.
final class Chains {
    /// How long a failure to get DS or DNSKEY sets is kept.
    private static final long FAILURE_SECONDS = 5;

    private final Inspection inspection;
    private final ValidationSettings settings;
    private final ZoneTrusts trusts;
    private final Tools tools;
    private final Validator.Records records;
    private final Map<Name, ZoneTrust> met = new HashMap<>();

    Chains(
            Inspection inspection,
            ValidationSettings settings,
            ZoneTrusts trusts,
            Tools tools,
            Validator.Records records) {
        this.inspection = inspection;
        this.settings = settings;
        this.trusts = trusts;
        this.tools = tools;
        this.records = records;
    }

    /// What is known, or can be found out, about a zone.
    ///
    /// @param zone apex; when there is no zone cut at the name that is what comes out
    ZoneTrust of(Name zone) throws InterruptedException {
        ZoneTrust known = met.get(zone);
        if (known == null) {
            known = trusts.find(zone, records.nanos());
        }
        if (known == null) {
            // What stands here while it is looked for: a name that says of itself that it is no
            // zone
            // leads back here, and has no say.
            met.put(zone, ZoneTrust.of(zone, ZoneTrust.State.NOT_A_CUT, 0, ExtendedError.NONE, ""));
            known = find(zone);
            inspection.note(known);
            if (known.ttlSeconds() > 0) {
                trusts.keep(known, records.nanos());
            }
            met.put(zone, known);
        }
        return known;
    }

    private ZoneTrust find(Name zone) throws InterruptedException {
        Name negative =
                settings.negativeAnchors()
                        .closest(zone, settings.anchors(), inspection.wallSeconds());
        if (negative != null) {
            return insecure(
                    zone,
                    FAILURE_SECONDS,
                    ExtendedError.NEGATIVE_TRUST_ANCHOR,
                    "negative trust anchor " + negative);
        }
        List<byte[]> anchor = settings.anchors().at(zone);
        if (anchor != null) {
            return keys(zone, anchor, Long.MAX_VALUE);
        }
        if (settings.anchors().closest(zone) == null) {
            return insecure(zone, FAILURE_SECONDS, ExtendedError.NONE, "");
        }
        Entry ds = records.find(zone, RrType.DS);
        if (ds == null) {
            return unknown(zone, "no DS set of " + zone + " can be had");
        }
        if (ds.security() == Security.UNCHECKED) {
            ds = inspection.judge(ds, zone, RrType.DS);
            if (ds.security() != Security.INDETERMINATE) {
                records.keep(ds);
            }
        }
        return below(zone, ds);
    }

    private ZoneTrust below(Name zone, Entry ds) throws InterruptedException {
        long ttl = Math.max(1, ds.remainingSeconds(records.nanos()));
        return switch (ds.security()) {
            case SECURE -> {
                SignedRrSet set = ds.set();
                if (set != null && set.type() == RrType.DS) {
                    yield keys(zone, set.set().rdata(), ttl);
                }
                yield set == null && ds.kind() == Entry.Kind.NO_DATA
                        ? denied(zone, ds, ttl)
                        : ZoneTrust.of(
                                zone, ZoneTrust.State.NOT_A_CUT, ttl, ExtendedError.NONE, "");
            }
            case INSECURE -> insecure(zone, ttl, ds.error(), ds.errorText());
            case BOGUS ->
                    ZoneTrust.of(zone, ZoneTrust.State.BOGUS, ttl, ds.error(), ds.errorText());
            case UNCHECKED, INDETERMINATE ->
                    ZoneTrust.of(zone, ZoneTrust.State.UNKNOWN, 0, ds.error(), ds.errorText());
        };
    }

    private ZoneTrust denied(Name zone, Entry ds, long ttl) {
        return switch (inspection.delegation(ds)) {
            case UNSIGNED, OPT_OUT, ITERATIONS -> insecure(zone, ttl, ExtendedError.NONE, "");
            case NOT_A_CUT, MISSING ->
                    ZoneTrust.of(zone, ZoneTrust.State.NOT_A_CUT, ttl, ExtendedError.NONE, "");
            case EXHAUSTED -> unknown(zone, "no budget left to validate");
        };
    }

    /// From DS records to the zone's keys.
    private ZoneTrust keys(Name zone, List<byte[]> ds, long ttl) throws InterruptedException {
        EntryPoints points = EntryPoints.of(ds, settings.keys());
        if (points.isEmpty()) {
            boolean isDigest = points.isDigestUnknown();
            return insecure(
                    zone,
                    Math.min(ttl, 3600),
                    isDigest
                            ? ExtendedError.UNSUPPORTED_DS_DIGEST_TYPE
                            : ExtendedError.UNSUPPORTED_DNSKEY_ALGORITHM,
                    "no supported " + (isDigest ? "digest" : "algorithm") + " for " + zone);
        }
        Entry entry = records.find(zone, RrType.DNSKEY);
        ZoneTrust trust = keys(zone, points, entry, ttl);
        for (int i = 0; i < Inspection.MAX_RETRIES; i++) {
            if (entry == null || trust.state() != ZoneTrust.State.BOGUS) {
                break;
            }
            inspection.note(trust.text() + ": other servers are asked");
            entry = records.again(zone, RrType.DNSKEY);
            trust = entry == null ? trust : keys(zone, points, entry, ttl);
        }
        return trust;
    }

    private ZoneTrust keys(Name zone, EntryPoints points, @Nullable Entry entry, long ttl) {
        SignedRrSet set = entry == null ? null : entry.set();
        if (entry == null || set == null || set.type() != RrType.DNSKEY) {
            return bogus(
                    zone,
                    FAILURE_SECONDS,
                    ExtendedError.DNSKEY_MISSING,
                    "no DNSKEY set of " + zone + " can be had");
        }
        ZoneKeys keys = new ZoneKeys(set.set(), settings.provider(), settings.keys());
        EntryPoints.CheckedKeys checked =
                points.check(
                        set.set(),
                        set.signatures(),
                        keys,
                        tools.checker(),
                        inspection.wallSeconds(),
                        inspection.effort());
        byte[] signature = checked.checked().signature();
        if (checked.link() != EntryPoints.Link.HOLDS || signature == null) {
            return broken(zone, checked);
        }
        long bounded =
                SignatureVerifier.boundedTtl(
                        entry.remainingSeconds(records.nanos()),
                        signature,
                        inspection.wallSeconds());
        if (entry.security() != Security.SECURE) {
            records.keep(
                    entry.judged(
                            Security.SECURE,
                            ExtendedError.NONE,
                            "",
                            SignatureVerifier.boundedTtl(
                                    entry.ttlSeconds(), signature, inspection.wallSeconds())));
        }
        return ZoneTrust.secure(keys, Math.max(1, Math.min(ttl, bounded)));
    }

    private ZoneTrust broken(Name zone, EntryPoints.CheckedKeys checked) {
        CheckedSet set = checked.checked();
        if (set.isExhausted()) {
            return unknown(zone, "no budget left to validate");
        }
        long ttl = settings.bogusTtlSeconds();
        return switch (checked.link()) {
            case NO_KEY, HOLDS ->
                    bogus(
                            zone,
                            ttl,
                            ExtendedError.DNSKEY_MISSING,
                            "no key of " + zone + " is named by its DS set");
            case NOT_A_ZONE_KEY ->
                    bogus(
                            zone,
                            ttl,
                            ExtendedError.NO_ZONE_KEY_BIT_SET,
                            "the key of " + zone + " may not sign");
            case NOT_SIGNED -> {
                int error = Words.error(set);
                String text = Words.of(set, zone, RrType.DNSKEY);
                yield bogus(zone, ttl, error, inspection.doubted(error, text));
            }
        };
    }

    private static ZoneTrust insecure(Name zone, long ttl, int error, String text) {
        return ZoneTrust.of(zone, ZoneTrust.State.INSECURE, ttl, error, text);
    }

    private static ZoneTrust bogus(Name zone, long ttl, int error, String text) {
        return ZoneTrust.of(zone, ZoneTrust.State.BOGUS, ttl, error, text);
    }

    private static ZoneTrust unknown(Name zone, String text) {
        return ZoneTrust.of(
                zone, ZoneTrust.State.UNKNOWN, 0, ExtendedError.DNSSEC_INDETERMINATE, text);
    }
}
