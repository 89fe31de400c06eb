package dev.bailiwick.dnssec.proof;

import static dev.bailiwick.dnssec.proof.DenialText.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Nsec3Hash;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;

/// RFC 5155 §8 with the zone of its appendix A and the responses of appendix B.
class Nsec3ProofTest {
    private static final String P = ".example. NSEC3 1 1 12 aabbccdd ";
    private static final String APEX =
            "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom"
                    + P
                    + "2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA NSEC3PARAM RRSIG";
    private static final String NS1 =
            "2t7b4g4vsa5smi47k61mv5bv1a22bojr" + P + "2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG";
    private static final String A =
            "35mthgpgcu1qg68fab165klnsnk3dpvl" + P + "b4um86eghhds6nea196smvmlo4ors995 NS DS RRSIG";
    private static final String X_W =
            "b4um86eghhds6nea196smvmlo4ors995" + P + "gjeqe526plbf1g8mklp59enfd789njgi MX RRSIG";
    private static final String Y_W =
            "ji6neoaepv8b5o6k4ev33abha8ht9fgc" + P + "k8udemvp1j2f7eg6jebps17vp3n8i58h";
    private static final String W =
            "k8udemvp1j2f7eg6jebps17vp3n8i58h" + P + "kohar7mbb8dc2ce8a9qvl8hon4k53uhi";
    private static final String NS2 =
            "q04jkcevqvmu85r014c7dkba38o0ji5r" + P + "r53bq7cc2uvmubfu5ocmm6pers9tk9en A RRSIG";
    private static final String WILDCARD =
            "r53bq7cc2uvmubfu5ocmm6pers9tk9en" + P + "t644ebqk9bibcna874givr6joj62mlhv MX RRSIG";

    private static String[] closed(String... lines) {
        String[] closed = lines.clone();
        for (int i = 0; i < closed.length; i++) {
            closed[i] = closed[i].replace("NSEC3 1 1 12", "NSEC3 1 0 12");
        }
        return closed;
    }

    private static ProofOutcome nameError(String name, String... lines) {
        return proof("example.", lines).nameError(Name.parse(name));
    }

    private static ProofOutcome noData(String name, int type, String... lines) {
        return proof("example.", lines).noData(Name.parse(name), type);
    }

    private static DelegationDenial delegation(String name, String... lines) {
        return proof("example.", lines).delegation(Name.parse(name));
    }

    /// RFC 5155 §8.4, appendix B.1
    @Test
    void nameErrorNeedsEncloserNextCloserAndWildcard() {
        String name = "a.c.x.w.example.";
        assertThat(nameError(name, closed(APEX, X_W, A))).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError(name, closed(APEX, X_W))).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError(name, closed(APEX, A))).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError(name, closed(X_W, A))).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 5155 §9.2
    @Test
    void nameErrorUnderOptOutIsInsecure() {
        assertThat(nameError("a.c.x.w.example.", APEX, X_W, A)).isEqualTo(ProofOutcome.OPT_OUT);
    }

    /// RFC 5155 §8.5, appendix B.2 and B.2.1
    @Test
    void noDataNeedsTheNamesOwnRecordWithoutTheType() {
        assertThat(noData("ns1.example.", RrType.MX, NS1)).isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData("ns1.example.", RrType.A, NS1)).isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("y.w.example.", RrType.A, Y_W)).isEqualTo(ProofOutcome.PROVEN);
    }

    /// RFC 5155 §8.6, appendix B.3
    @Test
    void optOutDelegationIsInsecure() {
        assertThat(delegation("c.example.", APEX, A)).isEqualTo(DelegationDenial.OPT_OUT);
        assertThat(noData("c.example.", RrType.DS, APEX, A)).isEqualTo(ProofOutcome.OPT_OUT);
        assertThat(delegation("c.example.", closed(APEX, A))).isEqualTo(DelegationDenial.NOT_A_CUT);
        assertThat(delegation("c.example.", APEX)).isEqualTo(DelegationDenial.MISSING);
        assertThat(delegation("a.example.", A)).isEqualTo(DelegationDenial.MISSING);
        String unsigned = A.replace("NS DS RRSIG", "NS");
        assertThat(delegation("a.example.", unsigned)).isEqualTo(DelegationDenial.UNSIGNED);
        assertThat(delegation("ns1.example.", NS1)).isEqualTo(DelegationDenial.NOT_A_CUT);
    }

    /// RFC 5155 §8.8, appendix B.4
    @Test
    void expandedWildcardNeedsTheNextCloserCovered() {
        Name name = Name.parse("a.z.w.example.");
        assertThat(proof("example.", closed(NS2)).noCloserMatch(name, 2))
                .isEqualTo(ProofOutcome.PROVEN);
        assertThat(proof("example.", NS2).noCloserMatch(name, 2)).isEqualTo(ProofOutcome.OPT_OUT);
        assertThat(proof("example.", NS1).noCloserMatch(name, 2)).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 5155 §8.7, appendix B.5
    @Test
    void wildcardWithoutTheType() {
        String name = "a.z.w.example.";
        assertThat(noData(name, RrType.AAAA, closed(W, NS2, WILDCARD)))
                .isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData(name, RrType.MX, closed(W, NS2, WILDCARD)))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(noData(name, RrType.AAAA, closed(NS2, WILDCARD)))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(noData(name, RrType.AAAA, closed(W, WILDCARD))).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 5155 §8.6, appendix B.6: the child's apex says nothing about its DS.
    @Test
    void apexOfTheChildSaysNothingAboutDs() {
        assertThat(noData("example.", RrType.DS, APEX)).isEqualTo(ProofOutcome.MISSING);
        assertThat(delegation("example.", APEX)).isEqualTo(DelegationDenial.MISSING);
    }

    /// RFC 5155 §8.3, RFC 6840 §4.1
    @Test
    void encloserThatIsACutOrDnameProvesNothing() {
        String cut = X_W.replace("MX RRSIG", "NS");
        String dname = X_W.replace("MX RRSIG", "DNAME RRSIG");
        assertThat(nameError("a.c.x.w.example.", closed(APEX, cut, A)))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("a.c.x.w.example.", closed(APEX, dname, A)))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("x.w.example.", RrType.A, closed(cut))).isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("x.w.example.", RrType.DS, closed(cut))).isEqualTo(ProofOutcome.PROVEN);
    }

    /// CVE-2026-10723: the owner is a hash one label below the zone.
    @Test
    void ownerDeeperOrShorterThanItMustBeIsLeftOut() {
        assertThat(proof("example.", NS1.replace(".example.", ".w.example.")).isEmpty()).isTrue();
        assertThat(proof("w.example.", NS1).isEmpty()).isTrue();
        assertThat(proof("example.", NS1.substring(1)).isEmpty()).isTrue();
        assertThat(proof("example.", "z" + NS1.substring(1)).isEmpty()).isTrue();
    }

    /// RFC 5155 §8.1 and §8.2
    @Test
    void unknownAlgorithmsAndFlagsAreLeftOut() {
        assertThat(proof("example.", NS1.replace("NSEC3 1 1", "NSEC3 1 2")).isEmpty()).isTrue();
        assertThat(proof("example.", NS1.replace("NSEC3 1 1", "NSEC3 2 1")).isEmpty()).isTrue();
    }

    @Test
    void recordsOfAnotherChainAreLeftOut() {
        String[] mixed = closed(APEX, X_W, A.replace("aabbccdd", "aabbccde"));
        assertThat(nameError("a.c.x.w.example.", mixed)).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 9276 §3.2
    @Test
    void manyIterationsAreInsecureWithoutBeingComputed() {
        int[] spent = new int[1];
        String many = NS1.replace("12 aabbccdd", "51 aabbccdd");
        DenialProof proof = proof("example.", counting(spent, 1000), many);
        assertThat(proof.noData(Name.parse("ns1.example."), RrType.MX))
                .isEqualTo(ProofOutcome.ITERATIONS);
        assertThat(proof.delegation(Name.parse("ns1.example.")))
                .isEqualTo(DelegationDenial.ITERATIONS);
        assertThat(spent[0]).isZero();
    }

    /// CVE-2023-50868
    @Test
    void everyHashIsPaidAndNoneIsComputedOnCredit() {
        String deep = "a.b.c.d.e.f.g.h.i.j.k.l.m.example.";
        int[] spent = new int[1];
        DenialProof proof = proof("example.", counting(spent, 5), NS1);
        assertThat(proof.nameError(Name.parse(deep))).isEqualTo(ProofOutcome.EXHAUSTED);
        assertThat(proof.delegation(Name.parse(deep))).isEqualTo(DelegationDenial.EXHAUSTED);
        assertThat(spent[0]).isEqualTo(5);
    }

    @Test
    void eightRecordsAreEnough() {
        Nsec3Hash hasher = new Nsec3Hash();
        Nsec3Proof proof = new Nsec3Proof(Name.parse("example."), 50, hasher, Effort.UNBOUNDED);
        for (int i = 0; i < Nsec3Proof.MAX_RECORDS; i++) {
            proof.add(read(APEX));
        }
        proof.add(read(NS1));
        assertThat(proof.noData(Name.parse("ns1.example."), RrType.MX))
                .isEqualTo(ProofOutcome.MISSING);
    }

    private static Nsec3Record read(String line) {
        var set = DenialText.set(line);
        Nsec3Record item =
                Nsec3Record.of(Name.parse("example."), set.owner(), set.rdata().getFirst());
        assertThat(item).isNotNull();
        return java.util.Objects.requireNonNull(item);
    }

    private static Effort counting(int[] spent, int limit) {
        return new Effort() {
            @Override
            public boolean spendHash() {
                if (spent[0] == limit) {
                    return false;
                }
                spent[0]++;
                return true;
            }

            @Override
            public boolean spendSignatureCheck() {
                return true;
            }
        };
    }
}
