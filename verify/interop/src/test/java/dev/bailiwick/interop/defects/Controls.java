package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Judgement.INSECURE;
import static dev.bailiwick.interop.defects.Judgement.SECURE;

import dev.bailiwick.dnssec.Algorithm;
import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.KeyFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Zones with nothing wrong: each algorithm, each way to deny, each sort of answer.
final class Controls {
    private Controls() {}

    private record Ask(String what, String question, String rule) {}

    private static final List<Ask> ASKED =
            List.of(
                    new Ask("positive", "www A", "RFC 4035 §5.3"),
                    new Ask("nodata", "www AAAA", "RFC 4035 §5.4, RFC 5155 §8.5"),
                    new Ask("nxdomain", "nothing A", "RFC 4035 §5.4, RFC 5155 §8.4"),
                    new Ask("empty-name", "empty A", "RFC 4035 §5.4, RFC 5155 §8.5"),
                    new Ask("wildcard", "any.wild TXT", "RFC 4035 §5.3.4, RFC 5155 §8.8"),
                    new Ask("wildcard-nodata", "any.wild A", "RFC 4035 §5.4, RFC 5155 §8.7"),
                    new Ask("cname", "alias A", "RFC 4035 §5.3"),
                    new Ask("dname", "a.old A", "RFC 6672 §5.3.1"));

    static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.maySign()) {
                kinds.add(
                        new Kind(
                                "right-" + algorithm.mnemonic().toLowerCase(Locale.ROOT),
                                SECURE,
                                "www A",
                                "RFC 9904 §2",
                                plot -> plot.key(algorithm, KeyFlags.KSK)));
            }
        }
        kinds.addAll(denial("nsec", new Denial.Nsec()));
        kinds.addAll(denial("nsec3", Denial.Nsec3.RECOMMENDED));
        kinds.addAll(denial("nsec3-salt", new Denial.Nsec3(3, "ab12", false)));
        Denial optOut = new Denial.Nsec3(0, "", true);
        kinds.add(
                new Kind(
                        "right-opt-out-positive",
                        SECURE,
                        "www A",
                        "RFC 4035 §5.3",
                        plot -> plot.denial(optOut)));
        kinds.add(
                new Kind(
                        "right-opt-out-nodata",
                        SECURE,
                        "www AAAA",
                        "RFC 5155 §8.5",
                        plot -> plot.denial(optOut)));
        kinds.add(
                new Kind(
                        "right-opt-out-nxdomain",
                        INSECURE,
                        "nothing A",
                        "RFC 5155 §9.2",
                        plot -> plot.denial(optOut)));
        kinds.addAll(children("opt-out", optOut));
        return kinds;
    }

    private static List<Kind> denial(String name, Denial denial) {
        List<Kind> kinds = new ArrayList<>();
        Consumer<Plot> make = plot -> plot.denial(denial);
        for (Ask ask : ASKED) {
            kinds.add(
                    new Kind(
                            "right-" + name + "-" + ask.what,
                            SECURE,
                            ask.question,
                            ask.rule,
                            make));
        }
        kinds.addAll(children(name, denial));
        return kinds;
    }

    private static List<Kind> children(String name, Denial denial) {
        return List.of(
                new Kind(
                        "right-" + name + "-signed-child",
                        SECURE,
                        "www.sub A",
                        "RFC 4035 §5.2",
                        plot -> {
                            plot.denial(denial);
                            plot.child(true);
                        }),
                new Kind(
                        "right-" + name + "-unsigned-child",
                        INSECURE,
                        "www.sub A",
                        "RFC 4035 §5.2, RFC 5155 §8.9",
                        plot -> {
                            plot.denial(denial);
                            plot.child(false);
                        }));
    }
}
