package dev.bailiwick.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipHashTest {
    @Test
    void hashesTheExampleOfItsAuthors() {
        // Appendix A of the paper: key 00 01 .. 0f, message 00 01 .. 0e.
        SipHash hash = new SipHash();
        hash.begin(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        hash.word(0x0706050403020100L);
        assertThat(hash.end(15, 0x000e0d0c0b0a0908L)).isEqualTo(0xa129ca6149be45e5L);
    }
}
