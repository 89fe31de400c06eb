package dev.bailiwick.app.demo;

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
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the text of a master file to the text of the same zone signed, with a new ECDSA P-256 key.
final class ZoneFileSigner {
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final Duration VALID = Duration.ofDays(14);

    private final Name apex;
    private final SigningKey key;
    private final SecureRandom random;

    ZoneFileSigner(Name apex, SecureRandom random) {
        this.apex = apex;
        this.random = random;
        key =
                SigningKey.generate(
                        apex,
                        Algorithm.ECDSAP256SHA256,
                        KeyFlags.KSK,
                        SigningKey.DEFAULT_RSA_BITS,
                        random,
                        CryptoProvider.JDK);
    }

    /// The one key, of which a validator needs to know.
    SigningKey key() {
        return key;
    }

    /// The DS record that the parent needs, as a line of a master file.
    String delegation(DigestType digest) {
        StringBuilder line = new StringBuilder().append(apex).append(" 3600 IN DS ");
        byte[] ds = DelegationSigner.of(apex, key.dnskey(), digest);
        RdataPrinter.print(RrType.DS, ds, 0, ds.length, line);
        return line.append('\n').toString();
    }

    /// Signs.
    ///
    /// @param text a master file without mistakes, in UTF-8
    /// @return a master file, one record a line
    String sign(byte[] text, Denial denial, Instant now) {
        SigningPolicy policy =
                SigningPolicy.of(
                        denial,
                        now.minus(BACKDATED).getEpochSecond(),
                        now.plus(VALID).getEpochSecond());
        ZoneSigner signer = new ZoneSigner(apex, policy, List.of(key), random);
        StringBuilder out = new StringBuilder(16_384);
        for (RrSet set : signer.sign(read(text))) {
            for (byte[] rdata : set.rdata()) {
                out.append(set.owner()).append(' ').append(set.ttl());
                out.append(" IN ").append(RrType.text(set.type())).append(' ');
                RdataPrinter.print(set.type(), rdata, 0, rdata.length, out);
                out.append('\n');
            }
        }
        return out.toString();
    }

    private record Place(Name owner, int type) {

        // Java makes a record's own at the first use, which takes longer than signing.
        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.type == type && place.owner.equals(owner);
        }

        @Override
        public int hashCode() {
            return 31 * owner.hashCode() + type;
        }
    }

    private List<RrSet> read(byte[] text) {
        Map<Place, List<byte[]>> data = new LinkedHashMap<>();
        Map<Place, Long> ttls = new LinkedHashMap<>();
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex.toString(),
                                text,
                                apex,
                                (owner, ownerLength, type, ttl, rdata, at, length, line) -> {
                                    Name name = Name.of(Arrays.copyOf(owner, ownerLength));
                                    Place place = new Place(name, type);
                                    ttls.put(place, ttl);
                                    data.computeIfAbsent(place, _ -> new ArrayList<>())
                                            .add(Arrays.copyOfRange(rdata, at, at + length));
                                });
        if (!result.isUsable()) {
            throw new IllegalArgumentException("a sample zone has mistakes: " + result.problems());
        }
        List<RrSet> sets = new ArrayList<>();
        data.forEach((place, rdata) ->
                sets.add(
                        new RrSet(
                                place.owner(),
                                place.type(),
                                RrClass.IN,
                                ttls.getOrDefault(place, 0L),
                                rdata)));
        return sets;
    }
}
