package dev.bailiwick.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Prefixes of RFC 4632 §3.1 and RFC 4291 §2.3.
class AddressSetTest {

    private static Prefix prefix(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        return Prefix.of(address, Integer.parseInt(text.substring(slash + 1)));
    }

    private static AddressSet set(String... prefixes) {
        return AddressSet.of(Arrays.stream(prefixes).map(AddressSetTest::prefix).toList());
    }

    private static boolean contains(AddressSet set, String address) {
        boolean isIpv4 = address.indexOf(':') < 0;
        Prefix host = prefix(address + (isIpv4 ? "/32" : "/128"));
        return set.contains(host.isIpv4(), host.high(), host.low());
    }

    @Test
    void noPrefixesContainNothing() {
        assertThat(AddressSet.NONE.isEmpty()).isTrue();
        assertThat(contains(AddressSet.NONE, "0.0.0.0")).isFalse();
        assertThat(contains(AddressSet.NONE, "::")).isFalse();
    }

    @Test
    void ipv4PrefixEndsWhereItsBitsEnd() {
        AddressSet set = set("192.0.2.64/26");
        assertThat(contains(set, "192.0.2.63")).isFalse();
        assertThat(contains(set, "192.0.2.64")).isTrue();
        assertThat(contains(set, "192.0.2.127")).isTrue();
        assertThat(contains(set, "192.0.2.128")).isFalse();
        assertThat(contains(set, "::192.0.2.64")).isFalse();
    }

    @Test
    void ipv6PrefixEndsWhereItsBitsEnd() {
        AddressSet set = set("2001:db8::/33", "fe80::/10", "::1/128");
        assertThat(contains(set, "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff")).isTrue();
        assertThat(contains(set, "2001:db8:8000::")).isFalse();
        assertThat(contains(set, "febf::1")).isTrue();
        assertThat(contains(set, "fec0::1")).isFalse();
        assertThat(contains(set, "::1")).isTrue();
        assertThat(contains(set, "::2")).isFalse();
    }

    @Test
    void longPrefixesHaveBitsInBothHalves() {
        AddressSet set = set("2001:db8::8000:0:0:0/65");
        assertThat(contains(set, "2001:db8::7fff:ffff:ffff:ffff")).isFalse();
        assertThat(contains(set, "2001:db8::8000:0:0:0")).isTrue();
        assertThat(contains(set, "2001:db8:0:1::")).isFalse();
    }

    @Test
    void wholeFamiliesAreOnePrefixEach() {
        assertThat(contains(set("0.0.0.0/0"), "255.255.255.255")).isTrue();
        assertThat(contains(set("0.0.0.0/0"), "ffff::")).isFalse();
        assertThat(contains(set("::/0"), "ffff:ffff::ffff")).isTrue();
    }

    @Test
    void bitsBehindThePrefixDoNotCount() {
        assertThat(prefix("192.0.2.77/24")).isEqualTo(prefix("192.0.2.0/24"));
        assertThat(prefix("2001:db8::77/32")).isEqualTo(prefix("2001:db8::/32"));
    }

    @Test
    void mappedPrefixesAreThoseOfTheirIpv4Addresses() {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        assertThat(Prefix.of(mapped, 104)).isEqualTo(prefix("10.0.0.0/8"));
    }

    @Test
    void prefixesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Prefix.of(new byte[4], 33))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prefix.of(new byte[5], 8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// The set against the list itself, asked around every edge.
    @Test
    void agreesWithTheListItself() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Prefix> list = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                boolean isIpv4 = random.nextBoolean();
                // Few different bits, so that prefixes touch and overlap.
                long high = (long) random.nextInt(8) << 61;
                long low = isIpv4 ? (long) random.nextInt(16) << 28 : random.nextLong(4) << 62;
                list.add(new Prefix(isIpv4, high, low, random.nextInt(isIpv4 ? 33 : 129)));
            }
            AddressSet set = AddressSet.of(list);
            for (Prefix edge : list) {
                for (long d = -1; d <= 1; d++) {
                    agree(seed, set, list, edge.isIpv4(), edge.high(), edge.low() + d);
                    agree(seed, set, list, edge.isIpv4(), edge.lastHigh(), edge.lastLow() + d);
                }
            }
        }
    }

    private static void agree(
            long seed, AddressSet set, List<Prefix> list, boolean isIpv4, long high, long low) {
        long inFamily = isIpv4 ? low & 0xffff_ffffL : low;
        assertThat(set.contains(isIpv4, high, inFamily))
                .as("seed %d: %s %x %x in %s", seed, isIpv4, high, inFamily, list)
                .isEqualTo(list.stream().anyMatch(p -> p.contains(isIpv4, high, inFamily)));
    }

    @Test
    void askingAllocatesNothing() {
        AddressSet set = set("10.0.0.0/8", "192.168.0.0/16", "2001:db8::/32", "fd00::/8");
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int found = ask(set);
        long before = bean.getCurrentThreadAllocatedBytes();
        found += ask(set);
        long after = bean.getCurrentThreadAllocatedBytes();
        assertThat(found).isPositive();
        assertThat(after - before).isZero();
    }

    private static int ask(AddressSet set) {
        int found = 0;
        for (int i = 0; i < 10_000; i++) {
            found += set.contains(true, 0, i * 429_496L) ? 1 : 0;
            found += set.contains(false, (long) i << 50, i) ? 1 : 0;
        }
        return found;
    }
}
