package dev.bailiwick.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutstandingTest {
    @Test
    void anAnswerThatComesAfterItWasGivenUpDoesNotCount() {
        Outstanding outstanding = new Outstanding(1);
        int first = outstanding.take(10, 20);

        assertThat(outstanding.expire(21)).isOne();
        int second = outstanding.take(30, 40);

        assertThat(outstanding.isWaiting(first)).isFalse();
        assertThat(outstanding.isWaiting(second)).isTrue();
        assertThat(outstanding.release(second)).isEqualTo(30);
        assertThat(outstanding.isWaiting(second)).isFalse();
    }

    @Test
    void identifiersNobodyGaveAreUnknown() {
        Outstanding outstanding = new Outstanding(4);
        int id = outstanding.take(0, 0);

        for (int other = 0; other <= 0xffff; other++) {
            assertThat(outstanding.isWaiting(other)).isEqualTo(other == id);
        }
    }

    @Test
    void roomIsWhatIsNotTaken() {
        Outstanding outstanding = new Outstanding(2);
        outstanding.take(0, 0);
        outstanding.take(0, 5);

        assertThat(outstanding.hasRoom()).isFalse();
        assertThat(outstanding.expire(5)).isOne();
        assertThat(outstanding.taken()).isOne();
    }
}
