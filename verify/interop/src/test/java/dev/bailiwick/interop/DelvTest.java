package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// BIND's validator asks a server whose zones we signed, and believes every kind of answer (RFC 4035 §5).
class DelvTest {
    private static final String PARENT =
            """
            $TTL 300
            @ SOA ns host 1 2 3 4 300
            @ NS ns
            ns A 127.0.0.1
            www A 192.0.2.1
            www AAAA 2001:db8::1
            alias CNAME www
            chain CNAME alias
            dangling CNAME nothing
            *.wild TXT "any"
            *.wildalias CNAME www
            there.wild A 192.0.2.2
            a.empty A 192.0.2.3
            old DNAME new
            a.new A 192.0.2.4
            signed NS ns.signed
            ns.signed A 127.0.0.1
            unsigned NS ns.unsigned
            ns.unsigned A 127.0.0.1
            """;
    private static final String CHILD =
            "$TTL 300\n@ SOA ns host 1 2 3 4 300\n@ NS ns\nns A 127.0.0.1\n*.w A 192.0.2.9\n";

    /// How a zone denies.
    enum Chain {
        NSEC,
        NSEC3,
        NSEC3_SALTED,
        OPT_OUT;

        Denial denial() {
            return switch (this) {
                case NSEC -> new Denial.Nsec();
                case NSEC3 -> Denial.Nsec3.RECOMMENDED;
                case NSEC3_SALTED -> new Denial.Nsec3(1, "ab12", false);
                case OPT_OUT -> new Denial.Nsec3(0, "", true);
            };
        }
    }

    private static final String POSITIVE = "; fully validated";
    private static final String NEGATIVE = "; negative response, fully validated";

    private static final String UNSIGNED = "; unsigned answer";

    @TempDir private Path folder;
    private final List<String> failures = new ArrayList<>();

    private Program serve(Algorithm algorithm, Denial denial)
            throws IOException, InterruptedException {
        SignedZone parent = new SignedZone("example.", algorithm);
        SignedZone child = new SignedZone("signed.example.", algorithm);
        child.write(folder, denial, CHILD);
        parent.write(folder, denial, PARENT + child.ds());
        Files.writeString(folder.resolve("unsigned.example.zone"), CHILD);
        Files.writeString(folder.resolve("anchor"), parent.anchor());
        return Program.serve(folder, List.of("example", "signed.example", "unsigned.example"));
    }

    private void expect(Program server, String name, String type, String verdict, String... options)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "delv",
                                "@" + Program.HOST,
                                "-p",
                                String.valueOf(server.port()),
                                "-a",
                                folder.resolve("anchor").toString(),
                                "+root=example",
                                name,
                                type));
        command.addAll(List.of(options));
        Tool delv = Tool.run(command);
        if (!delv.output().contains(verdict)) {
            failures.add(String.join(" ", command) + "\n" + delv.output());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfAnswerIsBelieved(Chain chain) throws Exception {
        boolean isOptOut = chain == Chain.OPT_OUT;
        try (Program server = serve(Algorithm.ECDSAP256SHA256, chain.denial())) {
            expect(server, "www.example", "A", POSITIVE);
            expect(server, "www.example", "AAAA", POSITIVE, "+tcp");
            expect(server, "example", "SOA", POSITIVE);
            expect(server, "example", "DNSKEY", POSITIVE);
            // Wildcards: RFC 4035 §5.3.4, RFC 5155 §8.8.
            // Under opt-out the name itself may hide in a span: RFC 5155 §9.2.
            String expanded = isOptOut ? UNSIGNED : POSITIVE;
            expect(server, "anything.wild.example", "TXT", expanded);
            expect(server, "an.y.thing.wild.example", "TXT", expanded);
            expect(server, "x.wildalias.example", "A", expanded);
            // No such type, also at an empty name and at a wildcard: RFC 4035 §5.4, RFC 5155 §8.5
            // to §8.7.
            expect(server, "www.example", "MX", NEGATIVE);
            expect(server, "empty.example", "A", NEGATIVE);
            expect(server, "anything.wild.example", "A", NEGATIVE);
            // No such name: RFC 5155 §8.4.
            expect(server, "nothing.example", "A", NEGATIVE);
            expect(server, "no.thing.example", "A", NEGATIVE);
            expect(server, "below.www.example", "A", NEGATIVE);
            // Aliases, of nothing as well: RFC 4035 §3.2.3, RFC 6672 §5.3.
            expect(server, "alias.example", "MX", POSITIVE);
            expect(server, "dangling.example", "A", POSITIVE);
            expect(server, "chain.example", "A", POSITIVE);
            expect(server, "a.old.example", "A", POSITIVE);
            // Delegations: RFC 4035 §5.2, RFC 5155 §8.9.
            expect(server, "signed.example", "DS", POSITIVE);
            expect(server, "x.w.signed.example", "A", expanded);
            expect(server, "ns.signed.example", "MX", NEGATIVE);
            expect(server, "unsigned.example", "DS", NEGATIVE);
            expect(server, "x.w.unsigned.example", "A", UNSIGNED);
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSASHA256", "RSASHA512", "ECDSAP384SHA384", "ED25519", "ED448"})
    void everyAlgorithmIsBelieved(Algorithm algorithm) throws Exception {
        try (Program server = serve(algorithm, new Denial.Nsec())) {
            expect(server, "www.example", "A", POSITIVE);
            expect(server, "nothing.example", "A", NEGATIVE);
        }
        assertThat(failures).isEmpty();
    }

    /// A referral carries what the answer for DS carries: the DS and its signature, or the proof that there is none
    /// (RFC 4035 §3.1.4, RFC 5155 §7.2.7). delv has judged that answer above.
    @ParameterizedTest
    @EnumSource
    void referralsProveWhatTheAnswerForDsProves(Chain chain) throws Exception {
        SignedZone parent = new SignedZone("example.", Algorithm.ED25519);
        SignedZone child = new SignedZone("signed.example.", Algorithm.ED25519);
        parent.write(folder, chain.denial(), PARENT + child.ds());
        try (Program server = Program.serve(folder, List.of("example"))) {
            for (String cut : List.of("signed.example.", "unsigned.example.")) {
                Reply referral = server.udp(Query.of("www." + cut, "A").dnssec());
                assertThat(referral.isAuthoritative()).isFalse();
                assertThat(referral.answers()).isEmpty();
                Reply ds = server.udp(Query.of(cut, "DS").dnssec());
                List<String> proof = new ArrayList<>(ds.answers());
                proof.addAll(ds.authorities());
                proof.removeIf(line -> line.matches("\\S+ \\d+ (SOA|RRSIG SOA) .*"));
                assertThat(proof).isNotEmpty();
                assertThat(referral.authorities()).containsAll(proof);
                assertThat(referral.authorities())
                        .filteredOn(line -> !proof.contains(line))
                        .singleElement()
                        .asString()
                        .contains(" NS ns." + cut);
            }
        }
    }
}
