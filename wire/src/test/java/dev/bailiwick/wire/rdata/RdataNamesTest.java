package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.text.NameText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where names lie in record data, and which of them change in canonical form.
class RdataNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NS | a.x. | a.x.",
                "CNAME | a.x. | a.x.",
                "SOA | a.x. b.y. 1 2 3 4 5 | a.x. b.y.",
                "MINFO | a.x. b.y. | a.x. b.y.",
                "MX | 1 a.x. | a.x.",
                "PTR | . | .",
                "RP | a.x. b.y. | ''",
                "SRV | 1 2 3 a.x. | ''",
                "DNAME | a.x. | ''",
                "SVCB | 1 a.x. | ''",
                "A | 192.0.2.1 | ''"
            })
    void onlyTypesOfRfc1035MayBeCompressed(String type, String text, String names) {
        int number = RrType.parse(type);
        byte[] wire = Sample.parse(number, text);
        byte[] shifted = new byte[wire.length + 5];
        System.arraycopy(wire, 0, shifted, 5, wire.length);
        int[] positions = new int[RdataNames.MAX_COMPRESSIBLE];
        int found = RdataNames.compressible(number, shifted, 5, wire.length, positions);
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < found; i++) {
            StringBuilder out = new StringBuilder();
            NameText.print(shifted, 5 + positions[i], out);
            printed.add(out.toString());
        }
        assertThat(String.join(" ", printed)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NS | a.x. | a.x.",
                "MX | 1 a.x. | a.x.",
                "SRV | 1 2 3 a.x. | a.x.",
                "AFSDB | 1 a.x. | a.x.",
                "RT | 1 a.x. | a.x.",
                "KX | 1 a.x. | a.x.",
                "MB | a.x. | a.x.",
                "SVCB | 0 a.x. | a.x.",
                "HTTPS | 1 . alpn=h2 | .",
                "NAPTR | 1 2 A sip+d2t '' a.x. | a.x.",
                "NAPTR | 1 2 s SIP+D2U '' a.x. | a.x.",
                "NAPTR | 1 2 u SIP+D2U x . | ''",
                "NAPTR | 1 2 \"\" SIP+D2U '' a.x. | ''",
                "CNAME | a.x. | ''",
                "TXT | a.x. | ''"
            })
    void addressesAreLookedUpForTheTarget(String type, String text, String target) {
        int number = RrType.parse(type);
        byte[] wire = Sample.parse(number, text);
        int position = RdataNames.target(number, wire, 0, wire.length);
        StringBuilder out = new StringBuilder();
        if (position != RdataNames.NONE) {
            NameText.print(wire, position, out);
        }
        assertThat(out.toString()).isEqualTo(target);
    }

    /// RFC 4034 §6.2 as RFC 6840 §5.1 amends it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NS | A.X. | a.x.",
                "SOA | A.X. B.Y. 1 2 3 4 5 | a.x. b.y. 1 2 3 4 5",
                "MX | 1 A.X. | 1 a.x.",
                "RP | A.X. B.Y. | a.x. b.y.",
                "PX | 1 A.X. B.Y. | 1 a.x. b.y.",
                "SRV | 1 2 3 A.X. | 1 2 3 a.x.",
                "NAPTR | 1 2 \"U\" \"E2U\" \"X\" A.X. | 1 2 \"U\" \"E2U\" \"X\" a.x.",
                "DNAME | A.X. | a.x.",
                "A6 | 128 A.X. | 128 a.x.",
                "RRSIG | A 8 1 1 19700101000001 19700101000002 3 A.X. AAAA | A 8 1 1 19700101000001 19700101000002 3 a.x. AAAA",
                "NSEC | A.X. A | A.X. A",
                "SVCB | 1 A.X. | 1 A.X.",
                "LP | 1 A.X. | 1 A.X.",
                "NSAP-PTR | A.X. | A.X.",
                "TXT | \"A.X.\" | \"A.X.\"",
                "HINFO | \"A\" \"B\" | \"A\" \"B\""
            })
    void canonicalFormLowersTheNamesOfOldTypesAndOfSigners(
            String type, String text, String canonical) {
        int number = RrType.parse(type);
        byte[] wire = Sample.parse(number, text);
        RdataNames.canonicalise(number, wire, 0, wire.length);
        assertThat(Sample.print(number, wire)).isEqualTo(canonical);
    }

    @Test
    void dataFarIntoAnArrayAreTreatedAlike() {
        for (Sample sample : Sample.all()) {
            byte[] wire = sample.wire();
            byte[] shifted = new byte[wire.length + 9];
            Arrays.fill(shifted, (byte) 'A');
            System.arraycopy(wire, 0, shifted, 7, wire.length);
            RdataNames.canonicalise(sample.type(), wire, 0, wire.length);
            RdataNames.canonicalise(sample.type(), shifted, 7, wire.length);
            assertThat(Arrays.copyOfRange(shifted, 7, 7 + wire.length)).isEqualTo(wire);
            assertThat(shifted[6]).isEqualTo((byte) 'A');
            assertThat(shifted[7 + wire.length]).isEqualTo((byte) 'A');
        }
    }
}
