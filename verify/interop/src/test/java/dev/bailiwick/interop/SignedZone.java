package dev.bailiwick.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A zone with a key of its own, which signs it.
final class SignedZone {
    private static final long DAY = 86_400;

    private final Name apex;
    private final SigningKey key;
    private final SecureRandom random = new SecureRandom();

    SignedZone(String apex, Algorithm algorithm) {
        this.apex = Name.parse(apex);
        key =
                SigningKey.generate(
                        this.apex,
                        algorithm,
                        KeyFlags.KSK,
                        SigningKey.DEFAULT_RSA_BITS,
                        random,
                        CryptoProvider.JDK);
    }

    /// The record for the parent zone.
    String ds() {
        return ds(DigestType.SHA256);
    }

    /// The record for the parent zone, with a digest of that kind.
    String ds(DigestType digest) {
        return record(apex, 300, RrType.DS, DelegationSigner.of(apex, key.dnskey(), digest));
    }

    /// A trust anchor for `delv -a`.
    String anchor() {
        byte[] dnskey = key.dnskey();
        return "trust-anchors { %s static-key %d 3 %d \"%s\"; };\n"
                .formatted(
                        apex,
                        key.flags(),
                        dnskey[3],
                        Base64.getEncoder()
                                .encodeToString(Arrays.copyOfRange(dnskey, 4, dnskey.length)));
    }

    /// Writes the zone, signed for the days around now, into a folder.
    void write(Path folder, Denial denial, String text) throws IOException {
        String name = apex.toString();
        Files.writeString(
                folder.resolve(name.substring(0, name.length() - 1) + ".zone"),
                text(denial, -1, 1, text));
    }

    /// The zone as text, signed from some days after today to some days after today.
    String text(Denial denial, long fromDays, long toDays, String text) {
        long now = Instant.now().getEpochSecond();
        SigningPolicy policy = SigningPolicy.of(denial, now + fromDays * DAY, now + toDays * DAY);
        StringBuilder out = new StringBuilder();
        for (RrSet set : new ZoneSigner(apex, policy, List.of(key), random).sign(read(text))) {
            for (byte[] rdata : set.rdata()) {
                out.append(record(set.owner(), set.ttl(), set.type(), rdata));
            }
        }
        return out.toString();
    }

    private static String record(Name owner, long ttl, int type, byte[] rdata) {
        StringBuilder line = new StringBuilder();
        line.append(owner).append(' ').append(ttl).append(" IN ");
        line.append(RrType.text(type)).append(' ');
        RdataPrinter.print(type, rdata, 0, rdata.length, line);
        return line.append('\n').toString();
    }

    private record Place(Name owner, int type) {}

    private List<RrSet> read(String text) {
        Map<Place, RrSet> sets = new LinkedHashMap<>();
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex.toString(),
                                text.getBytes(UTF_8),
                                apex,
                                (owner, length, type, ttl, rdata, at, octets, line) -> {
                                    Name name = Name.of(Arrays.copyOf(owner, length));
                                    byte[] data = Arrays.copyOfRange(rdata, at, at + octets);
                                    sets.merge(
                                            new Place(name, type),
                                            new RrSet(name, type, RrClass.IN, ttl, List.of(data)),
                                            SignedZone::join);
                                });
        if (!result.isUsable()) {
            throw new AssertionError(result.problems());
        }
        return new ArrayList<>(sets.values());
    }

    private static RrSet join(RrSet one, RrSet other) {
        List<byte[]> data = new ArrayList<>(one.rdata());
        data.addAll(other.rdata());
        return new RrSet(one.owner(), one.type(), one.rrClass(), one.ttl(), data);
    }
}
