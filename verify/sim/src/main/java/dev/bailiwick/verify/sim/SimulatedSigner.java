package dev.bailiwick.verify.sim;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.DelegationSigner;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.TypeBitmap;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The key of a signed zone, and what it signs: each set once, when it is first asked for.
///
/// Keys differ from run to run; nothing that happens depends on their octets.
final class SimulatedSigner {
    private static final long INCEPTION = SimulatedTime.WALL_START_SECONDS - 86_400;
    private static final long EXPIRATION = SimulatedTime.WALL_START_SECONDS + 86_400;
    private static final long DENIAL_TTL = 60;
    private static final int MOST_NSEC_OCTETS = 400;

    private final SigningKey key;
    private final RrsetSigner signer;
    private final Map<String, RrSet> made = new HashMap<>();

    SimulatedSigner(Name apex, SecureRandom random) {
        key =
                SigningKey.generate(
                        apex, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
        signer = new RrsetSigner(key, random);
    }

    byte[] dnskey() {
        return key.dnskey();
    }

    /// The DS record of its key.
    byte[] ds() {
        return DelegationSigner.of(key.owner(), key.dnskey(), DigestType.SHA256);
    }

    /// The signature of a set of the zone.
    RrSet signature(RrSet set) {
        String known = set.type() + " " + Arrays.toString(folded(set.owner()).wire());
        return made.computeIfAbsent(
                known,
                k ->
                        new RrSet(
                                set.owner(),
                                RrType.RRSIG,
                                RrClass.IN,
                                set.ttl(),
                                List.of(signer.sign(set, INCEPTION, EXPIRATION))));
    }

    /// A record that denies all other types of a name, and no other name (RFC 4470 §3).
    ///
    /// @param types that the name has, ascending, RRSIG and NSEC among them
    static RrSet nsec(Name name, int[] types) {
        Name owner = folded(name);
        byte[] rdata = new byte[MOST_NSEC_OCTETS];
        int at = owner.child(new byte[1]).copyTo(rdata, 0);
        int end = TypeBitmap.write(types, types.length, rdata, at);
        return new RrSet(
                owner, RrType.NSEC, RrClass.IN, DENIAL_TTL, List.of(Arrays.copyOf(rdata, end)));
    }

    /// Signatures are made of a name in small letters, whatever those of the question are.
    private static Name folded(Name name) {
        return Name.of(Arrays.copyOf(name.foldedWithPadding(), name.length()));
    }
}
