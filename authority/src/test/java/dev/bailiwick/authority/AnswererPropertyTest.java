package dev.bailiwick.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.CryptoProvider;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import dev.bailiwick.dnssec.SigningKey;
import dev.bailiwick.dnssec.SigningPolicy;
import dev.bailiwick.dnssec.ZoneSigner;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers from random zones to random questions are those of a reference that is written straight from the RFCs. */
class AnswererPropertyTest {
    private static final Name APEX = Name.parse("example.");
    private static final List<Name> APEXES =
            List.of(APEX, Name.parse("child.Example."), Name.parse("deep.child.example."));
    private static final int[] TYPES = {
        RrType.A, RrType.A, RrType.AAAA, RrType.NS, RrType.MX, RrType.TXT, RrType.CNAME,
        RrType.DNAME, RrType.DS, RrType.SOA, RrType.ANY, RrType.RRSIG, RrType.NSEC, RrType.NSEC3,
        RrType.DNSKEY,
    };
    private static final int FULL = 65_535;

    private static final Map<Name, SigningKey> KEYS = keys();

    private final Response response = new Response();
    private final Answerer minimal = new Answerer(response, true);
    private final Answerer full = new Answerer(response, false);

    private static Map<Name, SigningKey> keys() {
        Map<Name, SigningKey> keys = new HashMap<>();
        for (Name apex : APEXES) {
            keys.put(
                    apex,
                    SigningKey.generate(
                            apex,
                            Algorithm.RSASHA256,
                            KeyFlags.ZSK,
                            1024,
                            new SecureRandom(),
                            CryptoProvider.JDK));
        }
        return keys;
    }

    @Test
    void unsignedZones() {
        run(Seed.random("AnswererPropertyTest.unsignedZones"), 120, null);
    }

    @Test
    void zonesWithNsec() {
        run(Seed.random("AnswererPropertyTest.zonesWithNsec"), 20, new Denial.Nsec());
    }

    @Test
    void zonesWithNsec3() {
        Denial denial = new Denial.Nsec3(2, "aabb", false);
        run(Seed.random("AnswererPropertyTest.zonesWithNsec3"), 20, denial);
    }

    @Test
    void zonesWithNsec3AndOptOut() {
        Denial denial = new Denial.Nsec3(0, "", true);
        run(Seed.random("AnswererPropertyTest.zonesWithNsec3AndOptOut"), 20, denial);
    }

    private void run(Random random, int zones, @Nullable Denial denial) {
        for (int i = Seed.rounds(zones); i > 0; i--) {
            ask(random, denial);
        }
    }

    private void ask(Random random, @Nullable Denial denial) {
        List<ReferenceZone> references = new ArrayList<>();
        List<ZoneSlot> slots = new ArrayList<>();
        List<List<RrSet>> contents = new ArrayList<>();
        for (Name apex : APEXES) {
            if (apex.equals(APEX) || random.nextInt(4) == 0) {
                List<RrSet> sets = new RandomZone(random, apex).sets();
                if (denial != null && (apex.equals(APEX) || random.nextBoolean())) {
                    sets = sign(apex, sets, denial);
                }
                references.add(new ReferenceZone(apex, sets));
                ZoneSlot slot = new ZoneSlot(apex);
                slot.publish(RandomZone.zone(apex, sets));
                slots.add(slot);
                contents.add(sets);
            }
        }
        ZoneIndex index = new ZoneIndex(slots);
        for (int i = 0; i < 150; i++) {
            boolean isMinimal = random.nextBoolean();
            Name name = RandomZone.name(random, APEX);
            int type = TYPES[random.nextInt(TYPES.length)];
            boolean isDnssec = random.nextBoolean();
            try {
                ReferenceAnswerer reference = new ReferenceAnswerer(references, isMinimal);
                Sections expected = reference.answer(name, type, isDnssec);
                compare(random, index, isMinimal, name, type, isDnssec, expected);
            } catch (RuntimeException | AssertionError e) {
                String question = name + " " + RrType.text(type) + (isDnssec ? " do" : "");
                throw new AssertionError(question + "\n" + text(contents), e);
            }
        }
    }

    private static List<RrSet> sign(Name apex, List<RrSet> sets, Denial denial) {
        SigningKey key = KEYS.get(apex);
        SigningPolicy policy = SigningPolicy.of(denial, 1_700_000_000, 1_800_000_000);
        return new ZoneSigner(apex, policy, List.of(key), new SecureRandom()).sign(sets);
    }

    private void compare(
            Random random,
            ZoneIndex index,
            boolean isMinimal,
            Name name,
            int type,
            boolean isDnssec,
            Sections expected) {
        Answerer answerer = isMinimal ? minimal : full;
        DecodedResponse whole =
                DecodedResponse.ask(answerer, response, index, name, type, isDnssec, FULL);
        assertThat(whole.sections.text()).isEqualTo(withoutRepetition(expected).text());
        int question = 12 + name.length() + 4;
        int limit = question + random.nextInt(Math.max(1, whole.octets - question + 1));
        Sections cut =
                DecodedResponse.ask(answerer, response, index, name, type, isDnssec, limit)
                        .sections;
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

    private static String text(List<List<RrSet>> contents) {
        StringBuilder text = new StringBuilder();
        for (List<RrSet> sets : contents) {
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
