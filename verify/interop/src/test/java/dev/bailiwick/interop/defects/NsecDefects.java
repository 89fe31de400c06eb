package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Denials.nsec;
import static dev.bailiwick.interop.defects.Judgement.BOGUS;
import static dev.bailiwick.interop.defects.Judgement.INSECURE;
import static dev.bailiwick.interop.defects.Judgement.SECURE;
import static dev.bailiwick.wire.RrType.A;
import static dev.bailiwick.wire.RrType.AAAA;
import static dev.bailiwick.wire.RrType.CNAME;
import static dev.bailiwick.wire.RrType.DNAME;
import static dev.bailiwick.wire.RrType.DS;
import static dev.bailiwick.wire.RrType.NS;
import static dev.bailiwick.wire.RrType.NSEC;
import static dev.bailiwick.wire.RrType.RRSIG;
import static dev.bailiwick.wire.RrType.SOA;
import static dev.bailiwick.wire.RrType.TXT;

import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What can be wrong with denials that name names.
final class NsecDefects {
    private static final String RULE = "RFC 4035 §5.4";

    private NsecDefects() {}

    private static Kind noName(String label, String rule, Function<Plot, List<SignedRrSet>> proof) {
        return new Kind(label, BOGUS, "nothing A", rule, proven("nothing", A, proof));
    }

    private static Kind noData(String label, String rule, Function<Plot, List<SignedRrSet>> proof) {
        return new Kind(label, BOGUS, "www AAAA", rule, proven("www", AAAA, proof));
    }

    private static Consumer<Plot> proven(
            String name, int type, Function<Plot, List<SignedRrSet>> proof) {
        return plot ->
                plot.reply(
                        name,
                        type,
                        draft -> draft.prove(proof.apply(plot).toArray(new SignedRrSet[0])));
    }

    private static SignedRrSet noWildcard(Plot plot) {
        return nsec(plot, "!", "+", A, RRSIG, NSEC);
    }

    private static SignedRrSet around(Plot plot) {
        return nsec(plot, "n", "o", A, RRSIG, NSEC);
    }

    static List<Kind> kinds() {
        return List.of(
                noName("nsec-missing", RULE, p -> List.of()),
                noName("nsec-wildcard-not-denied", RULE, p -> List.of(around(p))),
                noName("nsec-name-not-denied", RULE, p -> List.of(noWildcard(p))),
                noName(
                        "nsec-wrong-span",
                        RULE,
                        p -> List.of(noWildcard(p), nsec(p, "o", "p", A, RRSIG, NSEC))),
                noName(
                        "nsec-next-is-the-name",
                        RULE,
                        p -> List.of(noWildcard(p), nsec(p, "n", "nothing", A, RRSIG, NSEC))),
                noName(
                        "nsec-of-the-name-itself",
                        RULE,
                        p -> List.of(noWildcard(p), nsec(p, "nothing", "o", A, RRSIG, NSEC))),
                noName(
                        "nsec-next-outside-the-zone",
                        "RFC 4034 §4.1.1",
                        p -> List.of(noWildcard(p), nsec(p, "n", "zz.corpus.", A, RRSIG, NSEC))),
                noName(
                        "nsec-next-is-the-parent",
                        "RFC 4034 §4.1.1",
                        p -> List.of(noWildcard(p), nsec(p, "n", "corpus.", A, RRSIG, NSEC))),
                noName(
                        "nsec-wildcard-exists",
                        RULE,
                        p -> List.of(around(p), nsec(p, "*", "+", A, RRSIG, NSEC))),
                new Kind(
                        "nsec-unsigned",
                        BOGUS,
                        "nothing A",
                        RULE,
                        p -> p.reply("nothing", A, d -> d.strip(NSEC))),
                new Kind(
                        "nsec-and-soa-unsigned",
                        BOGUS,
                        "nothing A",
                        RULE,
                        p ->
                                p.reply(
                                        "nothing",
                                        A,
                                        d -> {
                                            d.strip(NSEC);
                                            d.strip(SOA);
                                        })),
                new Kind(
                        "soa-of-denial-unsigned",
                        SECURE,
                        "www AAAA",
                        RULE,
                        p -> p.reply("www", AAAA, d -> d.strip(SOA))),
                new Kind(
                        "soa-of-denial-missing",
                        SECURE,
                        "www AAAA",
                        RULE,
                        p -> p.reply("www", AAAA, d -> d.drop(SOA))),
                noData("nodata-without-nsec", RULE, p -> List.of()),
                noData(
                        "nodata-type-is-there",
                        RULE,
                        p -> List.of(nsec(p, "www", "wwx", A, AAAA, RRSIG, NSEC))),
                noData(
                        "nodata-alias-is-there",
                        "RFC 6840 §4.3",
                        p -> List.of(nsec(p, "www", "wwx", CNAME, RRSIG, NSEC))),
                noData(
                        "nodata-of-another-name",
                        RULE,
                        p -> List.of(nsec(p, "ns", "wild", A, RRSIG, NSEC))),
                noData(
                        "nodata-from-the-parent",
                        "RFC 6840 §4.1",
                        p -> List.of(nsec(p, "www", "wwx", NS, RRSIG, NSEC))),
                new Kind(
                        "nodata-for-a-name-that-is-not",
                        BOGUS,
                        "nothing A",
                        RULE,
                        p -> {
                            p.reply("nothing", A, d -> d.rcode = Rcode.NOERROR);
                            proven("nothing", A, q -> List.of(around(q))).accept(p);
                        }),
                new Kind(
                        "nxdomain-for-an-empty-name",
                        SECURE,
                        "empty A",
                        "RFC 8020 §3.1",
                        p -> p.reply("empty", A, d -> d.rcode = Rcode.NXDOMAIN)),
                new Kind(
                        "nxdomain-for-a-name-that-is",
                        BOGUS,
                        "www AAAA",
                        RULE,
                        p -> {
                            p.reply("www", AAAA, d -> d.rcode = Rcode.NXDOMAIN);
                            proven(
                                            "www",
                                            AAAA,
                                            q ->
                                                    List.of(
                                                            noWildcard(q),
                                                            nsec(q, "ww", "www", A, RRSIG, NSEC)))
                                    .accept(p);
                        }),
                new Kind(
                        "ancestor-nsec-denies-below",
                        BOGUS,
                        "x.cut A",
                        "RFC 6840 §4.1",
                        proven(
                                "x.cut",
                                A,
                                p -> List.of(noWildcard(p), nsec(p, "cut", "d", NS, RRSIG, NSEC)))),
                new Kind(
                        "dname-nsec-denies-below",
                        BOGUS,
                        "x.moved A",
                        "RFC 6672 §5.3.4.1",
                        proven(
                                "x.moved",
                                A,
                                p ->
                                        List.of(
                                                noWildcard(p),
                                                nsec(p, "moved", "n", DNAME, RRSIG, NSEC)))),
                new Kind(
                        "nsec-is-made-of-a-wildcard",
                        BOGUS,
                        "x.wild AAAA",
                        RULE,
                        proven(
                                "x.wild",
                                AAAA,
                                p -> {
                                    SignedRrSet star = nsec(p, "*.wild", "www", TXT, RRSIG, NSEC);
                                    return List.of(
                                            new SignedRrSet(
                                                    new RrSet(
                                                            p.name("x.wild"),
                                                            NSEC,
                                                            star.set().rrClass(),
                                                            star.set().ttl(),
                                                            star.set().rdata()),
                                                    star.signatures()));
                                })));
    }

    static List<Kind> wildcards() {
        String rule = "RFC 4035 §5.3.4";
        return List.of(
                new Kind(
                        "wildcard-without-proof",
                        BOGUS,
                        "any.wild TXT",
                        rule,
                        p -> p.reply("any.wild", TXT, d -> d.authority.clear())),
                new Kind(
                        "wildcard-wrong-proof",
                        BOGUS,
                        "any.wild TXT",
                        rule,
                        p ->
                                p.reply(
                                        "any.wild",
                                        TXT,
                                        d -> d.prove(nsec(p, "b.wild", "c.wild", A, NSEC)))),
                new Kind(
                        "wildcard-closer-match",
                        BOGUS,
                        "any.there.wild TXT",
                        rule,
                        p ->
                                p.reply(
                                        "any.there.wild",
                                        TXT,
                                        d -> {
                                            d.rcode = Rcode.NOERROR;
                                            SignedRrSet star = p.get("*.wild", TXT);
                                            d.answer.add(
                                                    new SignedRrSet(
                                                            new RrSet(
                                                                    p.name("any.there.wild"),
                                                                    TXT,
                                                                    star.set().rrClass(),
                                                                    star.set().ttl(),
                                                                    star.set().rdata()),
                                                            star.signatures()));
                                            d.prove(nsec(p, "there.wild", "www", A, RRSIG, NSEC));
                                        })),
                new Kind(
                        "wildcard-nodata-without-its-nsec",
                        BOGUS,
                        "any.wild A",
                        RULE,
                        p ->
                                p.reply(
                                        "any.wild",
                                        A,
                                        d -> d.prove(nsec(p, "am.wild", "b.wild", A, NSEC)))),
                new Kind(
                        "wildcard-nodata-type-is-there",
                        BOGUS,
                        "any.wild A",
                        RULE,
                        p ->
                                p.reply(
                                        "any.wild",
                                        A,
                                        d ->
                                                d.prove(
                                                        nsec(
                                                                p,
                                                                "*.wild",
                                                                "there.wild",
                                                                A,
                                                                TXT,
                                                                RRSIG,
                                                                NSEC)))),
                new Kind(
                        "wildcard-asked-for-itself",
                        SECURE,
                        "*.wild TXT",
                        "RFC 4034 §3.1.3",
                        p -> p.all()));
    }

    static List<Kind> delegations() {
        String rule = "RFC 4035 §5.2";
        return List.of(
                child("cut-without-proof", BOGUS, rule, p -> d -> d.prove()),
                child(
                        "cut-proof-unsigned",
                        BOGUS,
                        rule,
                        p ->
                                d -> {
                                    d.strip(NSEC);
                                    d.strip(SOA);
                                }),
                child(
                        "cut-proof-without-ns",
                        BOGUS,
                        "RFC 6840 §4.4",
                        p -> d -> d.prove(nsec(p, "sub", "t", A, RRSIG, NSEC))),
                child(
                        "cut-proof-with-ds",
                        BOGUS,
                        "RFC 6840 §4.4",
                        p -> d -> d.prove(nsec(p, "sub", "t", NS, DS, RRSIG, NSEC))),
                child(
                        "cut-proof-with-soa",
                        BOGUS,
                        "RFC 6840 §4.4",
                        p -> d -> d.prove(nsec(p, "sub", "t", NS, SOA, RRSIG, NSEC))),
                child(
                        "cut-proof-of-another-name",
                        BOGUS,
                        rule,
                        p -> d -> d.prove(nsec(p, "suc", "t", NS, RRSIG, NSEC))),
                child(
                        "cut-proof-right",
                        INSECURE,
                        rule,
                        p -> d -> d.prove(nsec(p, "sub", "t", NS, RRSIG, NSEC))),
                new Kind(
                        "child-denies-its-own-ds",
                        BOGUS,
                        "www.sub A",
                        "RFC 6840 §4.4",
                        p -> {
                            Plot child = p.child(true);
                            child.strip("www", A);
                            child.delegation =
                                    d -> {
                                        d.answer.clear();
                                        d.authority.addAll(child.find(child.apex, SOA));
                                        d.authority.add(
                                                nsec(child, "@", "ns", NS, SOA, RRSIG, NSEC));
                                    };
                        }));
    }

    private static Kind child(
            String label, Judgement expected, String rule, Function<Plot, Consumer<Draft>> change) {
        return new Kind(
                label,
                expected,
                "www.sub A",
                rule,
                p -> p.child(false).delegation = change.apply(p));
    }
}
