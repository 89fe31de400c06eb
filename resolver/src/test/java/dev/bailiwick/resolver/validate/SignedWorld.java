package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Zones from the root down in memory, and what a resolver would learn from their servers.
final class SignedWorld implements Validator.Records, Clock {
    static final long NOW = 1_700_000_000L;
    private static final long NANOS = 1_000_000_000L;

    final Map<Name, SignedZoneData> zones = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    private final Map<String, Entry> cache = new HashMap<>();
    private long wallSeconds = NOW;

    @Override
    public long nanos() {
        return (wallSeconds - NOW) * NANOS;
    }

    @Override
    public long wallSeconds() {
        return wallSeconds;
    }

    /// What speaks against its clock.
    String clockDoubt = "";

    @Override
    public String clockDoubt() {
        return clockDoubt;
    }

    void pass(long seconds) {
        wallSeconds += seconds;
    }

    /// Adds a zone; its children must be there already, for their DS sets.
    ///
    /// @param lines `owner TYPE data`: A and CNAME are understood, and NS, which makes a delegation
    SignedZoneData add(String apex, @Nullable Denial denial, String... lines) {
        Name zone = Name.parse(apex);
        List<RrSet> sets = new ArrayList<>();
        sets.add(set(zone, RrType.SOA, soa()));
        sets.add(set(zone, RrType.NS, Name.parse("ns.elsewhere.").wire()));
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            Name owner = Name.parse(parts[0]);
            sets.add(
                    switch (parts[1]) {
                        case "A" -> set(owner, RrType.A, new byte[] {(byte) 192, 0, 2, 1});
                        case "TXT" ->
                                set(
                                        owner,
                                        RrType.TXT,
                                        ("\1" + parts[2]).getBytes(StandardCharsets.US_ASCII));
                        case "CNAME" -> set(owner, RrType.CNAME, Name.parse(parts[2]).wire());
                        case "NS" -> set(owner, RrType.NS, Name.parse(parts[2]).wire());
                        default -> throw new IllegalArgumentException(line);
                    });
            SignedZoneData child = zones.get(owner);
            if (parts[1].equals("NS") && child != null && child.key != null) {
                sets.add(set(owner, RrType.DS, child.ds()));
            }
        }
        SignedZoneData made = new SignedZoneData(zone, sets, denial, NOW);
        zones.put(zone, made);
        return made;
    }

    static RrSet set(Name owner, int type, byte[] rdata) {
        return new RrSet(owner, type, RrClass.IN, 3600, List.of(rdata));
    }

    private static byte[] soa() {
        byte[] soa = new byte[22];
        soa[21] = 60;
        return soa;
    }

    Budget budget() {
        return new Budget(Limits.DEFAULT, this);
    }

    Entry judged(DnssecValidator validator, String name, int type) throws InterruptedException {
        Name owner = Name.parse(name);
        Entry entry = learn(owner, type);
        return validator.judge(entry, owner, this, budget(), Trace.NONE);
    }

    @Override
    public @Nullable Entry find(Name name, int type) {
        asked.add(name + " " + RrType.text(type));
        if (silent.contains(name + " " + RrType.text(type))) {
            return null;
        }
        Entry kept = cache.get(name + " " + type);
        return kept != null && !kept.isExpired(nanos()) ? kept : learn(name, type);
    }

    /// Questions that no server answers.
    final Set<String> silent = new HashSet<>();

    /// What other servers have, once.
    final Map<String, Entry> others = new HashMap<>();

    @Override
    public @Nullable Entry again(Name name, int type) {
        return others.remove(name + " " + RrType.text(type));
    }

    @Override
    public int askedType() {
        return RrType.A;
    }

    @Override
    public void keep(Entry entry) {
        cache.put(entry.name() + " " + entry.type(), entry);
    }

    @Override
    public boolean isKnownCut(Name name) {
        return false;
    }

    /// What the servers of the closest zone say.
    Entry learn(Name name, int type) {
        SignedZoneData zone = zone(name, type);
        SignedRrSet set = zone.set(name, type);
        set = set == null ? zone.set(name, RrType.CNAME) : set;
        if (set != null) {
            return entry(name, set.type(), Entry.Kind.SET, set, List.of(), zone.apex);
        }
        if (zone.exists(name)) {
            return entry(name, type, Entry.Kind.NO_DATA, null, zone.proof(name), zone.apex);
        }
        for (int labels = name.labels() - 1; labels >= zone.apex.labels(); labels--) {
            Name above = name.suffix(labels);
            SignedRrSet wildcard = zone.set(above.child(new byte[] {'*'}), type);
            if (wildcard != null) {
                RrSet expanded = new RrSet(name, type, RrClass.IN, 3600, wildcard.set().rdata());
                SignedRrSet signed = new SignedRrSet(expanded, wildcard.signatures());
                return entry(name, type, Entry.Kind.SET, signed, zone.proof(name), zone.apex);
            }
            if (zone.exists(above.child(new byte[] {'*'}))) {
                return entry(name, type, Entry.Kind.NO_DATA, null, zone.proof(name), zone.apex);
            }
            if (zone.exists(above)) {
                break;
            }
        }
        return entry(name, Entry.NAME, Entry.Kind.NO_NAME, null, zone.proof(name), zone.apex);
    }

    private SignedZoneData zone(Name name, int type) {
        Name place = type == RrType.DS && !name.isRoot() ? name.parent() : name;
        for (int labels = place.labels(); labels >= 0; labels--) {
            SignedZoneData zone = zones.get(place.suffix(labels));
            if (zone != null) {
                return zone;
            }
        }
        throw new IllegalStateException("no root");
    }

    Entry entry(
            Name name,
            int type,
            Entry.Kind kind,
            @Nullable SignedRrSet set,
            List<SignedRrSet> proof,
            Name zone) {
        long ttl = set == null ? 60 : set.set().ttl();
        return new Entry(
                name,
                type,
                kind,
                set,
                proof,
                zone,
                Trust.ANSWER,
                Security.UNCHECKED,
                nanos(),
                nanos() + ttl * NANOS,
                ttl,
                ExtendedError.NONE,
                "");
    }

    /// An entry without any signature.
    static SignedRrSet stripped(SignedRrSet set) {
        return SignedRrSet.unsigned(set.set());
    }

    /// A set whose signature is wrong in its last octet.
    static SignedRrSet spoilt(SignedRrSet set) {
        byte[] wrong = set.signatures().getFirst().clone();
        wrong[wrong.length - 1] ^= 1;
        return new SignedRrSet(set.set(), List.of(wrong));
    }

    /// A set whose signature claims another signer.
    static SignedRrSet signedBy(SignedRrSet set, Name signer) {
        byte[] was = set.signatures().getFirst();
        int at = RrsigFields.signaturePosition(was, 0);
        byte[] forged = new byte[RrsigFields.SIGNER + signer.length() + was.length - at];
        System.arraycopy(was, 0, forged, 0, RrsigFields.SIGNER);
        signer.copyTo(forged, RrsigFields.SIGNER);
        System.arraycopy(was, at, forged, RrsigFields.SIGNER + signer.length(), was.length - at);
        return new SignedRrSet(set.set(), List.of(forged));
    }
}
