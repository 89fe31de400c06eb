package dev.bailiwick.wire.tsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 8945 §4.3, §5.2 and §5.3. That others agree is shown beside them, in the interoperation tests.
class TsigSessionTest {
    private static final long NOW = 1_800_000_000L;
    private static final TsigKey KEY = key(TsigAlgorithm.HMAC_SHA256);

    private final TsigView view = new TsigView();

    private static TsigKey key(TsigAlgorithm algorithm) {
        return new TsigKey(Name.parse("Key.Example."), algorithm, new byte[32]);
    }

    private static byte[] message() {
        byte[] message = new byte[600];
        Octets.u16(message, Header.ID, 0x1234);
        Octets.u16(message, Header.QDCOUNT, 1);
        int at = Name.parse("zone.example.").copyTo(message, Header.OCTETS);
        Octets.u16(message, at, RrType.AXFR);
        Octets.u16(message, at + 2, 1);
        return message;
    }

    private static int length() {
        return Header.OCTETS + Name.parse("zone.example.").length() + 4;
    }

    private TsigStatus check(TsigKey key, byte[] message, int length, long seconds) {
        view.read(message, length, view.find(message, length));
        return new TsigSession(key).checkRequest(message, view, seconds);
    }

    @ParameterizedTest
    @EnumSource(TsigAlgorithm.class)
    void aSignedRequestIsRightWithEachAlgorithm(TsigAlgorithm algorithm) {
        byte[] message = message();
        int length = new TsigSession(key(algorithm)).sign(message, length(), NOW);
        assertThat(Octets.u16(message, Header.ARCOUNT)).isOne();
        assertThat(length - length()).isLessThanOrEqualTo(key(algorithm).recordOctets());
        assertThat(check(key(algorithm), message, length, NOW)).isEqualTo(TsigStatus.OK);
    }

    @Test
    void everyChangedOctetIsSeen() {
        byte[] message = message();
        int length = new TsigSession(KEY).sign(message, length(), NOW);
        for (int i = Header.FLAGS; i < length; i++) {
            byte[] changed = message.clone();
            changed[i] ^= 1;
            int at = view.find(changed, length);
            if (at >= 0 && (i < at || i >= at + KEY.name().length())) {
                view.read(changed, length, at);
                TsigStatus status = new TsigSession(KEY).checkRequest(changed, view, NOW);
                assertThat(status).as("octet %d", i).isNotEqualTo(TsigStatus.OK);
            }
        }
    }

    @Test
    void theIdMayChangeOnTheWay() {
        byte[] message = message();
        int length = new TsigSession(KEY).sign(message, length(), NOW);
        Octets.u16(message, Header.ID, 0x4321);
        assertThat(check(KEY, message, length, NOW)).isEqualTo(TsigStatus.OK);
    }

    /// RFC 8945 §5.2.3: the difference may be as large as fudge, and no larger.
    @Test
    void clocksMayDifferByFudge() {
        byte[] message = message();
        int length = new TsigSession(KEY).sign(message, length(), NOW);
        assertThat(check(KEY, message, length, NOW + 300)).isEqualTo(TsigStatus.OK);
        assertThat(check(KEY, message, length, NOW - 300)).isEqualTo(TsigStatus.OK);
        assertThat(check(KEY, message, length, NOW + 301)).isEqualTo(TsigStatus.BADTIME);
        assertThat(check(KEY, message, length, NOW - 301)).isEqualTo(TsigStatus.BADTIME);
    }

    /// RFC 8945 §5.2.3: the answer is signed, its time is the client's, and it carries the server's clock.
    @Test
    void badtimeIsToldWithTheClockAndSigned() {
        TsigSession client = new TsigSession(KEY);
        byte[] request = message();
        int asked = client.sign(request, length(), NOW);
        TsigSession server = new TsigSession(KEY);
        view.read(request, asked, view.find(request, asked));
        TsigStatus status = server.checkRequest(request, view, NOW + 1000);
        byte[] answer = message();
        int length = server.sign(answer, length(), NOW + 1000, status);

        view.read(answer, length, view.find(answer, length));
        assertThat(view.error()).isEqualTo(18);
        assertThat(view.timeSigned()).isEqualTo(NOW);
        assertThat(Octets.u32(answer, view.otherAt() + 2)).isEqualTo(NOW + 1000);
        assertThat(client.checkAnswer(answer, length, view, true, NOW)).isEqualTo(TsigStatus.OK);
    }

    @Test
    void anotherSecretAndAnotherAlgorithmAreRefused() {
        byte[] message = message();
        int length = new TsigSession(KEY).sign(message, length(), NOW);
        byte[] secret = new byte[32];
        secret[31] = 1;
        TsigKey other = new TsigKey(KEY.name(), KEY.algorithm(), secret);
        assertThat(check(other, message, length, NOW)).isEqualTo(TsigStatus.BADSIG);
        assertThat(check(key(TsigAlgorithm.HMAC_SHA512), message, length, NOW))
                .isEqualTo(TsigStatus.BADKEY);
    }

    /// RFC 8945 §5.2.2.1 and §5.2.4: shorter than half is malformed, shorter than whole is against our policy.
    @Test
    void cutMacsAreRefused() {
        byte[] message = message();
        int length = new TsigSession(KEY).sign(message, length(), NOW);
        assertThat(check(KEY, cut(message, length, 16), length - 16, NOW))
                .isEqualTo(TsigStatus.BADTRUNC);
        assertThat(check(KEY, cut(message, length, 17), length - 17, NOW))
                .isEqualTo(TsigStatus.MALFORMED);
    }

    private byte[] cut(byte[] message, int length, int octets) {
        byte[] cut = message.clone();
        int at = view.find(message, length);
        view.read(message, length, at);
        int macEnd = view.macAt() + view.macLength();
        System.arraycopy(message, macEnd, cut, macEnd - octets, length - macEnd);
        Octets.u16(cut, view.macAt() - 2, view.macLength() - octets);
        int rdlength = at + KEY.name().length() + 8;
        Octets.u16(cut, rdlength, Octets.u16(cut, rdlength) - octets);
        return cut;
    }

    /// RFC 8945 §5.3.1: up to 99 messages without, and the next signature covers them all.
    @Test
    void messagesBetweenSignaturesAreCovered() {
        TsigSession client = new TsigSession(KEY);
        TsigSession server = answering(client);
        for (int i = 0; i < 4; i++) {
            byte[] message = message();
            message[2] = (byte) i;
            int length = server.sign(message, length(), NOW);
            assertThat(checkAnswer(client, message, length)).isEqualTo(TsigStatus.OK);
        }
        assertThat(client.isComplete()).isTrue();
    }

    @Test
    void aHundredMessagesWithoutSignatureAreTooMany() {
        TsigSession client = new TsigSession(KEY);
        TsigSession server = answering(client);
        byte[] first = message();
        int length = server.sign(first, length(), NOW);
        assertThat(checkAnswer(client, first, length)).isEqualTo(TsigStatus.OK);
        for (int i = 0; i < TsigSession.MOST_UNSIGNED; i++) {
            assertThat(checkAnswer(client, message(), length())).isEqualTo(TsigStatus.OK);
            assertThat(client.isComplete()).isFalse();
        }
        assertThat(checkAnswer(client, message(), length())).isEqualTo(TsigStatus.UNSIGNED);
    }

    @Test
    void theFirstAnswerMustBeSigned() {
        TsigSession client = new TsigSession(KEY);
        answering(client);
        assertThat(checkAnswer(client, message(), length())).isEqualTo(TsigStatus.UNSIGNED);
    }

    @Test
    void answersInAnotherOrderAreSeen() {
        TsigSession client = new TsigSession(KEY);
        TsigSession server = answering(client);
        byte[] first = message();
        byte[] second = message();
        server.sign(first, length(), NOW);
        int next = server.sign(second, length(), NOW);
        assertThat(checkAnswer(client, second, next)).isEqualTo(TsigStatus.BADSIG);
    }

    private TsigSession answering(TsigSession client) {
        byte[] request = message();
        int asked = client.sign(request, length(), NOW);
        TsigSession server = new TsigSession(KEY);
        view.read(request, asked, view.find(request, asked));
        assertThat(server.checkRequest(request, view, NOW)).isEqualTo(TsigStatus.OK);
        return server;
    }

    private TsigStatus checkAnswer(TsigSession client, byte[] message, int length) {
        int at = view.find(message, length);
        if (at >= 0) {
            view.read(message, length, at);
        }
        return client.checkAnswer(message, length, view, at >= 0, NOW);
    }

    @Test
    void keysAreFoundByNameWithoutRegardToCase() {
        TsigKeys keys = new TsigKeys(List.of(KEY));
        byte[] name = Name.parse("KEY.example.").foldedWithPadding();
        byte[] other = Name.parse("key2.example.").foldedWithPadding();
        assertThat(keys.find(name, name.length - 8)).isEqualTo(KEY);
        assertThat(keys.find(other, other.length - 8)).isNull();
        assertThat(TsigKeys.NONE.find(name, name.length - 8)).isNull();
    }

    @Test
    void secretsAreNotPrintedAndNotShort() {
        assertThat(KEY).hasToString("Key.Example. hmac-sha256");
        assertThatThrownBy(() -> new TsigKey(KEY.name(), KEY.algorithm(), new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
