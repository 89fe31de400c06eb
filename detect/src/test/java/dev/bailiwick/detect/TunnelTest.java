package dev.bailiwick.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Data that is moved through names is found, within 60 seconds or 100 kB, whichever is later, on a clock of the test's.
class TunnelTest {
    private static final double LIMIT_SECONDS = 60;
    private static final double LIMIT_OCTETS = 100_000;
    private static final String BASE32 = Exfiltration.BASE32;

    private final Exfiltration data = new Exfiltration(4711);
    private final TunnelDetector detector =
            new TunnelDetector(TunnelSettings.DEFAULT, PublicSuffixes.builtIn(), new Random(4711));

    private static double limit(double perSecond) {
        return Math.max(LIMIT_SECONDS, LIMIT_OCTETS / perSecond);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 180",
        "1000, 100",
        "1000, 60",
        "1000, 32",
        "2000, 180",
        "2000, 32",
        "10000, 180",
        "50000, 220"
    })
    void dataInNamesIsFound(double perSecond, int labelOctets) {
        for (String alphabet : List.of(Exfiltration.HEX, BASE32)) {
            for (int type : new int[] {RrType.A, RrType.TXT, RrType.NULL, RrType.CNAME}) {
                for (int rcode : new int[] {Rcode.NOERROR, Rcode.NXDOMAIN}) {
                    assertThat(data.up(perSecond, labelOctets, alphabet, type, rcode, 1))
                            .as("%d octets of %s, type %d", labelOctets, alphabet, type)
                            .isLessThanOrEqualTo(limit(perSecond));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 16", "1000, 200", "1000, 900", "20000, 900"})
    void dataInRecordsIsFound(double perSecond, int octets) {
        int type = octets == 16 ? RrType.AAAA : RrType.TXT;
        assertThat(data.down(perSecond, octets, true, type, 1))
                .isLessThanOrEqualTo(limit(perSecond));
        assertThat(data.down(perSecond, octets, false, type, 1))
                .isLessThanOrEqualTo(limit(perSecond));
    }

    /// Slower ones are found later, as far as an hour goes: docs/tunnels.md has the table.
    @Test
    void aHundredOctetsASecondAreFoundWithinTheHour() {
        assertThat(data.up(100, 180, BASE32, RrType.TXT, Rcode.NXDOMAIN, 1)).isLessThan(3600);
    }

    @Test
    void evidenceTellsWhatItIsMadeOf() {
        Channel channel = new Channel(detector, 0x0a00_0001L);
        int asked = 0;
        while (channel.found() == null) {
            asked++;
            channel.ask(
                    data.data(BASE32, 171) + ".t.evil.co.uk",
                    RrType.NULL,
                    Rcode.NOERROR,
                    List.of(data.record(300)),
                    asked * Channel.SECOND / 10);
        }
        Suspect found = channel.found();
        assertThat(found.domain()).hasToString("evil.co.uk.");
        assertThat(found.client().words()).isEqualTo("10.0.0.1");
        Evidence evidence = found.evidence();
        assertThat(evidence.score()).isGreaterThanOrEqualTo(100);
        assertThat(evidence.queries()).isEqualTo(asked);
        assertThat(evidence.names()).isBetween(asked * 9L / 10, asked * 11L / 10);
        assertThat(evidence.octetsUp()).isBetween(asked * 150L, asked * 190L);
        assertThat(evidence.octetsDown()).isBetween(asked * 270L, asked * 330L);
        assertThat(evidence.bits()).isBetween(4.7, 5.0);
        assertThat(evidence.carriers()).isEqualTo(1);
        assertThat(evidence.bothWaysFactor()).isEqualTo(1.5);
        assertThat(evidence.words()).contains("score 1", "NXDOMAIN 0 %");
    }

    @Test
    void exemptDomainsAreNotLookedAt() {
        TunnelSettings settings = new TunnelSettings(List.of(Name.parse("evil.com")), 1);
        TunnelDetector lenient =
                new TunnelDetector(settings, PublicSuffixes.builtIn(), new Random(1));
        Channel channel = new Channel(lenient, 1);
        for (int i = 0; i < 2000; i++) {
            channel.ask(data.data(BASE32, 200) + ".EVIL.com", RrType.TXT, Rcode.NXDOMAIN, i);
        }
        assertThat(channel.found()).isNull();
        assertThat(lenient.pairs()).isZero();
    }
}
