package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Zones served by an answerer and by the reference, so that their answers can be compared. */
final class Comparison {
    private static final int FULL = 65_535;

    private final Map<Name, List<RrSet>> zones;
    private final List<ReferenceZone> references = new ArrayList<>();
    private final ZoneIndex index;
    private final Response response = new Response();
    private final Answerer minimal = new Answerer(response, true);
    private final Answerer full = new Answerer(response, false);

    /** @param zones sets of each zone by its apex; the reference and the answerer get the same */
    Comparison(Map<Name, List<RrSet>> zones) {
        this.zones = zones;
        List<ZoneSlot> slots = new ArrayList<>();
        zones.forEach((apex, sets) -> {
            references.add(new ReferenceZone(apex, sets));
            ZoneSlot slot = new ZoneSlot(apex);
            slot.publish(RandomZone.zone(apex, sets));
            slots.add(slot);
        });
        index = new ZoneIndex(slots);
    }

    /**
     * Asks with all the room there is, and then with too little.
     *
     * @return the whole answer
     */
    DecodedResponse check(Random random, Name name, int type, boolean isDnssec, boolean isMinimal) {
        try {
            ReferenceAnswerer reference = new ReferenceAnswerer(references, isMinimal);
            Sections expected = withoutRepetition(reference.answer(name, type, isDnssec));
            Answerer answerer = isMinimal ? minimal : full;
            DecodedResponse whole =
                    DecodedResponse.ask(answerer, response, index, name, type, isDnssec, FULL);
            assertThat(whole.sections.text()).isEqualTo(expected.text());
            int question = 12 + name.length() + 4;
            int limit = question + random.nextInt(Math.max(1, whole.octets - question + 1));
            DecodedResponse cut =
                    DecodedResponse.ask(answerer, response, index, name, type, isDnssec, limit);
            checkCut(expected, whole, cut.sections, limit);
            return whole;
        } catch (RuntimeException | AssertionError e) {
            String question = name + " " + RrType.text(type) + (isDnssec ? " do" : "");
            throw new AssertionError(question + "\n" + text(), e);
        }
    }

    private static void checkCut(
            Sections expected, DecodedResponse whole, Sections cut, int limit) {
        assertThat(expected.answer).containsAll(cut.answer);
        assertThat(expected.authority).containsAll(cut.authority);
        assertThat(expected.additional).containsAll(cut.additional);
        if (!cut.isTruncated) {
            assertThat(cut.answer).hasSameSizeAs(whole.sections.answer);
            assertThat(cut.authority).hasSameSizeAs(whole.sections.authority);
            assertThat(cut.additional).containsAll(expected.required);
            assertThat(cut.rcode).isEqualTo(expected.rcode);
            assertThat(cut.isAuthoritative).isEqualTo(expected.isAuthoritative);
        } else {
            assertThat(whole.octets).as("fits, and is cut all the same").isGreaterThan(limit);
        }
    }

    /** A section holds a record once, whatever asks for it. */
    private static Sections withoutRepetition(Sections sections) {
        for (List<String> lines :
                List.of(sections.answer, sections.authority, sections.additional)) {
            Set<String> distinct = new HashSet<>(lines);
            lines.clear();
            lines.addAll(distinct);
        }
        return sections;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (List<RrSet> sets : zones.values()) {
            for (RrSet set : sets) {
                for (byte[] rdata : set.rdata()) {
                    text.append(Sections.line(set.owner(), set.ttl(), set.type(), rdata))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
