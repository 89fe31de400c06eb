package dev.bailiwick.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.Answers;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.RrType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final byte[] REQUEST = Query.of("example.", RrType.TXT).octets(7);

    @Test
    void queryIsReadAsItWasWritten() {
        byte[] octets =
                Query.of("example.", RrType.SOA)
                        .recursive()
                        .ednsVersion(1)
                        .option(65_001, (byte) 9)
                        .dnssec()
                        .octets(4711);

        Reply read = Reply.read(octets);

        assertThat(read).isNotNull();
        assertThat(read.id()).isEqualTo(4711);
        assertThat(read.isWhole()).isTrue();
        assertThat(read.flags() & Header.RD).isNotZero();
        assertThat(read.edns().version()).isEqualTo(1);
        assertThat(read.edns().flags()).isEqualTo(Query.DNSSEC_OK);
        assertThat(read.option(65_001)).containsExactly(9);
    }

    @Test
    void whatIsWholeBeforeAFaultIsKept() {
        byte[] text = Answers.record(RrType.TXT, new byte[] {2, 'h', 'i'});
        byte[] two = new byte[2 * text.length - 1];
        System.arraycopy(text, 0, two, 0, text.length);
        System.arraycopy(text, 0, two, text.length, text.length - 1);

        Reply reply = Reply.read(Answers.message(REQUEST, Header.QR, 2, two));

        assertThat(reply).isNotNull();
        assertThat(reply.isWhole()).isFalse();
        assertThat(reply.of(Section.ANSWER, RrType.TXT)).hasSize(1);
        assertThat(reply.records().getFirst().data()).isEqualTo("\"hi\"");
    }

    @Test
    void malformedDataIsNoRecordOfItsType() {
        byte[] soa = Answers.record(RrType.SOA, new byte[] {0, 0, 1});

        Reply reply = Reply.read(Answers.message(REQUEST, Header.QR, 1, soa));

        assertThat(reply).isNotNull();
        assertThat(reply.in(Section.ANSWER)).hasSize(1);
        assertThat(reply.of(Section.ANSWER, RrType.SOA)).isEmpty();
        assertThat(reply.records().getFirst().toString()).contains("SOA \\# 3 000001");
    }

    @Test
    void noOctetsMakeItFail() {
        Random random = new Random(8);
        byte[] good =
                Answers.message(
                        REQUEST,
                        Header.QR,
                        1,
                        Answers.record(RrType.TXT, new byte[] {2, 'h', 'i'}));
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Reply reply = Reply.read(bad);
            if (reply != null) {
                assertThat(reply.records().toString()).isPrintable();
            }
        }
    }

    @Test
    void aReplyToAnotherQuestionIsNone() {
        byte[] other = Query.of("other.", RrType.TXT).octets(7);

        assertThat(Prober.isReply(REQUEST, Answers.empty(REQUEST, 0, 5).getFirst())).isTrue();
        assertThat(Prober.isReply(REQUEST, Answers.empty(other, 0, 5).getFirst())).isFalse();
        assertThat(Prober.isReply(REQUEST, REQUEST)).isFalse();
    }
}
