package dev.bailiwick.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SearchName;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final long SECOND = Channel.SECOND;

    private final TunnelSettings settings = new TunnelSettings(List.of(), 600 * SECOND);
    private final Random random = new Random(77);
    private final TunnelDetector detector =
            new TunnelDetector(settings, PublicSuffixes.builtIn(), random);

    private Suspect suspect(int client) {
        Channel channel = new Channel(detector, client);
        for (int i = 0; channel.found() == null; i++) {
            String name = Long.toHexString(random.nextLong()).repeat(3);
            channel.ask(name + ".x.evil.com", RrType.TXT, Rcode.NXDOMAIN, i * SECOND / 100);
        }
        return channel.found();
    }

    private static SearchName search(String name) {
        SearchName search = new SearchName();
        search.set(Name.parse(name));
        return search;
    }

    @Test
    void aPairIsFoundByNamesOfItsDomain() {
        assertThat(detector.find(true, 1, search("a.evil.com"), 0)).isNull();
        Suspect suspect = suspect(1);
        long now = suspect.sinceNanos();
        assertThat(detector.find(true, 1, search("anything.EVIL.com"), now)).isSameAs(suspect);
        assertThat(detector.find(true, 2, search("a.evil.com"), now)).isNull();
        assertThat(detector.find(true, 1, search("a.good.com"), now)).isNull();
        assertThat(detector.about(Name.parse("b.evil.com"))).containsExactly(suspect);
        assertThat(detector.about(Name.parse("evil.org"))).isEmpty();
    }

    @Test
    void aPairThatIsQuietIsReleased() {
        Suspect suspect = suspect(1);
        long now = suspect.lastNanos();
        assertThat(detector.find(true, 1, search("evil.com"), now + 600 * SECOND)).isNotNull();
        assertThat(detector.find(true, 1, search("evil.com"), now + 601 * SECOND)).isNull();
        suspect.hold(now + 500 * SECOND);
        assertThat(detector.find(true, 1, search("evil.com"), now + 601 * SECOND)).isNotNull();
    }

    @Test
    void throttlingLetsFourThroughAndThenOneInTwoSeconds() {
        Suspect suspect = suspect(1);
        long now = suspect.sinceNanos();
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += suspect.mayAsk(now + i * SECOND / 10) ? 1 : 0;
        }
        assertThat(passed).isBetween(50, 54);
    }

    @Test
    void suspectsAreBounded() {
        for (int client = 0; client < Suspects.MOST + 10; client++) {
            suspect(client);
        }
        assertThat(detector.suspects().all()).hasSize(Suspects.MOST);
    }

    @Test
    void aFloodOfPairsDoesNotHideOne() {
        Channel channel = new Channel(detector, 1);
        Channel[] flood = new Channel[64];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = new Channel(detector, 100 + i);
        }
        int asked = 0;
        while (channel.found() == null && asked < 2000) {
            String name = Long.toHexString(random.nextLong() | 1L << 62).repeat(8);
            String split = name.substring(0, 60) + "." + name.substring(60, 120);
            channel.ask(split + ".evil.com", RrType.A, Rcode.NXDOMAIN, asked * SECOND / 10);
            for (int i = 0; i < 100; i++) {
                flood[random.nextInt(flood.length)].ask(
                        "www.a" + random.nextInt(1_000_000) + ".com",
                        RrType.A,
                        Rcode.NXDOMAIN,
                        asked * SECOND / 10);
            }
            asked++;
        }
        assertThat(channel.found()).isNotNull();
        assertThat(detector.pairs()).isEqualTo(8192);
    }

    /// What is on the way of a packet: the look-up of a question that is not in the cache.
    @Test
    void lookUpsDoNotAllocate() {
        Suspect suspect = suspect(1);
        SearchName evil = search("a.b.evil.com");
        SearchName good = search("www.example.co.uk");
        long now = suspect.sinceNanos();
        long found = lookUps(evil, good, now);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        found += lookUps(evil, good, now);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(found).isEqualTo(40_000);
        assertThat(after - before).isLessThan(1000);
    }

    private long lookUps(SearchName evil, SearchName good, long now) {
        long found = 0;
        for (int i = 0; i < 20_000; i++) {
            found += detector.find(true, 1, evil, now) == null ? 0 : 1;
            found += detector.find(true, 1, good, now) == null ? 0 : 1;
        }
        return found;
    }

    @Test
    void addressesAreTold() {
        assertThat(new TunnelClient(true, 0xc000_0201L).words()).isEqualTo("192.0.2.1");
        assertThat(new TunnelClient(false, 0x2001_0db8_0000_0001L).words())
                .isEqualTo("2001:db8:0:1:0:0:0:0/64");
    }
}
