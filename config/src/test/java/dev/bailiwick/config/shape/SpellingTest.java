package dev.bailiwick.config.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The word that somebody meant. */
class SpellingTest {
    @Test
    void theShortestWayOnIsMeant() {
        assertThat(Spelling.nearest("zone", List.of("zones-directory", "zones", "zoneversion")))
                .isEqualTo("zones");
    }

    @Test
    void oneSlipIsForgiven() {
        assertThat(Spelling.nearest("lisetn", List.of("listen", "workers"))).isEqualTo("listen");
    }

    @Test
    void aStrangerIsNoSlip() {
        assertThat(Spelling.nearest("recursion", List.of("listen", "workers"))).isNull();
    }
}
