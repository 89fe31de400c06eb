package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Zones that other implementations sign are right to us, and wrong as soon as a bit of them changes; keys go both
/// ways.
class PeersZonesTest {
    private static final Name APEX = SampleZones.APEX;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "RSASHA1,-",
        "NSEC3RSASHA1,3",
        "RSASHA256,-",
        "RSASHA256,3",
        "RSASHA512,optout",
        "ECDSAP256SHA256,-",
        "ECDSAP256SHA256,3",
        "ECDSAP256SHA256,optout",
        "ECDSAP384SHA384,3",
        "ED25519,optout",
        "ED448,3"
    })
    void zonesSignedByBindAreRight(Algorithm algorithm, String denial) throws Exception {
        String[] bits = algorithm.isRsa() ? new String[] {"-b", "1024"} : new String[0];
        keygen(algorithm, bits, "-n", "ZONE");
        keygen(algorithm, bits, "-f", "KSK");
        Files.writeString(directory.resolve("plain.zone"), SampleZones.EVERYTHING);
        List<String> command =
                new ArrayList<>(List.of("dnssec-signzone", "-S", "-K", ".", "-o", "example."));
        switch (denial) {
            case "3" -> command.addAll(List.of("-3", "-"));
            case "optout" -> command.addAll(List.of("-3", "c0ffee", "-A"));
            default -> {}
        }
        command.addAll(List.of("-O", "full", "-f", "signed.zone", "plain.zone"));
        run(command.toArray(String[]::new));
        allIsRight("signed.zone");
    }

    @ParameterizedTest
    @CsvSource({
        "RSASHA256,-",
        "RSASHA512,3",
        "ECDSAP256SHA256,optout",
        "ECDSAP384SHA384,-",
        "ED25519,3",
        "ED448,optout"
    })
    void zonesSignedByLdnsAreRight(Algorithm algorithm, String denial) throws Exception {
        String name = algorithm.mnemonic();
        PeerTool zsk = run("ldns-keygen", "-a", name, "-b", "1024", "example.");
        PeerTool ksk = run("ldns-keygen", "-k", "-a", name, "-b", "1024", "example.");
        Files.writeString(directory.resolve("plain.zone"), SampleZones.EVERYTHING);
        List<String> command =
                new ArrayList<>(List.of("ldns-signzone", "-o", "example.", "-f", "signed.zone"));
        switch (denial) {
            case "3" -> command.addAll(List.of("-n", "-t", "0"));
            case "optout" -> command.addAll(List.of("-n", "-t", "0", "-p", "-s", "c0ffee"));
            default -> {}
        }
        command.addAll(List.of("plain.zone", zsk.output().strip(), ksk.output().strip()));
        run(command.toArray(String[]::new));
        allIsRight("signed.zone");
    }

    private void allIsRight(String file) throws Exception {
        List<RrSet> zone = ZoneText.read(APEX, Files.readString(directory.resolve(file)));
        RrSet keys = find(zone, APEX, RrType.DNSKEY);
        var verifier = new SignatureVerifier(CryptoProvider.JDK);
        long now = Instant.now().getEpochSecond();
        int checked = 0;
        for (RrSet signatures : zone) {
            if (signatures.type() != RrType.RRSIG) {
                continue;
            }
            RrSet set = find(zone, signatures.owner(), ZoneNodes.covered(signatures));
            for (byte[] rrsig : signatures.rdata()) {
                int right = 0;
                for (byte[] dnskey : keys.rdata()) {
                    Verdict verdict = verifier.verify(set, rrsig, APEX, dnskey, now);
                    right += verdict == Verdict.VALID ? 1 : 0;
                    byte[] flipped = rrsig.clone();
                    flipped[flipped.length - 5] ^= 0x10;
                    assertThat(verifier.verify(set, flipped, APEX, dnskey, now).isValid())
                            .isFalse();
                }
                assertThat(right).as("%s type %d", set.owner(), set.type()).isEqualTo(1);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(30);
        assertThat(DenialChain.check(APEX, zone)).isEmpty();
    }

    private static RrSet find(List<RrSet> zone, Name owner, int type) {
        for (RrSet set : zone) {
            if (set.type() == type && set.owner().equals(owner)) {
                return set;
            }
        }
        throw new IllegalArgumentException(owner + " has no set of type " + type);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void keysMadeByBindAreRead(Algorithm algorithm) throws Exception {
        String[] bits = algorithm.isRsa() ? new String[] {"-b", "1024"} : new String[0];
        String base = keygen(algorithm, bits, "-f", "KSK");
        SigningKey key = read(base);
        assertThat(key.isPair(new SecureRandom())).isTrue();
        assertThat(KeyFiles.fileName(key)).isEqualTo(base);
        assertThat(key.flags()).isEqualTo(KeyFlags.KSK);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RSASHA1", "NSEC3RSASHA1"})
    void keysMadeByUsAreReadByBind(Algorithm algorithm) throws Exception {
        SigningKey key =
                SigningKey.generate(
                        APEX,
                        algorithm,
                        KeyFlags.KSK,
                        1024,
                        new SecureRandom(),
                        CryptoProvider.JDK);
        String base = KeyFiles.fileName(key);
        Files.writeString(directory.resolve(base + ".key"), KeyFiles.publicText(key));
        Files.writeString(
                directory.resolve(base + ".private"), KeyFiles.privateText(key, 1_700_000_000));
        Files.writeString(directory.resolve("plain.zone"), SampleZones.EVERYTHING);
        run(
                "dnssec-signzone",
                "-S",
                "-z",
                "-K",
                ".",
                "-o",
                "example.",
                "-O",
                "full",
                "-f",
                "signed.zone",
                "plain.zone");
        allIsRight("signed.zone");
        PeerTool ds =
                run(
                        "dnssec-dsfromkey",
                        "-T",
                        "60",
                        "-a",
                        "SHA-256",
                        "-a",
                        "SHA-384",
                        base + ".key");
        List<RrSet> records = ZoneText.read(Name.ROOT, ds.output());
        assertThat(records.getFirst().rdata())
                .containsExactly(
                        DelegationSigner.of(APEX, key.dnskey(), DigestType.SHA256),
                        DelegationSigner.of(APEX, key.dnskey(), DigestType.SHA384));
    }

    private SigningKey read(String base) throws Exception {
        return KeyFiles.read(
                Files.readString(directory.resolve(base + ".key")),
                Files.readString(directory.resolve(base + ".private")),
                CryptoProvider.JDK);
    }

    private String keygen(Algorithm algorithm, String[] bits, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("dnssec-keygen", "-q", "-a", algorithm.mnemonic()));
        command.addAll(List.of(bits));
        command.addAll(List.of(more));
        command.add("example.");
        // The last line: some algorithms come with a warning before it.
        return run(command.toArray(String[]::new)).output().lines().toList().getLast().strip();
    }

    private PeerTool run(String... command) throws Exception {
        PeerTool run = PeerTool.run(directory, command);
        assertThat(run.exit()).as(String.join(" ", command) + "\n" + run.output()).isZero();
        return run;
    }

    @Test
    void aZoneThatWasSignedBeforeIsSignedAfresh() throws Exception {
        var random = new SecureRandom();
        long now = Instant.now().getEpochSecond();
        SigningKey old = generate(random);
        SigningKey young = generate(random);
        List<RrSet> plain = ZoneText.read(APEX, SampleZones.EVERYTHING);
        var nsec3 = SigningPolicy.of(Denial.Nsec3.RECOMMENDED, now - 10, now + 10);
        var nsec = SigningPolicy.of(new Denial.Nsec(), now - 20, now + 20);
        List<RrSet> before = new ZoneSigner(APEX, nsec3, List.of(old), random).sign(plain);
        List<RrSet> after = new ZoneSigner(APEX, nsec, List.of(young), random).sign(before);
        assertThat(DenialChain.check(APEX, after)).isEmpty();
        assertThat(find(after, APEX, RrType.DNSKEY).rdata()).hasSize(2);
        assertThat(after).noneMatch(set -> set.type() == RrType.NSEC3);
        List<RrSet> again = new ZoneSigner(APEX, nsec, List.of(young), random).sign(after);
        // Ed25519 is deterministic (RFC 8032 §5.1.6).
        assertThat(again).isEqualTo(after);
    }

    private static SigningKey generate(SecureRandom random) {
        return SigningKey.generate(
                APEX, Algorithm.ED25519, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
    }
}
