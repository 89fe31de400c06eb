package dev.bailiwick.interop.defects;

import static dev.bailiwick.interop.defects.Judgement.BOGUS;
import static dev.bailiwick.interop.defects.Judgement.INSECURE;
import static dev.bailiwick.interop.defects.Judgement.SECURE;
import static dev.bailiwick.wire.RrType.A;
import static dev.bailiwick.wire.RrType.CNAME;
import static dev.bailiwick.wire.RrType.DNAME;
import static dev.bailiwick.wire.RrType.DS;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;

/// What can be wrong on the way from one name to another: each link is judged (RFC 4035 §5).
final class AliasDefects {
    private static final String RULE = "RFC 4035 §5";

    private AliasDefects() {}

    private static SignedRrSet to(Plot plot, String owner, String target) {
        return SignedRrSet.unsigned(
                new RrSet(
                        plot.name(owner),
                        CNAME,
                        RrClass.IN,
                        300,
                        List.of(Name.parse(target + "." + plot.apex).wire())));
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind("alias-unsigned", BOGUS, "alias A", RULE, p -> p.strip("alias", CNAME)),
                new Kind(
                        "alias-changed",
                        BOGUS,
                        "alias A",
                        RULE,
                        p ->
                                p.spoil(
                                        "alias",
                                        CNAME,
                                        set ->
                                                new SignedRrSet(
                                                        to(p, "alias", "ns").set(),
                                                        set.signatures()))),
                new Kind("alias-to-bogus", BOGUS, "alias A", RULE, p -> p.strip("www", A)),
                new Kind(
                        "alias-to-insecure",
                        INSECURE,
                        "out A",
                        RULE,
                        p -> {
                            p.child(false);
                            p.add("out", CNAME, p.name("www.sub").wire());
                        }),
                new Kind(
                        "alias-from-insecure",
                        INSECURE,
                        "in.sub A",
                        RULE,
                        p -> {
                            Plot child = p.child(false);
                            child.add("in", CNAME, p.name("www").wire());
                        }),
                new Kind(
                        "alias-from-insecure-to-bogus",
                        BOGUS,
                        "in.sub A",
                        RULE,
                        p -> {
                            Plot child = p.child(false);
                            child.add("in", CNAME, p.name("www").wire());
                            p.strip("www", A);
                        }),
                new Kind(
                        "alias-of-wildcard-without-proof",
                        BOGUS,
                        "x.many A",
                        "RFC 4035 §5.3.4",
                        p -> {
                            p.add("*.many", CNAME, p.name("www").wire());
                            p.reply("x.many", A, d -> d.authority.clear());
                        }),
                new Kind(
                        "alias-to-a-name-that-is-not",
                        SECURE,
                        "gone A",
                        RULE,
                        p -> p.add("gone", CNAME, p.name("nothing").wire())),
                new Kind(
                        "alias-to-denial-without-proof",
                        BOGUS,
                        "gone A",
                        RULE,
                        p -> {
                            p.add("gone", CNAME, p.name("nothing").wire());
                            p.reply("nothing", A, Draft::prove);
                            p.reply("nothing", DS, Draft::prove);
                        }),
                new Kind(
                        "dname-unsigned",
                        BOGUS,
                        "a.old A",
                        "RFC 6672 §5.3.1",
                        p -> p.strip("old", DNAME)),
                new Kind(
                        "dname-changed",
                        BOGUS,
                        "a.old A",
                        "RFC 6672 §5.3.1",
                        p ->
                                p.spoil(
                                        "old",
                                        DNAME,
                                        set ->
                                                new SignedRrSet(
                                                        new RrSet(
                                                                set.owner(),
                                                                DNAME,
                                                                RrClass.IN,
                                                                300,
                                                                List.of(p.name("empty").wire())),
                                                        set.signatures()))),
                new Kind(
                        "dname-to-bogus",
                        BOGUS,
                        "a.old A",
                        "RFC 6672 §5.3.1",
                        p -> p.strip("a.new", A)),
                new Kind(
                        "dname-alias-forged",
                        SECURE,
                        "a.old A",
                        "RFC 6672 §3.1",
                        p ->
                                p.reply(
                                        "a.old",
                                        A,
                                        d -> {
                                            d.answer.removeLast();
                                            d.answer.add(to(p, "a.old", "www"));
                                        })),
                new Kind(
                        "dname-alias-missing",
                        SECURE,
                        "a.old A",
                        "RFC 6672 §3.2",
                        p -> p.reply("a.old", A, d -> d.answer.removeLast())));
    }
}
