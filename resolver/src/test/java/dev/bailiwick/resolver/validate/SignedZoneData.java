package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.Nsec3Fields;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A zone, signed or not, that is asked for sets and proofs.
final class SignedZoneData {
    final Name apex;
    final @Nullable SigningKey key;
    private final Map<String, SignedRrSet> sets = new LinkedHashMap<>();

    /// @param denial null for a zone without signatures
    SignedZoneData(Name apex, List<RrSet> plain, @Nullable Denial denial, long now) {
        this.apex = apex;
        if (denial == null) {
            key = null;
            plain.forEach(set -> put(SignedRrSet.unsigned(set)));
            return;
        }
        SecureRandom random = new SecureRandom();
        key =
                SigningKey.generate(
                        apex, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
        SigningPolicy policy = SigningPolicy.of(denial, now - 1000, now + 1000);
        List<RrSet> signed = new ZoneSigner(apex, policy, List.of(key), random).sign(plain);
        for (RrSet set : signed) {
            if (set.type() != RrType.RRSIG) {
                put(new SignedRrSet(set, signatures(signed, set)));
            }
        }
    }

    private static List<byte[]> signatures(List<RrSet> signed, RrSet of) {
        for (RrSet set : signed) {
            if (set.type() == RrType.RRSIG
                    && set.owner().equals(of.owner())
                    && RrsigFields.typeCovered(set.rdata().getFirst(), 0) == of.type()) {
                return set.rdata();
            }
        }
        return List.of();
    }

    private static String key(Name name, int type) {
        return name.toString().toLowerCase(Locale.ROOT) + " " + type;
    }

    void put(SignedRrSet set) {
        sets.put(key(set.owner(), set.type()), set);
    }

    byte[] ds() {
        return DelegationSigner.of(apex, Objects.requireNonNull(key).dnskey(), DigestType.SHA256);
    }

    @Nullable SignedRrSet set(Name name, int type) {
        return sets.get(key(name, type));
    }

    boolean exists(Name name) {
        return sets.values().stream()
                .anyMatch(set -> set.type() != RrType.NSEC3 && set.owner().isAtOrBelow(name));
    }

    /// The SOA, and the records of the chain that have to do with a name or a wildcard that might stand for it.
    List<SignedRrSet> proof(Name name) {
        List<Name> asked = new ArrayList<>(List.of(name));
        for (int labels = name.labels() - 1; labels >= apex.labels(); labels--) {
            Name above = name.suffix(labels);
            asked.add(above.child(new byte[] {'*'}));
            // Of names with a hash the enclosers must be shown too.
            asked.add(above);
        }
        List<SignedRrSet> proof = new ArrayList<>();
        SignedRrSet soa = set(apex, RrType.SOA);
        if (soa != null) {
            proof.add(soa);
        }
        for (SignedRrSet set : sets.values()) {
            boolean isNeeded =
                    set.type() == RrType.NSEC
                            ? asked.stream().anyMatch(n -> showsOrCovers(set.set(), n))
                            : set.type() == RrType.NSEC3
                                    && asked.stream().anyMatch(n -> hashed(set.set(), n));
            if (isNeeded) {
                proof.add(set);
            }
        }
        return proof;
    }

    private static boolean showsOrCovers(RrSet nsec, Name name) {
        byte[] rdata = nsec.rdata().getFirst();
        Name next = Objects.requireNonNull(Name.read(rdata, 0, rdata.length));
        boolean isLast = next.compareTo(nsec.owner()) <= 0;
        return nsec.owner().compareTo(name) <= 0 && (isLast || name.compareTo(next) < 0);
    }

    private static boolean hashed(RrSet nsec3, Name name) {
        byte[] rdata = nsec3.rdata().getFirst();
        byte[] own = new byte[20];
        Base32Hex.decode(nsec3.owner().wire(), 1, 32, own, 0);
        int at = Nsec3Fields.nextPosition(rdata, 0);
        byte[] next = Arrays.copyOfRange(rdata, at, at + 20);
        byte[] hash = new byte[20];
        new Nsec3Hash()
                .hash(
                        name.foldedWithPadding(),
                        0,
                        name.length(),
                        new byte[0],
                        Nsec3Fields.iterations(rdata, 0),
                        hash,
                        0);
        boolean isAfter = Arrays.compareUnsigned(own, hash) <= 0;
        boolean isBefore = Arrays.compareUnsigned(hash, next) < 0;
        return Arrays.compareUnsigned(next, own) <= 0 ? isAfter || isBefore : isAfter && isBefore;
    }
}
