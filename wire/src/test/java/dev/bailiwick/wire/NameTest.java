package dev.bailiwick.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Names as values, and hashes of names.
class NameTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// RFC 4343 §3.
    @Test
    void equalityAndHashDisregardCaseButTextKeepsIt() {
        Name lower = Name.parse("www.example.");
        Name mixed = Name.parse("WwW.eXample.");
        assertThat(mixed).isEqualTo(lower).hasSameHashCodeAs(lower).isEqualByComparingTo(lower);
        assertThat(mixed).hasToString("WwW.eXample.");
        assertThat(lower).isNotEqualTo(Name.parse("www.example.com."));
    }

    @Test
    void parentsAndChildrenAreOneLabelApart() {
        Name name = Name.parse("a.b.");
        assertThat(name.parent()).isEqualTo(Name.parse("b."));
        assertThat(name.parent().parent()).isEqualTo(Name.ROOT);
        assertThat(Name.parse("b.").child(ascii("a"))).isEqualTo(name);
        assertThat(name.labels()).isEqualTo(2);
        assertThat(name.length()).isEqualTo(5);
        assertThat(Name.ROOT.isRoot()).isTrue();
        assertThat(name.isAtOrBelow(Name.ROOT)).isTrue();
        assertThat(Name.ROOT.isAtOrBelow(name)).isFalse();
        assertThat(Name.parse("xb.").isAtOrBelow(Name.parse("b."))).isFalse();
        assertThatThrownBy(Name.ROOT::parent).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> name.child(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> name.child(new byte[64]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// RFC 4592 §2.1.1.
    @Test
    void onlyALoneAsteriskIsAWildcard() {
        assertThat(Name.parse("*.x.").isWildcard()).isTrue();
        assertThat(Name.parse("**.x.").isWildcard()).isFalse();
        assertThat(Name.parse("x.*.").isWildcard()).isFalse();
        assertThat(Name.ROOT.isWildcard()).isFalse();
    }

    @Test
    void onlyWholeValidNamesAreNames() {
        assertThat(Name.read(new byte[] {1, 'a', 0, 9}, 0, 4)).isEqualTo(Name.parse("a."));
        assertThat(Name.read(new byte[] {1, 'a', 0, 9}, 0, 2)).isNull();
        assertThatThrownBy(() -> Name.of(new byte[] {1, 'a', 0, 9}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wireFormsAreCopies() {
        Name name = Name.parse("a.");
        Arrays.fill(name.wire(), (byte) 0);
        assertThat(name).hasToString("a.");
        byte[] to = new byte[5];
        assertThat(name.copyTo(to, 2)).isEqualTo(5);
        assertThat(to).containsExactly(0, 0, 1, 'a', 0);
    }

    @Test
    void aHashIsBuiltFromTheHashOfTheParent() {
        byte[] name =
                Name.parse("www.a-label-of-more-than-eight-octets.Example.").foldedWithPadding();
        long hash = NameHash.root();
        for (int labels = 2; labels >= 0; labels--) {
            hash = NameHash.child(hash, name, Names.skip(name, 0, labels));
        }
        assertThat(NameHash.of(name, 0)).isEqualTo(hash);
    }

    @Test
    void whatFollowsANameDoesNotChangeItsHash() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int length = 1; length <= 63; length++) {
            byte[] a = new byte[length + 10];
            random.nextBytes(a);
            byte[] b = a.clone();
            a[0] = (byte) length;
            b[0] = (byte) length;
            a[length + 1] = 0;
            b[length + 1] = 0;
            Arrays.fill(b, length + 2, b.length, (byte) 0x55);
            assertThat(NameHash.of(a, 0)).as("seed " + seed).isEqualTo(NameHash.of(b, 0));
        }
    }

    @Test
    void differentNamesHaveDifferentHashes() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(NameHash.of(Name.parse("host" + i + ".example.").foldedWithPadding(), 0));
        }
        assertThat(hashes).hasSize(100_000);
        assertThat(NameHash.of(Name.parse("ab.c.").foldedWithPadding(), 0))
                .isNotEqualTo(NameHash.of(Name.parse("a.bc.").foldedWithPadding(), 0));
    }
}
