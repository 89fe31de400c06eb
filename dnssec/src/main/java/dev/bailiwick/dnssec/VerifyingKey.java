package dev.bailiwick.dnssec;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/// A DNSKEY record made ready to check signatures: parsed once, used often, immutable.
public final class VerifyingKey {
    private final Name owner;
    private final byte[] dnskey;
    private final int tag;
    private final KeyState state;
    private final @Nullable PublicKey publicKey;

    private VerifyingKey(
            Name owner, byte[] dnskey, int tag, KeyState state, @Nullable PublicKey publicKey) {
        this.owner = owner;
        this.dnskey = dnskey;
        this.tag = tag;
        this.state = state;
        this.publicKey = publicKey;
    }

    /// Reads a DNSKEY record, accepting every algorithm and size that is implemented.
    ///
    /// @param owner the record's owner, which is the zone that the key belongs to
    /// @param dnskey its data, from anywhere; not copied, must not change
    /// @return a key whose [#state] says whether it can be used
    public static VerifyingKey of(Name owner, byte[] dnskey, CryptoProvider provider) {
        return of(owner, dnskey, provider, KeyPolicy.EVERYTHING);
    }

    /// Reads a DNSKEY record; see the other method.
    ///
    /// @param policy a key of an algorithm that it does not accept is [KeyState#UNSUPPORTED_ALGORITHM], one that is
    ///     too short [KeyState#BAD_KEY]
    public static VerifyingKey of(
            Name owner, byte[] dnskey, CryptoProvider provider, KeyPolicy policy) {
        int tag = KeyTag.of(dnskey);
        KeyState state = stateWithoutKey(dnskey, policy);
        if (state != KeyState.USABLE && state != KeyState.REVOKED) {
            return new VerifyingKey(owner, dnskey, tag, state, null);
        }
        Algorithm algorithm = algorithm(dnskey);
        PublicKey key =
                algorithm == null
                        ? null
                        : PublicKeyOctets.read(
                                algorithm,
                                dnskey,
                                4,
                                policy.minRsaBits(),
                                provider.keyFactory(algorithm));
        return new VerifyingKey(owner, dnskey, tag, key == null ? KeyState.BAD_KEY : state, key);
    }

    private static KeyState stateWithoutKey(byte[] dnskey, KeyPolicy policy) {
        if (dnskey.length < 5) {
            return KeyState.BAD_KEY;
        }
        int flags = Octets.u16(dnskey, 0);
        // RFC 4034 §2.1.1: without the zone flag the key must not be used for zone data.
        if ((flags & KeyFlags.ZONE) == 0) {
            return KeyState.NOT_A_ZONE_KEY;
        }
        // RFC 4034 §2.1.2
        if (dnskey[2] != KeyFlags.PROTOCOL) {
            return KeyState.WRONG_PROTOCOL;
        }
        if (!policy.accepts(dnskey[3] & 0xff)) {
            return KeyState.UNSUPPORTED_ALGORITHM;
        }
        return (flags & KeyFlags.REVOKE) == 0 ? KeyState.USABLE : KeyState.REVOKED;
    }

    private static @Nullable Algorithm algorithm(byte[] dnskey) {
        return Algorithm.of(dnskey[3] & 0xff);
    }

    /// The zone that the key belongs to.
    public Name owner() {
        return owner;
    }

    /// A copy of the record's data.
    public byte[] dnskey() {
        return dnskey.clone();
    }

    /// Key tag, 0 to 65535.
    public int tag() {
        return tag;
    }

    /// Whether the key can check signatures, or why not.
    public KeyState state() {
        return state;
    }

    /// Flags of the record; 0 when it is too short to have any.
    public int flags() {
        return dnskey.length < 2 ? 0 : Octets.u16(dnskey, 0);
    }

    /// Number of the algorithm, supported or not; -1 when the record is too short to have one.
    public int algorithmNumber() {
        return dnskey.length < 4 ? -1 : dnskey[3] & 0xff;
    }

    /// Whether a DS record of the parent names this key (RFC 4035 §5.2).
    public boolean isNamedBy(byte[] ds) {
        return DelegationSigner.matches(owner, ds, dnskey);
    }

    /// The key of the JCA; null unless the state is usable or revoked.
    @Nullable PublicKey publicKey() {
        return publicKey;
    }
}
