package dev.bailiwick.dnssec.proof;

import static dev.bailiwick.dnssec.proof.DenialText.proof;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import org.junit.jupiter.api.Test;

/// RFC 4035 §5.4 with the zone of its appendix A, RFC 6840 §4, and what must prove nothing.
class NsecProofTest {
    private static final String[] EXAMPLE = {
        "example. NSEC a.example. NS SOA MX RRSIG NSEC DNSKEY",
        "a.example. NSEC ai.example. NS DS RRSIG NSEC",
        "ai.example. NSEC b.example. A HINFO AAAA RRSIG NSEC",
        "b.example. NSEC ns1.example. NS RRSIG NSEC",
        "ns1.example. NSEC ns2.example. A RRSIG NSEC",
        "ns2.example. NSEC *.w.example. A RRSIG NSEC",
        "*.w.example. NSEC x.w.example. MX RRSIG NSEC",
        "x.w.example. NSEC x.y.w.example. MX RRSIG NSEC",
        "x.y.w.example. NSEC xx.example. MX RRSIG NSEC",
        "xx.example. NSEC example. A HINFO AAAA RRSIG NSEC"
    };

    private static ProofOutcome nameError(String name, String... lines) {
        return proof("example.", lines).nameError(Name.parse(name));
    }

    private static ProofOutcome noData(String name, int type, String... lines) {
        return proof("example.", lines).noData(Name.parse(name), type);
    }

    private static DelegationDenial delegation(String name, String... lines) {
        return proof("example.", lines).delegation(Name.parse(name));
    }

    /// RFC 4035 appendix B.2
    @Test
    void nameErrorDeniesTheNameAndTheWildcard() {
        assertThat(nameError("ml.example.", EXAMPLE[3], EXAMPLE[0])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError("ml.example.", EXAMPLE[3])).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("ml.example.", EXAMPLE[0])).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("ml.example.")).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 4034 §4.1.1: the last record leads back to the apex.
    @Test
    void lastRecordDeniesWhatFollowsIt() {
        assertThat(nameError("zz.example.", EXAMPLE[9], EXAMPLE[0])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError("a.xx.example.", EXAMPLE[9])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError("zz.test.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
    }

    @Test
    void zoneOfOneNameDeniesAllElse() {
        String alone = "example. NSEC example. NS SOA RRSIG NSEC DNSKEY";
        assertThat(nameError("a.example.", alone)).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError("example.", alone)).isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("example.", RrType.A, alone)).isEqualTo(ProofOutcome.PROVEN);
    }

    @Test
    void nameThatExistsOrIsEmptyIsNoNameError() {
        assertThat(nameError("ns1.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("y.w.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("w.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
        // A wildcard stands for it.
        assertThat(nameError("z.w.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 4035 appendix B.3
    @Test
    void noDataNeedsTheNamesOwnRecordWithoutTheType() {
        assertThat(noData("ns1.example.", RrType.MX, EXAMPLE[4])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData("ns1.example.", RrType.A, EXAMPLE[4])).isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("ns2.example.", RrType.MX, EXAMPLE[4])).isEqualTo(ProofOutcome.MISSING);
    }

    @Test
    void recordOfAnAliasDeniesNothingAtItsName() {
        String alias = "c.example. NSEC d.example. CNAME RRSIG NSEC";
        assertThat(noData("c.example.", RrType.A, alias)).isEqualTo(ProofOutcome.MISSING);
    }

    @Test
    void emptyNameHasNoType() {
        assertThat(noData("y.w.example.", RrType.A, EXAMPLE[7])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData("w.example.", RrType.A, EXAMPLE[5])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData("v.example.", RrType.A, EXAMPLE[5])).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 4035 appendix B.7
    @Test
    void wildcardWithoutTheTypeNeedsBoth() {
        assertThat(noData("a.z.w.example.", RrType.AAAA, EXAMPLE[8], EXAMPLE[6]))
                .isEqualTo(ProofOutcome.PROVEN);
        assertThat(noData("a.z.w.example.", RrType.MX, EXAMPLE[8], EXAMPLE[6]))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("a.z.w.example.", RrType.AAAA, EXAMPLE[6]))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("a.z.w.example.", RrType.AAAA, EXAMPLE[8]))
                .isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 4035 appendix B.6 and §5.3.4
    @Test
    void expandedWildcardNeedsProofThatNothingIsCloser() {
        DenialProof proof = proof("example.", EXAMPLE[8]);
        assertThat(proof.noCloserMatch(Name.parse("a.z.w.example."), 2))
                .isEqualTo(ProofOutcome.PROVEN);
        assertThat(proof.noCloserMatch(Name.parse("x.y.w.example."), 2))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(proof.noCloserMatch(Name.parse("a.y.w.example."), 2))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(proof.noCloserMatch(Name.parse("a.z.w.example."), 0))
                .isEqualTo(ProofOutcome.MISSING);
        assertThat(proof.noCloserMatch(Name.parse("a.z.w.example."), 4))
                .isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 4035 appendix B.5
    @Test
    void delegationWithoutDsIsUnsigned() {
        assertThat(delegation("b.example.", EXAMPLE[3])).isEqualTo(DelegationDenial.UNSIGNED);
        assertThat(delegation("a.example.", EXAMPLE[1])).isEqualTo(DelegationDenial.MISSING);
        assertThat(delegation("ns1.example.", EXAMPLE[4])).isEqualTo(DelegationDenial.NOT_A_CUT);
        assertThat(delegation("w.example.", EXAMPLE[5])).isEqualTo(DelegationDenial.NOT_A_CUT);
        assertThat(delegation("c.example.", EXAMPLE[3])).isEqualTo(DelegationDenial.NOT_A_CUT);
        assertThat(delegation("zz.example.", EXAMPLE[3])).isEqualTo(DelegationDenial.MISSING);
    }

    /// RFC 4035 appendix B.8, RFC 6840 §4.4: the child cannot say that it has no DS.
    @Test
    void apexOfTheChildSaysNothingAboutDs() {
        assertThat(noData("example.", RrType.DS, EXAMPLE[0])).isEqualTo(ProofOutcome.MISSING);
        assertThat(delegation("example.", EXAMPLE[0])).isEqualTo(DelegationDenial.MISSING);
        assertThat(
                        proof(".", "example. NSEC f. NS SOA RRSIG NSEC DNSKEY")
                                .delegation(Name.parse("example.")))
                .isEqualTo(DelegationDenial.MISSING);
    }

    /// Ancestor proofs: RFC 6840 §4.1.
    @Test
    void parentsRecordOfACutSaysNothingBelowItNorOfOtherTypes() {
        assertThat(noData("b.example.", RrType.A, EXAMPLE[3])).isEqualTo(ProofOutcome.MISSING);
        assertThat(noData("b.example.", RrType.DS, EXAMPLE[3])).isEqualTo(ProofOutcome.PROVEN);
        assertThat(nameError("x.b.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
        assertThat(delegation("x.b.example.", EXAMPLE)).isEqualTo(DelegationDenial.MISSING);
        assertThat(nameError("x.a.example.", EXAMPLE)).isEqualTo(ProofOutcome.MISSING);
    }

    /// RFC 6840 §4.1
    @Test
    void recordOfADnameSaysNothingBelowIt() {
        String dname = "d.example. NSEC e.example. DNAME RRSIG NSEC";
        assertThat(nameError("x.d.example.", dname, EXAMPLE[0])).isEqualTo(ProofOutcome.MISSING);
        assertThat(nameError("da.example.", dname, EXAMPLE[0])).isEqualTo(ProofOutcome.PROVEN);
    }

    /// CVE-2026-13321: a zone denies its own names alone.
    @Test
    void nextNameOutsideTheZoneMakesTheRecordWorthless() {
        String far = "xx.example. NSEC zz.test. A RRSIG NSEC";
        assertThat(noData("xx.example.", RrType.MX, far)).isEqualTo(ProofOutcome.MISSING);
        assertThat(proof("example.", far).isEmpty()).isTrue();
        String above = "c.example. NSEC . A RRSIG NSEC";
        assertThat(proof("example.", above).isEmpty()).isTrue();
    }

    @Test
    void recordsOfAnotherZoneAreLeftOut() {
        assertThat(proof("sub.example.", EXAMPLE).isEmpty()).isTrue();
    }
}
