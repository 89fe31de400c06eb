package dev.bailiwick.wire.rdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample: text to wire to text to wire, and through a message.
class RoundTripTest {
    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void printedDataReadBackToTheSameOctets(Sample sample) {
        byte[] wire = sample.wire();
        if (!sample.hex().isEmpty()) {
            assertThat(Sample.hex(wire)).isEqualTo(sample.hex());
        }
        assertThat(RdataReader.isValid(sample.type(), wire, 0, wire.length)).isTrue();
        String printed = Sample.print(sample.type(), wire);
        assertThat(Sample.hex(Sample.parse(sample.type(), printed)))
                .as(printed)
                .isEqualTo(Sample.hex(wire));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTypeCanBeWrittenInTheFormOfRfc3597Section5(Sample sample) {
        byte[] wire = sample.wire();
        StringBuilder generic = new StringBuilder();
        GenericText.print(wire, 0, wire.length, generic);
        assertThat(Sample.parse(sample.type(), generic.toString())).isEqualTo(wire);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void dataInAMessageAreReadWholeOrNotAtAll(Sample sample) {
        byte[] wire = sample.wire();
        byte[] message = new byte[wire.length + 20];
        System.arraycopy(wire, 0, message, 12, wire.length);
        byte[] out = new byte[TextCursor.MAX_RDATA + 3];
        int length =
                RdataReader.read(sample.type(), message, message.length, 12, wire.length, out, 3);
        assertThat(length).isEqualTo(wire.length);
        assertThat(java.util.Arrays.copyOfRange(out, 3, 3 + length)).isEqualTo(wire);
        assertThat(
                        RdataReader.read(
                                sample.type(),
                                message,
                                12 + wire.length - 1,
                                12,
                                wire.length,
                                out,
                                3))
                .isEqualTo(RdataReader.MALFORMED);
    }
}
