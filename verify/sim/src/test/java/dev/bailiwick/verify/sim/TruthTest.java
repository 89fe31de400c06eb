package dev.bailiwick.verify.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The judge must see what it is there for.
class TruthTest {
    private static final Name NAME = Name.parse("www.own.");

    private final SimulatedZone zone = new SimulatedZone(Name.parse("own."));
    private final Truth truth = new Truth();

    TruthTest() {
        truth.add(new SimulatedZone(Name.ROOT));
        truth.add(zone);
        zone.add(NAME, RrType.A, new byte[] {10, 0, 0, 1});
    }

    private static Resolution answer(int rcode, Security security, int... lastOctets) {
        List<SignedRrSet> sets =
                java.util.Arrays.stream(lastOctets)
                        .mapToObj(last -> List.of(new byte[] {10, 0, 0, (byte) last}))
                        .map(data -> new RrSet(NAME, RrType.A, RrClass.IN, 60, data))
                        .map(SignedRrSet::unsigned)
                        .toList();
        return new Resolution(
                rcode, sets, List.of(), List.of(), security, List.of(), false, false, false);
    }

    private boolean hasFault(Standing standing, Resolution resolution) {
        zone.standing = standing;
        return truth.fault(NAME, RrType.A, resolution) != null;
    }

    @Test
    void ofASignedZoneOnlyWhatItHasIsRight() {
        assertThat(hasFault(Standing.SECURE, answer(Rcode.NOERROR, Security.SECURE, 1))).isFalse();
        assertThat(hasFault(Standing.SECURE, answer(Rcode.NOERROR, Security.SECURE, 2))).isTrue();
        assertThat(hasFault(Standing.SECURE, answer(Rcode.NXDOMAIN, Security.SECURE))).isTrue();
        assertThat(hasFault(Standing.SECURE, answer(Rcode.NOERROR, Security.INSECURE, 1))).isTrue();
        assertThat(hasFault(Standing.SECURE, answer(Rcode.SERVFAIL, Security.BOGUS))).isFalse();
    }

    @Test
    void ofABrokenZoneNothingIsRight() {
        assertThat(hasFault(Standing.BOGUS, answer(Rcode.NOERROR, Security.SECURE, 1))).isTrue();
        assertThat(hasFault(Standing.BOGUS, answer(Rcode.NOERROR, Security.INSECURE, 1))).isTrue();
        assertThat(hasFault(Standing.BOGUS, answer(Rcode.SERVFAIL, Security.BOGUS))).isFalse();
    }

    @Test
    void ofAnUnsignedZoneAnythingGoesButNotAsSecure() {
        assertThat(hasFault(Standing.INSECURE, answer(Rcode.NOERROR, Security.INSECURE, 2)))
                .isFalse();
        assertThat(hasFault(Standing.INSECURE, answer(Rcode.NOERROR, Security.SECURE, 1))).isTrue();
    }
}
