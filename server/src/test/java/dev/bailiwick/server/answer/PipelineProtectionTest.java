package dev.bailiwick.server.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.CookieSecret;
import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.RateLimit;
import dev.bailiwick.guard.ResponseLimits;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Transport;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.tsig.TsigKeys;
import dev.bailiwick.zone.Zone;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Cookies (RFC 7873 §5.2) and response rate limiting, seen from outside.
class PipelineProtectionTest {
    private static final int RATE = 10;
    private static final byte[] NO_OPTION = {};
    private static final byte[] CLIENT_COOKIE = {0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final long BIG_ANSWER_OCTETS = 250;

    private final EventCounters counters = new EventCounters();
    private final Exchange udp = new Exchange(Transport.UDP);
    private final Exchange tcp = new Exchange(Transport.TCP);

    private Pipeline pipeline(int slip, boolean isOnlyCounted) {
        Zone zone =
                SignedZone.of(
                        "plain.",
                        null,
                        """
                        $TTL 300
                        @ SOA ns admin 7 7200 900 1209600 60
                        @ NS ns
                        www A 192.0.2.3
                        big TXT "%s"
                        """
                                .formatted("t".repeat(250)));
        ZoneSlot slot = new ZoneSlot(zone.apex());
        slot.publish(zone);
        byte[] none = {};
        AnswerSettings settings = new AnswerSettings(1232, true, false, none, none, none, 100);
        RateLimit limit = new RateLimit(RATE, slip, 24, 56, AddressSet.NONE, 1024, isOnlyCounted);
        Protection protection =
                new Protection(
                        new ResponseLimits(limit, new Random(3)),
                        new CookieSecrets(List.of(new CookieSecret(1, 2))));
        Serving serving =
                new Serving(
                        new ZoneIndex(List.of(slot)),
                        settings,
                        TsigKeys.NONE,
                        Requests.NONE,
                        protection);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        return new Pipeline(new ServingCell(serving), counters, () -> now, (a, b, c, d) -> {}, 0);
    }

    private static byte[] query(String name, int type, byte[] option) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1});
        out.writeBytes(Name.parse(name).wire());
        out.writeBytes(new byte[] {0, (byte) type, 0, RrClass.IN});
        out.writeBytes(new byte[] {0, 0, RrType.OPT, 4, (byte) 0xd0, 0, 0, 0, 0});
        out.writeBytes(new byte[] {0, (byte) option.length});
        out.writeBytes(option);
        return out.toByteArray();
    }

    private static int ask(Pipeline pipeline, Exchange exchange, long client, byte[] query) {
        System.arraycopy(query, 0, exchange.request(), 0, query.length);
        exchange.requestLength(query.length);
        exchange.peer(true, 0, client, 4000);
        pipeline.onBatch(0);
        return pipeline.handle(exchange);
    }

    private static int flags(Exchange exchange) {
        return Octets.u16(exchange.response(), Header.FLAGS);
    }

    /// The COOKIE option with its code and length, which these responses end with.
    private static byte[] cookieOption(Exchange exchange, int octets) {
        return Arrays.copyOfRange(exchange.response(), octets - 28, octets);
    }

    @Test
    void aFloodIsAnsweredWithLessThanItSends() {
        Pipeline pipeline = pipeline(2, false);
        byte[] query = query("big.plain.", RrType.TXT, NO_OPTION);
        long sent = 0;
        int questions = 50 * RATE;
        for (int i = 0; i < questions; i++) {
            sent += Math.max(0, ask(pipeline, udp, 7, query));
        }
        assertThat(counters.get(Event.ANSWERED)).isBetween((long) RATE, RATE + 2L);
        assertThat(sent - counters.get(Event.ANSWERED) * BIG_ANSWER_OCTETS)
                .isLessThan((long) questions * query.length);
        assertThat(counters.get(Event.RATE_DROPPED)).isGreaterThan(20 * RATE);
        assertThat(counters.get(Event.RATE_TRUNCATED)).isGreaterThan(20 * RATE);
    }

    @Test
    void whatSlipsThroughIsTruncatedAndEmpty() {
        Pipeline pipeline = pipeline(1, false);
        byte[] query = query("big.plain.", RrType.TXT, NO_OPTION);
        int octets = 0;
        for (int i = 0; i < 3 * RATE; i++) {
            octets = ask(pipeline, udp, 7, query);
        }
        assertThat(octets).isEqualTo(query.length);
        assertThat(flags(udp) & Header.TC).isNotZero();
        assertThat(Octets.u16(udp.response(), Header.ANCOUNT)).isZero();
        assertThat(ask(pipeline, udp, 0x100 + 7, query)).isGreaterThan(250);
        assertThat(ask(pipeline, tcp, 7, query)).isGreaterThan(250);
    }

    @Test
    void anErrorAboveTheRateIsNoTruncatedAnswer() {
        Pipeline pipeline = pipeline(1, false);
        byte[] query = query("www.elsewhere.", RrType.A, NO_OPTION);
        for (int i = 0; i < 3 * RATE; i++) {
            ask(pipeline, udp, 7, query);
        }
        assertThat(flags(udp) & Header.TC).isZero();
        assertThat(counters.get(Event.RATE_ERROR)).isPositive();
        assertThat(counters.get(Event.RATE_TRUNCATED)).isZero();
        assertThat(flags(udp) & 0xf).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void whoHasOurCookieHasNoLimit() {
        Pipeline pipeline = pipeline(0, false);
        int octets = ask(pipeline, udp, 7, query("www.plain.", RrType.A, CLIENT_COOKIE));
        byte[] learned = cookieOption(udp, octets);
        assertThat(Octets.u16(learned, 0)).isEqualTo(10);
        assertThat(Arrays.copyOfRange(learned, 4, 12))
                .isEqualTo(Arrays.copyOfRange(CLIENT_COOKIE, 4, 12));
        byte[] proven = query("www.plain.", RrType.A, learned);
        for (int i = 0; i < 10 * RATE; i++) {
            assertThat(ask(pipeline, udp, 7, proven)).isPositive();
        }
        byte[] forged = proven.clone();
        forged[forged.length - 1] ^= 1;
        for (int i = 0; i < 3 * RATE; i++) {
            ask(pipeline, udp, 7, forged);
        }
        assertThat(ask(pipeline, udp, 7, forged)).isEqualTo(RequestHandler.DROP);
        assertThat(ask(pipeline, udp, 7, proven)).isPositive();
    }

    @Test
    void aboveTheRateAClientWithACookieOfItsOwnLearnsOurs() {
        Pipeline pipeline = pipeline(1, false);
        byte[] query = query("big.plain.", RrType.TXT, CLIENT_COOKIE);
        int octets = 0;
        for (int i = 0; i < 3 * RATE; i++) {
            octets = ask(pipeline, udp, 7, query);
        }
        // RFC 7873 §8: BADCOOKIE is 23, whose upper bits are in OPT.
        assertThat(flags(udp) & 0xf).isEqualTo(Rcode.BADCOOKIE & 0xf);
        assertThat(counters.get(Event.RATE_COOKIE)).isEqualTo(2L * RATE - 1);
        assertThat(octets).isEqualTo(query.length + 16);
        byte[] learned = cookieOption(udp, octets);
        assertThat(ask(pipeline, udp, 7, query("big.plain.", RrType.TXT, learned)))
                .isGreaterThan(250);
    }

    @Test
    void aCookieOfAWrongLengthIsMalformed() {
        Pipeline pipeline = pipeline(1, false);
        byte[] cut = {0, 10, 0, 7, 1, 2, 3, 4, 5, 6, 7};
        ask(pipeline, udp, 7, query("www.plain.", RrType.A, cut));
        assertThat(flags(udp) & 0xf).isEqualTo(Rcode.FORMERR);
        assertThat(counters.get(Event.BAD_COOKIE)).isEqualTo(1);
    }

    @Test
    void aTrialCountsAndSendsAll() {
        Pipeline pipeline = pipeline(2, true);
        byte[] query = query("big.plain.", RrType.TXT, NO_OPTION);
        for (int i = 0; i < 5 * RATE; i++) {
            assertThat(ask(pipeline, udp, 7, query)).isGreaterThan(250);
        }
        assertThat(counters.get(Event.RATE_SENT)).isGreaterThan(3 * RATE);
    }
}
