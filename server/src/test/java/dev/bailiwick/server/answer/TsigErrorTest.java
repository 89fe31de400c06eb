package dev.bailiwick.server.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Transport;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// RFC 8945 §5.2.1 and §5.3: errors about TSIG, and what is left of them when they are too long.
class TsigErrorTest {
    private static final byte[] NOTHING = {};
    private static final String LONGEST = ("k".repeat(63) + ".").repeat(3) + "k".repeat(61) + ".";

    private final Pipeline pipeline =
            new Pipeline(
                    new ServingCell(
                            new Serving(
                                    new ZoneIndex(List.of()),
                                    new AnswerSettings(
                                            1232, true, false, NOTHING, NOTHING, NOTHING, 300))),
                    new EventCounters(),
                    InstantSource.system(),
                    (exchange, question, event, octets) -> {},
                    0);

    @Test
    void anUnknownKeyIsToldInTsig() {
        Exchange exchange = ask(Transport.UDP, "www.example.", "key.", "hmac-sha256.");
        assertThat(rcode(exchange)).isEqualTo(Rcode.NOTAUTH);
        assertThat(Octets.u16(exchange.response(), Header.ARCOUNT)).isEqualTo(1);
        assertThat(isTruncated(exchange)).isFalse();
    }

    @Test
    void tsigThatDoesNotFitIntoADatagramIsLeftOutOfATruncatedResponse() {
        Exchange exchange = ask(Transport.UDP, LONGEST, LONGEST, LONGEST);
        assertThat(pipeline.handle(exchange)).isBetween(Header.OCTETS, 512);
        assertThat(rcode(exchange)).isEqualTo(Rcode.NOTAUTH);
        assertThat(Octets.u16(exchange.response(), Header.ARCOUNT)).isZero();
        assertThat(isTruncated(exchange)).isTrue();
    }

    @Test
    void tsigOfAnyLengthFitsIntoAStream() {
        Exchange exchange = ask(Transport.TCP, LONGEST, LONGEST, LONGEST);
        assertThat(Octets.u16(exchange.response(), Header.ARCOUNT)).isEqualTo(1);
        assertThat(isTruncated(exchange)).isFalse();
    }

    private Exchange ask(Transport transport, String qname, String key, String algorithm) {
        byte[] algorithmWire = Name.parse(algorithm).wire();
        ByteBuffer request = ByteBuffer.allocate(2048);
        request.putShort(Header.QDCOUNT, (short) 1).putShort(Header.ARCOUNT, (short) 1);
        request.position(Header.OCTETS).put(Name.parse(qname).wire()).putInt(0x0001_0001);
        request.put(Name.parse(key).wire()).putShort((short) 250).putShort((short) 255).putInt(0);
        request.putShort((short) (algorithmWire.length + 16)).put(algorithmWire);
        request.putShort((short) 0).putInt(1_700_000_000).putShort((short) 300);
        request.putShort((short) 0).putInt(0).putShort((short) 0);
        Exchange exchange = new Exchange(transport);
        System.arraycopy(request.array(), 0, exchange.request(), 0, request.position());
        exchange.requestLength(request.position());
        assertThat(pipeline.handle(exchange)).isPositive();
        return exchange;
    }

    private static int rcode(Exchange exchange) {
        return exchange.response()[3] & 0xf;
    }

    private static boolean isTruncated(Exchange exchange) {
        return (Octets.u16(exchange.response(), Header.FLAGS) & Header.TC) != 0;
    }
}
