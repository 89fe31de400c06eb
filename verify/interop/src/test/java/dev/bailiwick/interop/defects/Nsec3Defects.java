package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Judgement.BOGUS;
import static dev.bailiwick.interop.defects.Judgement.INSECURE;
import static dev.bailiwick.interop.defects.Judgement.SECURE;
import static dev.bailiwick.wire.RrType.A;
import static dev.bailiwick.wire.RrType.AAAA;
import static dev.bailiwick.wire.RrType.CNAME;
import static dev.bailiwick.wire.RrType.DNAME;
import static dev.bailiwick.wire.RrType.DNSKEY;
import static dev.bailiwick.wire.RrType.DS;
import static dev.bailiwick.wire.RrType.NS;
import static dev.bailiwick.wire.RrType.NSEC;
import static dev.bailiwick.wire.RrType.NSEC3;
import static dev.bailiwick.wire.RrType.RRSIG;
import static dev.bailiwick.wire.RrType.SOA;
import static dev.bailiwick.wire.RrType.TXT;

import dev.bailiwick.interop.defects.Denials.Hashed;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What can be wrong with denials that name hashes.
final class Nsec3Defects {
    private Nsec3Defects() {}

    private static Consumer<Plot> proven(
            String name, int type, BiFunction<Plot, Hashed, List<SignedRrSet>> proof) {
        return plot ->
                plot.reply(
                        name,
                        type,
                        draft ->
                                draft.prove(
                                        proof.apply(plot, Hashed.of(plot))
                                                .toArray(new SignedRrSet[0])));
    }

    private static Kind noName(
            String label,
            Judgement expected,
            String rule,
            BiFunction<Plot, Hashed, List<SignedRrSet>> proof) {
        return new Kind(label, expected, "nothing A", rule, proven("nothing", A, proof));
    }

    /// A right proof, made in another way.
    private static Kind noName(
            String label, Judgement expected, String rule, UnaryOperator<Hashed> way) {
        return noName(label, expected, rule, (p, h) -> whole(way.apply(h)));
    }

    private static List<SignedRrSet> whole(Hashed h) {
        return List.of(apex(h), h.hasNot("nothing"), h.hasNot("*"));
    }

    private static SignedRrSet apex(Hashed h) {
        return h.has("@", NS, SOA, RRSIG, DNSKEY);
    }

    private static Kind noData(
            String label, String rule, BiFunction<Plot, Hashed, List<SignedRrSet>> proof) {
        return new Kind(label, BOGUS, "www AAAA", rule, proven("www", AAAA, proof));
    }

    private static Kind cut(
            String label,
            Judgement expected,
            String rule,
            BiFunction<Plot, Hashed, List<SignedRrSet>> proof) {
        return new Kind(
                label,
                expected,
                "www.sub A",
                rule,
                p ->
                        p.child(false).delegation =
                                d ->
                                        d.prove(
                                                proof.apply(p, Hashed.of(p))
                                                        .toArray(new SignedRrSet[0])));
    }

    private static SignedRrSet at(Plot plot, Hashed h, Name parent) {
        byte[] own = Denials.hash(plot.name("nothing"), 0, new byte[0]);
        return h.record(Hashed.plus(own, -1), Hashed.plus(own, 1), parent, A, RRSIG);
    }

    static List<Kind> kinds() {
        String encloser = "RFC 5155 §8.3";
        String error = "RFC 5155 §8.4";
        return List.of(
                noName("nsec3-right", SECURE, error, h -> h),
                noName("nsec3-salted", SECURE, error, h -> h.salt((byte) 1, (byte) 2)),
                noName("nsec3-iterations-40", SECURE, "RFC 9276 §3.2", h -> h.iterations(40)),
                noName("nsec3-iterations-100", INSECURE, "RFC 9276 §3.2", h -> h.iterations(100)),
                noName("nsec3-iterations-200", INSECURE, "RFC 9276 §3.2", h -> h.iterations(200)),
                noName("nsec3-iterations-3000", INSECURE, "RFC 9276 §3.2", h -> h.iterations(3000)),
                noName("nsec3-unknown-hash", BOGUS, "RFC 5155 §8.1", h -> h.algorithm(2)),
                noName("nsec3-unknown-flags", BOGUS, "RFC 5155 §8.2", h -> h.flags(2)),
                noName("nsec3-opt-out", INSECURE, "RFC 5155 §9.2", Hashed::optOut),
                noName("nsec3-missing", BOGUS, error, (p, h) -> List.of()),
                noName(
                        "nsec3-no-closest-encloser",
                        BOGUS,
                        encloser,
                        (p, h) -> List.of(h.hasNot("nothing"), h.hasNot("*"))),
                noName(
                        "nsec3-no-next-closer",
                        BOGUS,
                        encloser,
                        (p, h) -> List.of(apex(h), h.hasNot("*"))),
                noName(
                        "nsec3-no-wildcard",
                        BOGUS,
                        error,
                        (p, h) -> List.of(apex(h), h.hasNot("nothing"))),
                noName(
                        "nsec3-wildcard-is-there",
                        BOGUS,
                        error,
                        (p, h) -> List.of(apex(h), h.hasNot("nothing"), h.has("*", A))),
                noName(
                        "nsec3-name-is-there",
                        BOGUS,
                        error,
                        (p, h) -> List.of(apex(h), h.has("nothing", A), h.hasNot("*"))),
                noName(
                        "nsec3-two-labels-below",
                        BOGUS,
                        "RFC 5155 §3",
                        (p, h) -> List.of(apex(h), at(p, h, p.name("deeper")), h.hasNot("*"))),
                noName(
                        "nsec3-salts-mixed",
                        BOGUS,
                        "RFC 5155 §8.2",
                        (p, h) ->
                                List.of(
                                        apex(h),
                                        h.salt((byte) 1).hasNot("nothing"),
                                        h.hasNot("*"))),
                noName(
                        "nsec3-iterations-mixed",
                        BOGUS,
                        "RFC 5155 §8.2",
                        (p, h) ->
                                List.of(apex(h), h.iterations(1).hasNot("nothing"), h.hasNot("*"))),
                noName(
                        "nsec3-hash-too-short",
                        BOGUS,
                        "RFC 5155 §8.1",
                        (p, h) ->
                                List.of(
                                        apex(h),
                                        h.record(new byte[10], new byte[10], p.apex, A),
                                        h.hasNot("*"))),
                noName(
                        "nsec3-beside-nsec",
                        BOGUS,
                        "RFC 5155 §8.2",
                        (p, h) ->
                                List.of(
                                        Denials.nsec(p, "n", "o", A, RRSIG, NSEC),
                                        apex(h),
                                        h.hasNot("*"))),
                new Kind(
                        "nsec3-unsigned",
                        BOGUS,
                        "nothing A",
                        error,
                        p -> {
                            proven("nothing", A, (q, h) -> whole(h)).accept(p);
                            p.reply("nothing", A, d -> d.strip(NSEC3));
                        }),
                new Kind(
                        "nsec3-below-a-cut",
                        BOGUS,
                        "x.cut A",
                        encloser,
                        proven(
                                "x.cut",
                                A,
                                (p, h) ->
                                        List.of(
                                                h.has("cut", NS),
                                                h.hasNot("x.cut"),
                                                h.hasNot("*.cut")))),
                new Kind(
                        "nsec3-below-a-dname",
                        BOGUS,
                        "x.moved A",
                        encloser,
                        proven(
                                "x.moved",
                                A,
                                (p, h) ->
                                        List.of(
                                                h.has("moved", DNAME, RRSIG),
                                                h.hasNot("x.moved"),
                                                h.hasNot("*.moved")))));
    }

    static List<Kind> more() {
        return List.of(
                noData(
                        "nsec3-type-is-there",
                        "RFC 5155 §8.5",
                        (p, h) -> List.of(h.has("www", A, AAAA, RRSIG))),
                noData(
                        "nsec3-alias-is-there",
                        "RFC 6840 §4.3",
                        (p, h) -> List.of(h.has("www", CNAME, RRSIG))),
                noData(
                        "nsec3-nodata-from-the-parent",
                        "RFC 6840 §4.1",
                        (p, h) -> List.of(h.has("www", NS))),
                noData(
                        "nsec3-nodata-of-another-name",
                        "RFC 5155 §8.5",
                        (p, h) -> List.of(h.has("ns", A, RRSIG))),
                new Kind(
                        "nsec3-wildcard-without-next-closer",
                        BOGUS,
                        "any.wild TXT",
                        "RFC 5155 §8.8",
                        proven("any.wild", TXT, (p, h) -> List.of(h.has("wild")))),
                new Kind(
                        "nsec3-wildcard-opt-out",
                        INSECURE,
                        "any.wild TXT",
                        "RFC 5155 §9.2",
                        proven("any.wild", TXT, (p, h) -> List.of(h.optOut().hasNot("any.wild")))),
                new Kind(
                        "nsec3-wildcard-nodata-type-is-there",
                        BOGUS,
                        "any.wild A",
                        "RFC 5155 §8.7",
                        proven(
                                "any.wild",
                                A,
                                (p, h) ->
                                        List.of(
                                                h.has("wild"),
                                                h.hasNot("any.wild"),
                                                h.has("*.wild", A, TXT, RRSIG)))),
                cut(
                        "nsec3-cut-right",
                        INSECURE,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(h.has("sub", NS))),
                cut(
                        "nsec3-cut-opt-out",
                        INSECURE,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(apex(h), h.optOut().hasNot("sub"))),
                cut(
                        "nsec3-cut-without-opt-out",
                        BOGUS,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(apex(h), h.hasNot("sub"))),
                cut(
                        "nsec3-cut-opt-out-without-encloser",
                        BOGUS,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(h.optOut().hasNot("sub"))),
                cut(
                        "nsec3-cut-without-ns",
                        BOGUS,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(h.has("sub", A, RRSIG))),
                cut(
                        "nsec3-cut-with-ds",
                        BOGUS,
                        "RFC 5155 §8.9",
                        (p, h) -> List.of(h.has("sub", NS, DS, RRSIG))),
                cut(
                        "nsec3-cut-with-soa",
                        BOGUS,
                        "RFC 6840 §4.4",
                        (p, h) -> List.of(h.has("sub", NS, SOA, RRSIG))));
    }
}
