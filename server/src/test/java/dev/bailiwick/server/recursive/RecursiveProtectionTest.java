package dev.bailiwick.server.recursive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.cache.Security;
import dev.bailiwick.config.TunnelGuardSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.CookieSecret;
import dev.bailiwick.guard.CookieSecrets;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.guard.QueryLimits;
import dev.bailiwick.guard.RateLimit;
import dev.bailiwick.guard.ResponseLimits;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Transport;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Unvalidated;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.server.answer.Protection;
import dev.bailiwick.wire.EdnsOption;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.SignedRrSet;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a resolver does against abuse, seen from outside.
class RecursiveProtectionTest {
    private static final Tunnels TUNNELS =
            new Tunnels(
                    new TunnelGuardSettings(
                            TunnelGuardSettings.Action.OFF,
                            TunnelGuardSettings.Reason.BLOCKED,
                            List.of(),
                            Duration.ofHours(1)),
                    new Random(5));

    private static final int RATE = 10;
    private static final Name WWW = Name.parse("www.example.");
    private static final long CLIENT = 0x0a00_0001L;
    private static final long STRANGER = 0xc000_0201L;
    private static final byte[] CLIENT_COOKIE = {0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final Clock CLOCK =
            new Clock() {
                @Override
                public long nanos() {
                    return 0;
                }

                @Override
                public long wallSeconds() {
                    return 1_800_000_000;
                }
            };

    private final AnswerCache answers = new AnswerCache(1 << 20);
    private final ResponseSettings responses = new ResponseSettings(1232, 100, new byte[0]);
    private final QueryCounters counters = new QueryCounters();
    private final Exchange udp = new Exchange(Transport.UDP);
    private final Exchange tcp = new Exchange(Transport.TCP);

    /// A resolver for 10.0.0.0/8, which has the answer to one question.
    private RecursivePipeline pipeline(boolean isOpen, int slip, int queriesPerSecond) {
        Policies policies = new Policies(Policy.NONE);
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        ReleaseDoor door = new ReleaseDoor(() -> now, isOpen);
        RateLimit limit = new RateLimit(RATE, slip, 24, 56, AddressSet.NONE, 1024, false);
        door.protect(
                new Protection(
                        new ResponseLimits(limit, new Random(3)),
                        new CookieSecrets(List.of(new CookieSecret(1, 2))),
                        queriesPerSecond == 0
                                ? null
                                : new QueryLimits(
                                        queriesPerSecond, AddressSet.NONE, false, new Random(4))));
        ResolutionDesk desk =
                new ResolutionDesk(
                        new Resolver(
                                ResolverSettings.defaults(),
                                Limits.DEFAULT,
                                (server, protocol, query, length, matcher, timeout) ->
                                        new Reply.Silent(0),
                                CLOCK,
                                new SecureEntropy(new Random(1)),
                                new Unvalidated(),
                                Runnable::run),
                        answers,
                        CLOCK,
                        new DeskSettings(100, 10, 1_000_000_000L, true, true),
                        responses,
                        policies,
                        door,
                        TUNNELS);
        SearchName asked = new SearchName();
        asked.set(WWW);
        AnswerKey key = new AnswerKey();
        key.set(asked, RrType.TXT, 0);
        byte[] text = new byte[256];
        text[0] = (byte) 255;
        RrSet set = new RrSet(WWW, RrType.TXT, RrClass.IN, 3600, List.of(text));
        AnswerKey own = key.copy();
        answers.put(own, new AnswerWriter().write(found(set), own, true, 0), 0);
        return new RecursivePipeline(
                AddressSet.of(List.of(new Prefix(true, 0, 0x0a00_0000L, 8))),
                false,
                responses,
                answers,
                desk,
                CLOCK,
                counters,
                policies,
                door,
                TUNNELS);
    }

    private static Resolution found(RrSet set) {
        return new Resolution(
                Rcode.NOERROR,
                List.of(SignedRrSet.unsigned(set)),
                List.of(),
                List.of(),
                Security.INSECURE,
                List.of(),
                false,
                false,
                false);
    }

    private static byte[] query(byte[] option) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1});
        out.writeBytes(WWW.wire());
        out.writeBytes(new byte[] {0, RrType.TXT, 0, RrClass.IN});
        out.writeBytes(new byte[] {0, 0, RrType.OPT, 4, (byte) 0xd0, 0, 0, 0, 0});
        out.writeBytes(new byte[] {0, (byte) option.length});
        out.writeBytes(option);
        return out.toByteArray();
    }

    private static int ask(
            RecursivePipeline pipeline, Exchange exchange, long client, byte[] query) {
        System.arraycopy(query, 0, exchange.request(), 0, query.length);
        exchange.requestLength(query.length);
        exchange.peer(true, 0, client, 4000);
        pipeline.onBatch(0);
        return pipeline.handle(exchange);
    }

    private static int flags(Exchange exchange) {
        return Octets.u16(exchange.response(), Header.FLAGS);
    }

    @Test
    void strangersAreNotRefusedMoreOftenThanTheRate() {
        RecursivePipeline pipeline = pipeline(false, 2, 0);
        byte[] query = query(new byte[0]);
        long sent = 0;
        int questions = 50 * RATE;
        for (int i = 0; i < questions; i++) {
            sent += Math.max(0, ask(pipeline, udp, STRANGER, query));
        }
        assertThat(counters.get(QueryOutcome.CLIENT)).isBetween((long) RATE, RATE + 2L);
        assertThat(sent).isLessThan((long) questions * query.length);
    }

    @Test
    void knownClientsAreAnsweredAsOftenAsTheyAsk() {
        RecursivePipeline pipeline = pipeline(false, 2, 0);
        for (int i = 0; i < 50 * RATE; i++) {
            assertThat(ask(pipeline, udp, CLIENT, query(new byte[0]))).isGreaterThan(256);
        }
        assertThat(counters.get(QueryOutcome.CACHED)).isEqualTo(50L * RATE);
    }

    @Test
    void clientsOfAnOpenResolverHaveTheRateUnlessTheyComeOverTcpOrWithACookie() {
        RecursivePipeline pipeline = pipeline(true, 1, 0);
        byte[] query = query(new byte[0]);
        int octets = 0;
        for (int i = 0; i < 3 * RATE; i++) {
            octets = ask(pipeline, udp, CLIENT, query);
        }
        assertThat(octets).isEqualTo(query.length);
        assertThat(flags(udp) & Header.TC).isNotZero();
        assertThat(ask(pipeline, tcp, CLIENT, query)).isGreaterThan(256);
        octets = ask(pipeline, udp, CLIENT, query(CLIENT_COOKIE));
        assertThat(flags(udp) & 0xf).isEqualTo(Rcode.BADCOOKIE & 0xf);
        byte[] cookie = Arrays.copyOfRange(udp.response(), octets - 28, octets);
        assertThat(Octets.u16(cookie, 0)).isEqualTo(EdnsOption.COOKIE);
        for (int i = 0; i < 3 * RATE; i++) {
            assertThat(ask(pipeline, udp, CLIENT, query(cookie))).isGreaterThan(256);
        }
    }

    /// RFC 7873 §5.2.2.
    @Test
    void aCookieOfNoLengthIsAMistake() {
        RecursivePipeline pipeline = pipeline(false, 1, 0);
        ask(pipeline, udp, CLIENT, query(new byte[] {0, 10, 0, 3, 1, 2, 3}));
        assertThat(flags(udp) & 0xf).isEqualTo(Rcode.FORMERR);
        assertThat(counters.get(QueryOutcome.BAD_COOKIE)).isEqualTo(1);
    }

    @Test
    void aClientThatAsksTooMuchIsNotHeard() {
        RecursivePipeline pipeline = pipeline(false, 1, 2 * RATE);
        byte[] query = query(new byte[0]);
        int heard = 0;
        for (int i = 0; i < 50 * RATE; i++) {
            heard += ask(pipeline, udp, CLIENT, query) == RequestHandler.DROP ? 0 : 1;
        }
        assertThat(heard).isBetween(2 * RATE, 2 * RATE + 2);
        assertThat(ask(pipeline, udp, CLIENT + 1, query)).isGreaterThan(256);
        assertThat(counters.get(QueryOutcome.QUERY_RATE)).isEqualTo(50L * RATE - heard);
    }

    @Test
    void limitsAndCookiesAllocateNothing() {
        RecursivePipeline pipeline = pipeline(true, 2, 1_000_000);
        byte[] query = query(CLIENT_COOKIE);
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int octets = repeat(pipeline, query);
        long before = bean.getCurrentThreadAllocatedBytes();
        octets += repeat(pipeline, query);
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isZero();
        assertThat(octets).isPositive();
    }

    private int repeat(RecursivePipeline pipeline, byte[] query) {
        int octets = 0;
        for (int i = 0; i < 2_000; i++) {
            octets += ask(pipeline, udp, CLIENT, query);
        }
        return octets;
    }
}
