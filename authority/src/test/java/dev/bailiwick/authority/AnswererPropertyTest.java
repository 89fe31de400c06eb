package dev.bailiwick.authority;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

    private static final TestKeys KEYS = new TestKeys();

    @Test
    void unsignedZones() {
        run("unsignedZones", 120, null, 0);
    }

    @Test
    void zonesWithNsec() {
        run("zonesWithNsec", 20, new Denial.Nsec(), 0);
    }

    @Test
    void zonesWithNsec3() {
        run("zonesWithNsec3", 20, new Denial.Nsec3(2, "aabb", false), 0);
    }

    @Test
    void zonesWithNsec3AndOptOut() {
        run("zonesWithNsec3AndOptOut", 20, new Denial.Nsec3(0, "", true), 0);
    }

    @Test
    void signaturesThatLeadBeyondTheReachOfPointers() {
        run("signaturesThatLeadBeyondTheReachOfPointers", 15, new Denial.Nsec(), 7_000);
        run("signaturesThatLeadBeyondTheReachOfPointers", 15, Denial.Nsec3.RECOMMENDED, 4_000);
    }

    private static void run(String test, int zones, @Nullable Denial denial, int fat) {
        Random random = Seed.random("AnswererPropertyTest." + test);
        for (int i = Seed.rounds(zones); i > 0; i--) {
            Comparison comparison = new Comparison(zones(random, denial, fat));
            for (int k = 0; k < 150; k++) {
                Name name = RandomZone.name(random, APEX);
                int type = TYPES[random.nextInt(TYPES.length)];
                comparison.check(random, name, type, random.nextBoolean(), random.nextBoolean());
            }
        }
    }

    private static Map<Name, List<RrSet>> zones(Random random, @Nullable Denial denial, int fat) {
        Map<Name, List<RrSet>> zones = new TreeMap<>();
        for (Name apex : APEXES) {
            if (apex.equals(APEX) || random.nextInt(4) == 0) {
                List<RrSet> sets = new RandomZone(random, apex).sets();
                if (denial != null && (apex.equals(APEX) || random.nextBoolean())) {
                    sets = KEYS.sign(apex, sets, denial);
                }
                zones.put(apex, fat == 0 ? sets : TestKeys.fatten(sets, fat));
            }
        }
        return zones;
    }
}
