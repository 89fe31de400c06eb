package dev.bailiwick.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Base32Hex;
import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.ZoneFacts.Denial;
import dev.bailiwick.zone.ZoneRecords.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** RFC 5155 §4 and §7.2: only the NSEC3 chain that NSEC3PARAM announces is used. */
class ActiveChainTest {
    private static final Name APEX = Name.parse("example.");
    private static final List<String> NAMES = List.of("example.", "a.example.", "b.example.");
    private static final String ZONE =
            """
            $TTL 300
            @ SOA ns a 7 2 3 4 60
            a TXT x
            b TXT x
            """;

    private static String label(String name, int iterations, String salt) {
        byte[] lower = Name.parse(name).foldedWithPadding();
        byte[] hash = new byte[Nsec3Hash.LENGTH];
        new Nsec3Hash()
                .hash(
                        lower,
                        0,
                        lower.length - 8,
                        HexFormat.of().parseHex(salt),
                        iterations,
                        hash,
                        0);
        byte[] label = new byte[Nsec3Hash.LABEL_LENGTH];
        Base32Hex.encode(hash, 0, hash.length, label, 0);
        return new String(label, StandardCharsets.US_ASCII);
    }

    /** NSEC3 records of a chain over some names, as master file lines. */
    static String chain(int algorithm, int iterations, String salt, List<String> names) {
        TreeSet<String> labels = new TreeSet<>();
        names.forEach(name -> labels.add(label(name, iterations, salt)));
        StringBuilder text = new StringBuilder();
        for (String label : labels) {
            String next = labels.higher(label) == null ? labels.first() : labels.higher(label);
            text.append(label)
                    .append(" NSEC3 %d 0 %d ".formatted(algorithm, iterations))
                    .append(salt.isEmpty() ? "-" : salt)
                    .append(' ')
                    .append(next)
                    .append(" TXT\n");
        }
        return text.toString();
    }

    private static Zone zone(String text) {
        List<Entry> entries = new ArrayList<>(ZoneRecords.read("example.", ZONE + text));
        Collections.shuffle(entries, new Random(7));
        Zone zone = ZoneRecords.zone(APEX, entries);
        assertThat(ZoneRecords.lines(zone)).isEqualTo(ZoneRecords.lines(entries));
        return zone;
    }

    private static Set<String> labelsInUse(Zone zone) {
        TreeSet<String> labels = new TreeSet<>();
        zone.nsec3()
                .forEach(address -> {
                    NodeView node = new NodeView();
                    zone.at(address, node);
                    byte[] label = new byte[32];
                    System.arraycopy(node.octets(), node.nameAt() + 1, label, 0, 32);
                    labels.add(new String(label, StandardCharsets.US_ASCII));
                });
        return labels;
    }

    private static Set<String> labels(int iterations, String salt) {
        TreeSet<String> labels = new TreeSet<>();
        NAMES.forEach(name -> labels.add(label(name, iterations, salt)));
        return labels;
    }

    @Test
    void onlyTheAnnouncedChainIsUsedAndTheOtherStaysInTheZone() {
        String both = chain(1, 0, "", NAMES) + chain(1, 5, "aabb", NAMES);
        Zone zone = zone("@ NSEC3PARAM 1 0 5 aabb\n" + both);
        assertThat(zone.facts().denial()).isEqualTo(Denial.NSEC3);
        assertThat(zone.facts().nsec3Iterations()).isEqualTo(5);
        assertThat(zone.facts().nsec3Salt()).containsExactly(0xaa, 0xbb);
        assertThat(labelsInUse(zone)).isEqualTo(labels(5, "aabb"));
    }

    @Test
    void announcementWithFlagsIsNone() {
        // RFC 5155 §4.1.2: such records must be ignored.
        String both = chain(1, 0, "", NAMES) + chain(1, 5, "aabb", NAMES);
        Zone zone = zone("@ NSEC3PARAM 1 128 5 aabb\n@ NSEC3PARAM 1 0 0 -\n" + both);
        assertThat(labelsInUse(zone)).isEqualTo(labels(0, ""));
    }

    @Test
    void incompleteChainIsPassedOver() {
        String both = chain(1, 0, "", NAMES) + chain(1, 5, "aabb", NAMES.subList(1, 3));
        Zone zone = zone("@ NSEC3PARAM 1 0 5 aabb\n@ NSEC3PARAM 1 0 0 -\n" + both);
        assertThat(labelsInUse(zone)).isEqualTo(labels(0, ""));
    }

    @Test
    void unknownHashAlgorithmIsNotUsed() {
        Zone zone = zone("@ NSEC3PARAM 6 0 0 -\n" + chain(6, 0, "", NAMES));
        assertThat(zone.facts().denial()).isEqualTo(Denial.NONE);
        assertThat(labelsInUse(zone)).isEmpty();
    }

    @Test
    void chainThatIsNotAnnouncedIsNotUsed() {
        Zone zone = zone(chain(1, 0, "", NAMES));
        assertThat(zone.facts().denial()).isEqualTo(Denial.NONE);
        Zone nsec = zone("@ NSEC a TXT\na NSEC b TXT\nb NSEC @ TXT\n" + chain(1, 0, "", NAMES));
        assertThat(nsec.facts().denial()).isEqualTo(Denial.NSEC);
    }

    @Test
    void ownersOfNsec3AreNotNames() {
        // RFC 5155 §7.2.8.
        Zone zone = zone("@ NSEC3PARAM 1 0 0 -\n" + chain(1, 0, "", NAMES));
        var name = new dev.bailiwick.wire.SearchName();
        name.set(Name.parse(label("a.example.", 0, "") + ".example."));
        assertThat(zone.find(name, 0, new NodeView())).isFalse();
    }

    @Test
    void ownerThatIsNoHashIsNotUsed() {
        String stray = "x NSEC3 1 0 0 - " + label("a.example.", 0, "") + " TXT\n";
        Zone zone = zone("@ NSEC3PARAM 1 0 0 -\n" + stray + chain(1, 0, "", NAMES));
        assertThat(labelsInUse(zone)).isEqualTo(labels(0, ""));
    }
}
