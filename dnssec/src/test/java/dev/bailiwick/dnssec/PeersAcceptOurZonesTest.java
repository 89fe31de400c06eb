package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Zones that we sign are right to three other implementations (RFC 4035 §2, RFC 5155 §7.1, RFC 9077, RFC 8976).
class PeersAcceptOurZonesTest {
    @TempDir Path directory;

    static Stream<Arguments> everyAlgorithmAndDenial() {
        List<Arguments> all = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            if (!algorithm.maySign()) {
                continue;
            }
            all.add(Arguments.of(algorithm, new Denial.Nsec(), false));
            all.add(Arguments.of(algorithm, Denial.Nsec3.RECOMMENDED, false));
            all.add(Arguments.of(algorithm, new Denial.Nsec3(0, "", true), true));
        }
        all.add(Arguments.of(Algorithm.ED25519, new Denial.Nsec3(0, "c0ffee", false), true));
        all.add(Arguments.of(Algorithm.ED25519, new Denial.Nsec(), true));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyAlgorithmAndDenial")
    void signedZonesVerify(Algorithm algorithm, Denial denial, boolean oneKey) throws Exception {
        var random = new SecureRandom();
        List<SigningKey> keys = new ArrayList<>();
        keys.add(key(algorithm, KeyFlags.KSK, random));
        if (!oneKey) {
            keys.add(key(algorithm, KeyFlags.ZSK, random));
        }
        long now = Instant.now().getEpochSecond();
        // ldns 1.8.3 never ends on a digest together with a salt.
        boolean addZonemd = !(denial instanceof Denial.Nsec3 nsec3 && nsec3.salt().length > 0);
        var policy = new SigningPolicy(denial, now - 3600, now + 86_400, 3600, true, addZonemd);
        List<RrSet> zone = ZoneText.read(SampleZones.APEX, SampleZones.EVERYTHING);
        List<RrSet> signed = new ZoneSigner(SampleZones.APEX, policy, keys, random).sign(zone);

        assertThat(DenialChain.check(SampleZones.APEX, signed)).isEmpty();
        Files.writeString(directory.resolve("example.zone"), ZoneText.write(signed));
        // -z: one key may sign everything.
        String roles = oneKey ? "-z" : "-q";
        accepted("dnssec-verify", roles, "-o", "example.", "example.zone");
        accepted("ldns-verify-zone", addZonemd ? "-ZZ" : "-V2", "example.zone");
        accepted("kzonecheck", "-d", "on", "-o", "example.", "example.zone");
    }

    private static SigningKey key(Algorithm algorithm, int flags, SecureRandom random) {
        Name apex = SampleZones.APEX;
        return SigningKey.generate(apex, algorithm, flags, 1024, random, CryptoProvider.JDK);
    }

    private void accepted(String... command) throws Exception {
        PeerTool run = PeerTool.run(directory, command);
        assertThat(run.exit()).as(String.join(" ", command) + "\n" + run.output()).isZero();
    }
}
