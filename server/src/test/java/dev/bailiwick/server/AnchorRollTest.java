package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.RecursiveSettings;
import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.RrsetSigner;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.server.control.ControlCommand;
import dev.bailiwick.server.control.ControlReply;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.recursive.Resolving;
import dev.bailiwick.testkit.Eventually;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole resolver follows a root that exchanges its key, as `bailiwick anchors` shows it (RFC 5011 §4): by a clock
/// that the test moves, started anew each time it looks.
class AnchorRollTest {
    /// SOA data: two names of one octet, and five numbers.
    private static final byte[] SOA = {
        0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1
    };

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final SecureRandom random = new SecureRandom();
    private final SigningKey old = key();
    private final SigningKey next = key();

    @TempDir private Path folder;
    private Instant now = Instant.parse("2027-01-01T00:00:00Z");

    private SigningKey key() {
        return SigningKey.generate(
                Name.ROOT, Algorithm.ECDSAP256SHA256, KeyFlags.KSK, 0, random, CryptoProvider.JDK);
    }

    private static SigningKey revoked(SigningKey key) throws GeneralSecurityException {
        byte[] record = key.dnskey();
        record[1] |= (byte) KeyFlags.REVOKE;
        return SigningKey.of(Name.ROOT, record, key.pkcs8(), CryptoProvider.JDK);
    }

    private static String lines(RrSet set) {
        StringBuilder out = new StringBuilder();
        for (byte[] rdata : set.rdata()) {
            out.append(set.owner()).append(' ').append(set.ttl()).append(" IN ");
            out.append(RrType.text(set.type())).append(' ');
            RdataPrinter.print(set.type(), rdata, 0, rdata.length, out);
            out.append('\n');
        }
        return out.toString();
    }

    private String signed(int type, List<byte[]> rdata, SigningKey... keys) {
        RrSet set = new RrSet(Name.ROOT, type, RrClass.IN, 172_800, rdata);
        long second = now.getEpochSecond();
        List<byte[]> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            signatures.add(new RrsetSigner(key, random).sign(set, second - 60, second + 1_800_000));
        }
        return lines(set)
                + lines(new RrSet(Name.ROOT, RrType.RRSIG, RrClass.IN, 172_800, signatures));
    }

    /// The root as it is now. Its keys sign themselves, and the last of them signs all else.
    private void publish(SigningKey... keys) throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (SigningKey key : keys) {
            records.add(key.dnskey());
        }
        Files.writeString(
                folder.resolve("root.zone"),
                signed(RrType.SOA, List.of(SOA), keys[keys.length - 1])
                        + ". 172800 IN NS a.test.\n"
                        + signed(RrType.DNSKEY, records, keys));
    }

    private static long checks(Resolving role) {
        long checks = 0;
        for (Metric metric : role.metrics()) {
            if (metric.name().equals("bailiwick_anchor_checks_total")) {
                checks += metric.value().getAsLong();
            }
        }
        return checks;
    }

    private static String anchors(Resolving role) {
        for (ControlCommand command : role.commands()) {
            if (command.name().equals("anchors")
                    && command.handler().handle(List.of()) instanceof ControlReply.Done(var told)) {
                return String.valueOf(told);
            }
        }
        throw new AssertionError("no command");
    }

    private static boolean containsAll(String text, List<String> parts) {
        return parts.stream().allMatch(text::contains);
    }

    /// Some days pass; then `bailiwick anchors` prints what is expected, and a question for the root's SOA is of that
    /// security.
    private void after(int days, List<String> expected, String security, SigningKey... keys)
            throws IOException, StartFailure, InterruptedException {
        now = now.plus(Duration.ofDays(days));
        publish(keys);
        Configuration configuration = RunningServer.configuration(folder.resolve("bailiwick.yaml"));
        Instant frozen = now;
        Surroundings world = new Surroundings(() -> frozen, System::nanoTime, new Random(1));
        try (Resolving role =
                Resolving.open(configuration, (RecursiveSettings) configuration.role(), world)) {
            Eventually.until(() -> checks(role) > 0);
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!containsAll(anchors(role), expected) && System.nanoTime() - end < 0) {
                Thread.sleep(5);
            }
            assertThat(anchors(role)).contains(expected);
            Map<String, Object> soa = role.explain(Name.ROOT, RrType.SOA);
            assertThat(soa).as(String.valueOf(soa)).containsEntry("security", security);
        }
    }

    private static String trusted(SigningKey... keys) {
        return "trusted=" + Arrays.stream(keys).map(SigningKey::tag).sorted().toList();
    }

    private static String state(SigningKey key, String state) {
        return "tag=" + key.tag() + ", algorithm=13, state=" + state;
    }

    @Test
    void keysAreExchangedAndShown() throws Exception {
        Files.writeString(
                folder.resolve("bailiwick.yaml"),
                """
                recursive:
                  own-zones: [{zone: ".", file: root.zone, answers-clients: false}]
                  dnssec: {trust-anchors: anchors, anchor-state: state.sqlite}
                """);
        Files.writeString(
                folder.resolve("anchors"),
                lines(new RrSet(Name.ROOT, RrType.DNSKEY, RrClass.IN, 300, List.of(old.dnskey()))));
        after(0, List.of(trusted(old), state(old, "valid")), "secure", old);
        after(2, List.of(trusted(old), state(next, "pending")), "secure", next, old);
        after(29, List.of(trusted(old), state(next, "pending")), "secure", next, old);
        // RFC 5011 §2.4.1: thirty days of hold-down are over.
        after(2, List.of(trusted(old, next), state(next, "valid")), "secure", old, next);
        after(2, List.of(trusted(next), "state=revoked"), "secure", revoked(old), next);
        // Somebody who has got the old key.
        after(2, List.of(trusted(next), "state=revoked"), "bogus", old);
        after(2, List.of(trusted(next), state(next, "valid")), "secure", next);
    }
}
