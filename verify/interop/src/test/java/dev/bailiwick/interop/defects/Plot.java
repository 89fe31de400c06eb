package dev.bailiwick.interop.defects;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A zone of the corpus. It is signed when it is first looked into: what concerns signing is set before, what is spoilt
/// afterwards is spoilt after.
final class Plot {
    static final long DAY = 86_400;
    private static final long TTL = 300;

    /// Thousands of signatures are made.
    private static final CryptoProvider FAST =
            AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                    ? new CryptoProvider(AmazonCorrettoCryptoProvider.INSTANCE)
                    : CryptoProvider.JDK;

    final Name apex;
    final long now = System.currentTimeMillis() / 1000;
    final Map<Name, Plot> children = new LinkedHashMap<>();

    /// The DS set in the parent; none for an unsigned zone.
    List<byte[]> ds = new ArrayList<>();

    /// Changes what the parent answers for DS.
    Consumer<Draft> delegation = draft -> {};

    private record Place(Name owner, int type) {}

    private record Twist(Name owner, int type, Consumer<Draft> change) {}

    private final List<SigningKey> keys = new ArrayList<>();
    private final List<RrSet> plain = new ArrayList<>();
    private final Map<Place, SignedRrSet> sets = new LinkedHashMap<>();
    private final List<Twist> twists = new ArrayList<>();
    private Denial denial = new Denial.Nsec();
    private long from = now - DAY;
    private long until = now + DAY;
    private boolean isSigned;

    private Plot(Name apex) {
        this.apex = apex;
        add("@", RrType.SOA, soa());
        add("@", RrType.NS, name("ns").wire());
        add("ns", RrType.A, address(1));
    }

    private static byte[] soa() {
        byte[] soa = new byte[22];
        soa[21] = 60;
        return soa;
    }

    /// A signed zone with a bit of everything.
    static Plot signed(String apex) {
        Plot plot = new Plot(Name.parse(apex));
        plot.add("www", RrType.A, address(2));
        plot.add("alias", RrType.CNAME, plot.name("www").wire());
        plot.add("*.wild", RrType.TXT, new byte[] {1, 'w'});
        plot.add("there.wild", RrType.A, address(3));
        plot.add("a.empty", RrType.A, address(4));
        plot.add("old", RrType.DNAME, plot.name("new").wire());
        plot.add("a.new", RrType.A, address(5));
        plot.key(Algorithm.ECDSAP256SHA256, KeyFlags.KSK);
        return plot;
    }

    /// Adds a zone below, signed or not, before this one is signed.
    Plot child(boolean isChildSigned) {
        Plot child = isChildSigned ? signed("sub." + apex) : new Plot(Name.parse("sub." + apex));
        if (!isChildSigned) {
            child.add("www", RrType.A, address(2));
        }
        children.put(child.apex, child);
        add("sub", RrType.NS, child.name("ns").wire());
        for (byte[] data : child.ds) {
            add("sub", RrType.DS, data);
        }
        return child;
    }

    static byte[] address(int last) {
        return new byte[] {(byte) 192, 0, 2, (byte) last};
    }

    Name name(String relative) {
        return relative.equals("@") ? apex : Name.parse(relative + "." + apex);
    }

    void add(String owner, int type, byte[]... rdata) {
        plain.add(new RrSet(name(owner), type, RrClass.IN, TTL, List.of(rdata)));
    }

    // --- before signing

    /// Replaces the keys by a new one, and the DS set.
    SigningKey key(Algorithm algorithm, int flags) {
        return key(make(algorithm, flags));
    }

    SigningKey make(Algorithm algorithm, int flags) {
        return SigningKey.generate(
                apex,
                algorithm,
                flags,
                SigningKey.DEFAULT_RSA_BITS,
                new SecureRandom(),
                algorithm == Algorithm.ECDSAP256SHA256 ? FAST : CryptoProvider.JDK);
    }

    /// Replaces the keys and the DS set.
    SigningKey key(SigningKey key) {
        keys.clear();
        keys.add(key);
        ds.clear();
        ds.add(DelegationSigner.of(apex, key.dnskey(), DigestType.SHA256));
        return key;
    }

    /// Signs with one more key.
    void also(SigningKey more) {
        keys.add(more);
    }

    SigningKey key() {
        return keys.getFirst();
    }

    void denial(Denial other) {
        denial = other;
    }

    void valid(long fromSeconds, long untilSeconds) {
        from = fromSeconds;
        until = untilSeconds;
    }

    void unsigned() {
        keys.clear();
        ds.clear();
    }

    boolean isDeniedByHash() {
        return denial instanceof Denial.Nsec3;
    }

    // --- afterwards

    Map<Name, List<SignedRrSet>> byOwner() {
        sign();
        Map<Name, List<SignedRrSet>> all = new LinkedHashMap<>();
        sets.values()
                .forEach(set -> all.computeIfAbsent(set.owner(), o -> new ArrayList<>()).add(set));
        return all;
    }

    List<SignedRrSet> all() {
        sign();
        return List.copyOf(sets.values());
    }

    /// The set, or nothing.
    List<SignedRrSet> find(Name owner, int type) {
        sign();
        SignedRrSet set = sets.get(new Place(owner, type));
        return set == null ? List.of() : List.of(set);
    }

    SignedRrSet get(String owner, int type) {
        return find(name(owner), type).getFirst();
    }

    void put(SignedRrSet set) {
        sign();
        sets.put(new Place(set.owner(), set.type()), set);
    }

    void remove(String owner, int type) {
        sign();
        sets.remove(new Place(name(owner), type));
    }

    /// Changes a set without signing it again.
    void spoil(String owner, int type, UnaryOperator<SignedRrSet> change) {
        put(change.apply(get(owner, type)));
    }

    /// Signs a set again, in some other way.
    void resign(String owner, int type, UnaryOperator<Rrsig> change) {
        put(change.apply(over(get(owner, type).set())).signed());
    }

    /// Takes the signatures of a set away.
    void strip(String owner, int type) {
        spoil(owner, type, set -> SignedRrSet.unsigned(set.set()));
    }

    Rrsig over(RrSet set) {
        return Rrsig.over(set, key(), now);
    }

    SignedRrSet sign(String owner, int type, byte[]... rdata) {
        return over(new RrSet(name(owner), type, RrClass.IN, TTL, List.of(rdata))).signed();
    }

    /// Replaces the DNSKEY set, signed by the first key, in the order given.
    void dnskeys(List<byte[]> data) {
        RrSet set = new RrSet(apex, RrType.DNSKEY, RrClass.IN, TTL, data);
        put(over(set).signed());
    }

    /// Changes the answers to a question.
    void reply(String owner, int type, Consumer<Draft> change) {
        twists.add(new Twist(name(owner), type, change));
    }

    void twist(Name asked, int type, Draft draft) {
        for (Twist twist : twists) {
            if (twist.owner.equals(asked) && twist.type == type) {
                twist.change.accept(draft);
            }
        }
    }

    private void sign() {
        if (isSigned) {
            return;
        }
        isSigned = true;
        if (keys.isEmpty()) {
            plain.forEach(set -> put(SignedRrSet.unsigned(set)));
            return;
        }
        SigningPolicy policy = SigningPolicy.of(denial, from, until);
        List<RrSet> signed = new ZoneSigner(apex, policy, keys, new SecureRandom()).sign(plain);
        for (RrSet set : signed) {
            if (set.type() != RrType.RRSIG) {
                put(new SignedRrSet(set, signatures(signed, set)));
            }
        }
    }

    private static List<byte[]> signatures(List<RrSet> signed, RrSet of) {
        List<byte[]> found = new ArrayList<>();
        for (RrSet set : signed) {
            if (set.type() == RrType.RRSIG && set.owner().equals(of.owner())) {
                set.rdata().stream()
                        .filter(rrsig -> RrsigFields.typeCovered(rrsig, 0) == of.type())
                        .forEach(found::add);
            }
        }
        return found;
    }
}
