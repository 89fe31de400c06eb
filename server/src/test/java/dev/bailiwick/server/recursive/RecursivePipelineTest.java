package dev.bailiwick.server.recursive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bailiwick.cache.Security;
import dev.bailiwick.config.TunnelGuardSettings;
import dev.bailiwick.guard.AddressSet;
import dev.bailiwick.guard.Prefix;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.RequestHandler;
import dev.bailiwick.net.Transport;
import dev.bailiwick.policy.Policy;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Limits;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolution.ExtendedErrorEntry;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Unvalidated;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.QueryWriter;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.SignedRrSet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecursivePipelineTest {
    private static final Tunnels TUNNELS =
            new Tunnels(
                    new TunnelGuardSettings(
                            TunnelGuardSettings.Action.OFF,
                            TunnelGuardSettings.Reason.BLOCKED,
                            List.of(),
                            Duration.ofHours(1)),
                    new Random(5));

    private static final Name WWW = Name.parse("www.example.");
    private static final long SECOND = 1_000_000_000L;

    private long nanos = 5 * SECOND;
    private final Clock clock =
            new Clock() {
                @Override
                public long nanos() {
                    return nanos;
                }

                @Override
                public long wallSeconds() {
                    return 0;
                }
            };
    private final AnswerCache answers = new AnswerCache(1 << 20);
    private final ResponseSettings responses = new ResponseSettings(1232, 100, new byte[0]);
    private final Policies policies = new Policies(Policy.NONE);
    private final ReleaseDoor door = new ReleaseDoor(() -> Instant.EPOCH, false);
    private final ResolutionDesk desk =
            new ResolutionDesk(
                    new Resolver(
                            ResolverSettings.defaults(),
                            Limits.DEFAULT,
                            (server, protocol, query, length, matcher, timeout) ->
                                    new Reply.Silent(0),
                            clock,
                            new SecureEntropy(new Random(1)),
                            new Unvalidated(),
                            Runnable::run),
                    answers,
                    clock,
                    new DeskSettings(100, 10, SECOND, true, true),
                    responses,
                    policies,
                    door,
                    TUNNELS);
    private final QueryCounters counters = new QueryCounters();
    private final RecursivePipeline pipeline =
            new RecursivePipeline(
                    AddressSet.of(List.of(new Prefix(true, 0, 0x7f00_0000L, 8))),
                    false,
                    responses,
                    answers,
                    desk,
                    clock,
                    counters,
                    policies,
                    door,
                    TUNNELS);
    private final Exchange exchange = new Exchange(Transport.UDP);

    private static SignedRrSet addresses(Name owner, long ttl, int count) {
        List<byte[]> rdata = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rdata.add(new byte[] {10, 0, 0, (byte) i});
        }
        byte[] signature = new byte[40];
        Octets.u16(signature, 0, RrType.A);
        return new SignedRrSet(
                new RrSet(owner, RrType.A, RrClass.IN, ttl, rdata), List.of(signature));
    }

    private static Resolution resolution(Security security, SignedRrSet... sets) {
        return new Resolution(
                Rcode.NOERROR,
                List.of(sets),
                List.of(),
                List.of(),
                security,
                List.of(new ExtendedErrorEntry(ExtendedError.OTHER, "a reason")),
                false,
                false,
                false);
    }

    private void cache(Name name, int variant, Resolution resolution) {
        SearchName asked = new SearchName();
        asked.set(name);
        AnswerKey key = new AnswerKey();
        key.set(asked, RrType.A, variant);
        AnswerKey own = key.copy();
        answers.put(own, new AnswerWriter().write(resolution, own, true, nanos), nanos);
    }

    private void query(Name name, int type, int flags, boolean isDnssecOk) {
        byte[] out = new byte[QueryWriter.MAX_OCTETS];
        int length =
                QueryWriter.write(out, 4711, flags, name, type, RrClass.IN, 4096, isDnssecOk, null);
        System.arraycopy(out, 0, exchange.request(), 0, length);
        exchange.requestLength(length);
        exchange.peer(true, 0, 0x7f00_0001L, 5353);
    }

    private Message ask() {
        pipeline.onBatch(nanos);
        int length = pipeline.handle(exchange);
        assertThat(length).isPositive();
        Message message = Message.read(exchange.response(), length);
        assertThat(message).isNotNull();
        assertThat(message.id()).isEqualTo(4711);
        return message;
    }

    private Message ask(Name name, int type, int flags, boolean isDnssecOk) {
        query(name, type, flags, isDnssecOk);
        return ask();
    }

    @Test
    void cachedAnswersGetYounger() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 2)));
        assertThat(ask(WWW, RrType.A, Header.RD, false).answer().getFirst().set().ttl())
                .isEqualTo(60);
        nanos += 7 * SECOND + SECOND / 2;
        Message later = ask(WWW, RrType.A, Header.RD, false);
        assertThat(later.answer().getFirst().set().ttl()).isEqualTo(53);
        assertThat(later.flags() & (Header.QR | Header.RA | Header.RD | Header.AA))
                .isEqualTo(Header.QR | Header.RA | Header.RD);
        assertThat(counters.get(QueryOutcome.CACHED)).isEqualTo(2);
    }

    /// Clients that mix letters (draft-vixie-dnsext-dns0x20) look for their own spelling.
    @Test
    void namesComeBackInTheClientsSpelling() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        Name mixed = Name.parse("wWw.EXAMPle.");
        Message answer = ask(mixed, RrType.A, Header.RD, false);
        assertThat(answer.qname()).isNotNull();
        assertThat(answer.qname().isSameOctets(mixed)).isTrue();
        assertThat(answer.answer().getFirst().owner().isSameOctets(mixed)).isTrue();
    }

    @Test
    void signaturesGoToThoseWhoAskForThem() {
        cache(WWW, 0, resolution(Security.SECURE, addresses(WWW, 60, 1)));
        cache(WWW, AnswerKey.DNSSEC_OK, resolution(Security.SECURE, addresses(WWW, 60, 1)));
        assertThat(ask(WWW, RrType.A, Header.RD, false).answer().getFirst().isSigned()).isFalse();
        assertThat(ask(WWW, RrType.A, Header.RD, true).answer().getFirst().isSigned()).isTrue();
    }

    /// RFC 6840 §5.7 and §5.8.
    @Test
    void adGoesToThoseWhoKnowIt() {
        cache(WWW, 0, resolution(Security.SECURE, addresses(WWW, 60, 1)));
        assertThat(ask(WWW, RrType.A, Header.RD, false).flags() & Header.AD).isZero();
        assertThat(ask(WWW, RrType.A, Header.RD | Header.AD, false).flags() & Header.AD)
                .isNotZero();
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        assertThat(ask(WWW, RrType.A, Header.RD | Header.AD, false).flags() & Header.AD).isZero();
    }

    /// RFC 2181 §9 and RFC 9715 §3.2.
    @Test
    void whatDoesNotFitIsTruncated() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 200)));
        Message answer = ask(WWW, RrType.A, Header.RD, false);
        assertThat(answer.isTruncated()).isTrue();
        assertThat(answer.answer()).isEmpty();
    }

    @Test
    void extendedErrorsHaveTheirText() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        Message answer = ask(WWW, RrType.A, Header.RD, false);
        assertThat(answer.edns()).isNotNull();
        assertThat(answer.edns().extendedErrors())
                .containsExactly(new Message.ExtendedErrorText(ExtendedError.OTHER, "a reason"));
    }

    @Test
    void expiredAnswersGoToTheDesk() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        nanos += 60 * SECOND;
        SearchName asked = new SearchName();
        asked.set(WWW);
        AnswerKey key = new AnswerKey();
        key.set(asked, RrType.A, 0);
        assertThat(answers.find(key, nanos)).isNull();
    }

    private void assertError(Message answer, int rcode, int extended) {
        assertThat(answer.rcode()).isEqualTo(rcode);
        assertThat(answer.edns()).isNotNull();
        assertThat(answer.edns().extendedErrors())
                .extracting(Message.ExtendedErrorText::code)
                .containsExactly(extended);
    }

    /// RFC 8914 §4.21.
    @Test
    void queriesWithoutRdAreRefused() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        assertError(ask(WWW, RrType.A, 0, false), Rcode.REFUSED, ExtendedError.NOT_AUTHORITATIVE);
    }

    @Test
    void strangersAreRefused() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 60, 1)));
        query(WWW, RrType.A, Header.RD, false);
        exchange.peer(true, 0, 0x0a00_0001L, 5353);
        assertError(ask(), Rcode.REFUSED, ExtendedError.PROHIBITED);
    }

    @ParameterizedTest
    @ValueSource(ints = {RrType.AXFR, RrType.IXFR, RrType.TKEY, RrType.OPT, RrType.MAILA, 0})
    void typesThatAreNoDataAreNotImplemented(int type) {
        assertError(
                ask(WWW, type, Header.RD, false), Rcode.NOTIMP, ExtendedError.INVALID_QUERY_TYPE);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.NOTIFY, Opcode.UPDATE, 7})
    void otherOperationsAreNotImplemented(int opcode) {
        query(WWW, RrType.SOA, Header.RD | opcode << Header.OPCODE_SHIFT, false);
        assertThat(ask().rcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void otherClassesAreRefused() {
        query(WWW, RrType.A, Header.RD, false);
        Octets.u16(exchange.request(), Header.OCTETS + WWW.length() + 2, RrClass.CH);
        assertThat(ask().rcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void responsesAndScrapsAreDropped() {
        query(WWW, RrType.A, Header.QR, false);
        assertThat(pipeline.handle(exchange)).isEqualTo(RequestHandler.DROP);
        exchange.requestLength(11);
        assertThat(pipeline.handle(exchange)).isEqualTo(RequestHandler.DROP);
        assertThat(counters.get(QueryOutcome.RESPONSE)).isEqualTo(1);
        assertThat(counters.get(QueryOutcome.SHORT)).isEqualTo(1);
    }

    @Test
    void cachedAnswersAndRefusalsAllocateNothing() {
        cache(WWW, 0, resolution(Security.INSECURE, addresses(WWW, 3600, 3)));
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        query(WWW, RrType.A, Header.RD, false);
        int octets = answer(2_000);
        long before = bean.getCurrentThreadAllocatedBytes();
        octets += answer(2_000);
        long after = bean.getCurrentThreadAllocatedBytes();
        assertThat(octets).isPositive();
        assertThat(after - before).isZero();
    }

    private int answer(int times) {
        int octets = 0;
        byte[] request = exchange.request();
        for (int i = 0; i < times; i++) {
            pipeline.onBatch(nanos);
            // Every other one is refused.
            request[Header.FLAGS] = (byte) (i & 1);
            octets += pipeline.handle(exchange);
        }
        return octets;
    }
}
