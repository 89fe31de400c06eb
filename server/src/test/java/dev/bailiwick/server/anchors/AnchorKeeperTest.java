package dev.bailiwick.server.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.KeyPolicy;
import dev.bailiwick.dnssec.KeyTag;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.anchor.AnchorCheck;
import dev.bailiwick.dnssec.anchor.AnchorState;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.store.SqliteAnchors;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.DsFields;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The root exchanges its key over a year of a clock that the test moves, with restarts on the way (RFC 5011).
class AnchorKeeperTest implements AnchorWorld {
    private final SecureRandom random = new SecureRandom();
    private final SigningKey old = key();
    private final SigningKey next = key();
    private final TrustAnchors given =
            new TrustAnchors.Builder().addDnskey(Name.ROOT, old.dnskey()).build();

    @TempDir private Path folder;
    private Instant now = Instant.parse("2027-01-01T00:00:00Z");
    private @Nullable SignedRrSet published;
    private List<Integer> trusted = List.of();
    private @Nullable Name withdrawn;
    private int questions;

    private SigningKey key() {
        return SigningKey.generate(
                Name.ROOT,
                Algorithm.ECDSAP256SHA256,
                KeyFlags.KSK,
                1024,
                random,
                CryptoProvider.JDK);
    }

    private static SigningKey revoked(SigningKey key) throws GeneralSecurityException {
        byte[] record = key.dnskey();
        record[1] |= (byte) KeyFlags.REVOKE;
        return SigningKey.of(Name.ROOT, record, key.pkcs8(), CryptoProvider.JDK);
    }

    @Override
    public @Nullable SignedRrSet dnskeys(Name zone) {
        questions++;
        return published;
    }

    @Override
    public void trust(TrustAnchors anchors, @Nullable Name zone) {
        List<byte[]> ds = anchors.at(Name.ROOT);
        trusted =
                ds == null ? List.of() : ds.stream().map(data -> DsFields.keyTag(data, 0)).toList();
        withdrawn = zone;
    }

    /// All keys sign.
    private void publish(SigningKey... keys) {
        List<byte[]> records = new ArrayList<>();
        for (SigningKey key : keys) {
            records.add(key.dnskey());
        }
        RrSet set = new RrSet(Name.ROOT, RrType.DNSKEY, RrClass.IN, 172_800, records);
        List<byte[]> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            long second = now.getEpochSecond();
            signatures.add(new RrsetSigner(key, random).sign(set, second - 60, second + 1_800_000));
        }
        published = new SignedRrSet(set, signatures);
    }

    private AnchorKeeper keeper() throws IOException {
        return new AnchorKeeper(
                given,
                SqliteAnchors.open(folder.resolve("anchors.sqlite")),
                new AnchorCheck(CryptoProvider.JDK, KeyPolicy.DEFAULT),
                this,
                () -> now);
    }

    /// Some days pass; the keeper looks at the clock twice a day, and is started anew each time.
    private void pass(int days, SigningKey... keys) throws IOException, InterruptedException {
        for (int i = 0; i < 2 * days; i++) {
            now = now.plus(Duration.ofHours(12));
            publish(keys);
            try (AnchorKeeper keeper = keeper()) {
                keeper.checkDue();
            }
        }
    }

    @Test
    void keysAreExchangedWithoutTheOperator()
            throws IOException, InterruptedException, GeneralSecurityException {
        pass(3, old);
        assertThat(trusted).containsExactly(old.tag());
        assertThat(questions).as("half of two days apart (RFC 5011 §2.3)").isEqualTo(3);
        pass(29, old, next);
        assertThat(trusted).containsExactly(old.tag());
        pass(4, old, next);
        assertThat(trusted).containsExactly(old.tag(), next.tag());
        pass(2, next);
        assertThat(trusted).containsExactlyInAnyOrder(old.tag(), next.tag());
        SigningKey out = revoked(old);
        publish(out, next);
        now = now.plus(Duration.ofDays(1));
        try (AnchorKeeper keeper = keeper()) {
            keeper.checkDue();
            assertThat(withdrawn).isEqualTo(Name.ROOT);
            assertThat(keeper.keys(AnchorState.REVOKED)).isOne();
            assertThat(keeper.asked(AnchorKeeper.Asked.VALID)).isOne();
        }
        assertThat(trusted).containsExactly(next.tag());
        pass(40, next);
        assertThat(trusted).as("also after a restart").containsExactly(next.tag());
        assertThat(KeyTag.of(out.dnskey())).isNotEqualTo(old.tag());
    }

    @Test
    void nobodyAnsweringChangesNothing() throws IOException, InterruptedException {
        try (AnchorKeeper keeper = keeper()) {
            keeper.checkDue();
            keeper.checkDue();
            assertThat(questions).isOne();
            assertThat(keeper.asked(AnchorKeeper.Asked.UNREACHABLE)).isOne();
            now = now.plus(Duration.ofHours(1));
            publish(next);
            keeper.checkDue();
            assertThat(keeper.asked(AnchorKeeper.Asked.BOGUS)).isOne();
            assertThat(keeper.points()).singleElement().matches(point -> point.keys().isEmpty());
        }
        assertThat(trusted).containsExactly(old.tag());
    }
}
