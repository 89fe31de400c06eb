package dev.bailiwick.server.chain;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.dnssec.chain.EntryPoints;
import dev.bailiwick.dnssec.chain.SetChecker;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.DelegationDenial;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.resolver.validate.ValidationSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.DnskeyFields;
import dev.bailiwick.wire.rdata.DsFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The zones from an anchor down to a name. Each is looked at once, and told as an object. Belongs to one drawing.
final class ZonePath {
    /// Where a walk has come to.
    ///
    /// @param keys of the deepest zone, when the chain holds down to it
    /// @param isInsecure whether the chain ends on purpose: at an unsigned delegation, or without an anchor
    /// @param problem the link that broke, for one that does neither
    record Place(@Nullable ZoneKeys keys, boolean isInsecure, String problem) {
        static Place insecure() {
            return new Place(null, true, "");
        }

        static Place broken(String problem) {
            return new Place(null, false, problem);
        }
    }

    private final ChainSource source;
    private final ValidationSettings settings;
    private final SignatureFacts signatures;
    private final ProofFacts proofs;
    private final SetChecker checker;
    private final long nowSeconds;
    private final Map<Name, Place> known = new HashMap<>();
    private final List<Map<String, Object>> told = new ArrayList<>();

    ZonePath(
            ChainSource source,
            ValidationSettings settings,
            SignatureFacts signatures,
            ProofFacts proofs,
            long nowSeconds) {
        this.source = source;
        this.settings = settings;
        this.signatures = signatures;
        this.proofs = proofs;
        this.checker = new SetChecker(settings.provider());
        this.nowSeconds = nowSeconds;
    }

    /// The zones, in the order in which they were met.
    List<Map<String, Object>> told() {
        return told;
    }

    /// Walks from the anchor to the zone that a name lies in.
    Place to(Name name) {
        Name anchor = settings.anchors().closest(name);
        if (anchor == null
                || settings.negativeAnchors().closest(name, settings.anchors(), nowSeconds)
                        != null) {
            return Place.insecure();
        }
        Place at = known.get(anchor);
        if (at == null) {
            at = anchor(anchor);
            known.put(anchor, at);
        }
        for (int labels = anchor.labels() + 1; labels <= name.labels(); labels++) {
            ZoneKeys above = at.keys();
            if (above == null) {
                return at;
            }
            Name cut = name.suffix(labels);
            Place next = known.get(cut);
            if (next == null) {
                next = cut(cut, at, above);
                known.put(cut, next);
            }
            at = next;
        }
        return at;
    }

    private Map<String, Object> begin(Name zone, String link) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("zone", zone.toString());
        facts.put("link", link);
        told.add(facts);
        return facts;
    }

    private static Place ended(Map<String, Object> facts, Place place) {
        facts.put(
                "state",
                place.keys() != null ? "secure" : place.isInsecure() ? "insecure" : "bogus");
        facts.put("problem", place.problem());
        return place;
    }

    private Place anchor(Name zone) {
        List<byte[]> ds = settings.anchors().at(zone);
        Map<String, Object> facts = begin(zone, "trust anchor");
        return ended(facts, keys(zone, ds == null ? List.of() : ds, facts));
    }

    /// What lies between a zone and a name one label below where the walk is.
    private Place cut(Name name, Place at, ZoneKeys above) {
        Entry ds = source.learn(name, RrType.DS);
        if (ds == null) {
            if (!source.isCut(name)) {
                return at;
            }
            return ended(begin(name, "DS"), Place.broken("no DS set of " + name + " can be had"));
        }
        SignedRrSet set = ds.set();
        if (set == null) {
            return withoutDs(name, ds, at, above);
        }
        if (set.type() != RrType.DS) {
            // An alias: no zone begins there.
            return at;
        }
        Map<String, Object> facts = begin(name, "DS");
        SignatureFacts.Judged judged = signatures.judge(set, above);
        facts.put("ds_signatures", judged.told());
        if (!judged.isValid()) {
            ds(set.set().rdata(), facts);
            return ended(facts, Place.broken("DS set of " + name + ": " + judged.problem()));
        }
        return ended(facts, keys(name, set.set().rdata(), facts));
    }

    private Place withoutDs(Name name, Entry ds, Place at, ZoneKeys above) {
        ProofFacts.Examined examined = proofs.examine(ds, above);
        DelegationDenial denial = examined.proof().delegation(name);
        boolean isCut = source.isCut(name);
        boolean isUnsigned =
                switch (denial) {
                    case UNSIGNED -> true;
                    case OPT_OUT, ITERATIONS, EXHAUSTED, MISSING -> isCut;
                    case NOT_A_CUT -> false;
                };
        if (!isUnsigned || ds.kind() == Entry.Kind.NO_NAME) {
            return at;
        }
        Map<String, Object> facts = begin(name, "no DS");
        facts.put("proof", examined.told());
        facts.put("proves", SignatureFacts.word(denial));
        boolean isProven =
                denial != DelegationDenial.MISSING && denial != DelegationDenial.EXHAUSTED;
        String problem =
                examined.problem().isEmpty()
                        ? "nothing proves that " + name + " has no DS set"
                        : examined.problem();
        return ended(facts, isProven ? Place.insecure() : Place.broken(problem));
    }

    private static void ds(List<byte[]> records, Map<String, Object> facts) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (byte[] data : records) {
            if (data.length >= DsFields.DIGEST) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("tag", DsFields.keyTag(data, 0));
                one.put("algorithm", SignatureFacts.algorithm(DsFields.algorithm(data, 0)));
                DigestType digest = DigestType.of(DsFields.digestType(data, 0));
                one.put(
                        "digest",
                        digest == null
                                ? "digest " + DsFields.digestType(data, 0)
                                : digest.digestName());
                list.add(one);
            }
        }
        facts.put("ds", list);
    }

    /// From DS records to a zone's keys.
    private Place keys(Name zone, List<byte[]> ds, Map<String, Object> facts) {
        ds(ds, facts);
        EntryPoints points = EntryPoints.of(ds, settings.keys());
        if (points.isEmpty()) {
            facts.put("proves", "no supported algorithm or digest");
            return Place.insecure();
        }
        Entry entry = source.learn(zone, RrType.DNSKEY);
        SignedRrSet set = entry == null ? null : entry.set();
        if (set == null || set.type() != RrType.DNSKEY) {
            return Place.broken("no DNSKEY set of " + zone + " can be had");
        }
        ZoneKeys keys = new ZoneKeys(set.set(), settings.provider(), settings.keys());
        facts.put("keys", told(zone, set.set().rdata(), ds));
        facts.put("key_signatures", signatures.judge(set, keys).told());
        EntryPoints.CheckedKeys checked =
                points.check(
                        set.set(), set.signatures(), keys, checker, nowSeconds, Effort.UNBOUNDED);
        return switch (checked.link()) {
            case HOLDS -> new Place(keys, false, "");
            case NO_KEY -> Place.broken("no key of " + zone + " is named by its DS set");
            case NOT_A_ZONE_KEY ->
                    Place.broken("the key of " + zone + " that its DS set names may not sign");
            case NOT_SIGNED ->
                    Place.broken(
                            "DNSKEY set of "
                                    + zone
                                    + ": no right signature by a key that is named above: "
                                    + SignatureFacts.word(checked.checked().verdict()));
        };
    }

    private static List<Map<String, Object>> told(
            Name zone, List<byte[]> dnskeys, List<byte[]> ds) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (byte[] key : dnskeys) {
            if (key.length <= DnskeyFields.KEY) {
                continue;
            }
            int flags = DnskeyFields.flags(key, 0);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("tag", KeyTag.of(key));
            one.put("algorithm", SignatureFacts.algorithm(DnskeyFields.algorithm(key, 0)));
            one.put("flags", flags);
            one.put("entry", (flags & KeyFlags.SEP) != 0);
            one.put("revoked", (flags & KeyFlags.REVOKE) != 0);
            one.put("named", ds.stream().anyMatch(d -> DelegationSigner.matches(zone, d, key)));
            list.add(one);
        }
        return list;
    }
}
